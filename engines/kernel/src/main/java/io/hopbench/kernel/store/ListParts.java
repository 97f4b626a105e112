package io.hopbench.kernel.store;

import io.hopbench.api.Direction;

/**
 * The parts of which a list in any direction consists: one for OUT or IN; for BOTH the OUT list and
 * what lies before and behind the loops in the IN list, which the OUT list has shown already.
 * Confined to one thread.
 */
final class ListParts {
  private final KernelView view;
  private final ListAccess out;
  private final ListAccess in;
  private final ListAccess[] lists = new ListAccess[3];
  private final int[] from = new int[3];
  private final int[] to = new int[3];
  private int count;

  ListParts(KernelView view) {
    this.view = view;
    this.out = new ListAccess(view, 0);
    this.in = new ListAccess(view, 1);
  }

  /** Goes to a list; fails when it is empty because there is no such node. */
  void locate(long node, int type, Direction direction) {
    count = 0;
    if (direction != Direction.IN) {
      out.locate(node, type, true);
      add(out, out.from(), out.to());
    }
    if (direction != Direction.OUT) {
      in.locate(node, type, true);
      if (direction == Direction.IN) {
        add(in, in.from(), in.to());
      } else {
        add(in, in.from(), in.lowerBound(node));
        add(in, in.lowerBound(node + 1), in.to());
      }
    }
    if (count == 0) {
      view.requireNode(node);
    }
  }

  private void add(ListAccess list, int first, int last) {
    if (first < last) {
      lists[count] = list;
      from[count] = first;
      to[count] = last;
      count++;
    }
  }

  int count() {
    return count;
  }

  ListAccess list(int part) {
    return lists[part];
  }

  int from(int part) {
    return from[part];
  }

  int to(int part) {
    return to[part];
  }

  /** Says whether a part shows relationships from their end. */
  boolean incoming(int part) {
    return lists[part] == in;
  }
}
