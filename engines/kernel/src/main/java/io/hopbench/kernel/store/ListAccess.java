package io.hopbench.kernel.store;

import io.hopbench.api.Block;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.ListIndex;
import io.hopbench.kernel.base.Neighbours;
import io.hopbench.kernel.base.TypeBase;
import io.hopbench.kernel.delta.DeltaList;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.delta.MergedList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One list (node, type, OUT or IN) as a view shows it, addressed by place from {@link #from} to
 * {@link #to}. A clean list lies in the base, and a place is one of the base's; a changed one was
 * merged into an array, and a place is an index of it. Reused from list to list, without allocation
 * while lists are clean. Confined to one thread.
 */
final class ListAccess {
  /** So few changes are looked through rather than merged, whatever the list's length. */
  private static final int FEW_CHANGES = 64;

  /** And so are as many as a list of the base has elements, divided by this. */
  private static final int CHANGES_TO_MERGE = 16;

  private final KernelView view;
  private final int direction;
  private TypeBase base;
  private Neighbours neighbours;
  private @Nullable MergedList merged;
  private int from;
  private int to;

  /**
   * An access to no list yet.
   *
   * @param direction 0 for OUT, 1 for IN
   */
  ListAccess(KernelView view, int direction) {
    this.view = view;
    this.direction = direction;
    this.base = view.state().base().type(Integer.MAX_VALUE);
    this.neighbours = base.neighbours(direction);
  }

  /**
   * Goes to a list. It is empty if there is no such node.
   *
   * @param keep false not to keep a merged list for later readers
   */
  void locate(long node, int type, boolean keep) {
    State state = view.state();
    TypeBase of = state.base().type(type);
    base = of;
    neighbours = of.neighbours(direction);
    DeltaLists changed = state.delta().lists(type, direction);
    if (changed != null && node >= 0) {
      DeltaList list = changed.get(node);
      int prefix = list == null ? 0 : list.prefix(view.epoch());
      if (list != null && prefix > 0) {
        merge(list, prefix, node, keep);
        return;
      }
    }
    merged = null;
    ListIndex index = of.index(direction);
    int ordinal = index.ordinal(node);
    if (ordinal < 0) {
      from = 0;
      to = 0;
    } else {
      from = index.from(ordinal);
      to = index.to(ordinal);
    }
  }

  /**
   * How many relationships of a list lead to a neighbour. A list with few changes is not merged for
   * that: they are counted instead, which matters where the list is long and changes all the time.
   */
  static long count(KernelView view, int direction, long node, int type, long neighbour) {
    TypeBase of = view.state().base().type(type);
    ListIndex index = of.index(direction);
    int ordinal = index.ordinal(node);
    int from = ordinal < 0 ? 0 : index.from(ordinal);
    int to = ordinal < 0 ? 0 : index.to(ordinal);
    DeltaLists changed = view.state().delta().lists(type, direction);
    DeltaList list = changed == null || node < 0 ? null : changed.get(node);
    int prefix = list == null ? 0 : list.prefix(view.epoch());
    if (list == null || prefix == 0) {
      return inBase(of, direction, from, to, neighbour);
    }
    boolean few = prefix <= Math.max(FEW_CHANGES, (to - from) / CHANGES_TO_MERGE);
    if (few && MergedList.kept(list, prefix) == null) {
      return inBase(of, direction, from, to, neighbour) + list.change(prefix, (int) neighbour);
    }
    ListAccess access = new ListAccess(view, direction);
    access.locate(node, type, true);
    return access.lowerBound(neighbour + 1) - (long) access.lowerBound(neighbour);
  }

  private static long inBase(TypeBase of, int direction, int from, int to, long neighbour) {
    Neighbours all = of.neighbours(direction);
    int first = all.lowerBound(from, to, neighbour);
    if (first == to || all.at(first) != neighbour) {
      return 0;
    }
    // Parallel relationships are rare: no second search without them.
    return first + 1 == to || all.at(first + 1) != neighbour
        ? 1
        : all.lowerBound(first, to, neighbour + 1) - (long) first;
  }

  private void merge(DeltaList list, int prefix, long node, boolean keep) {
    MergedList made =
        MergedList.of(view.state().delta(), list, prefix, base, direction, node, keep);
    merged = made;
    from = 0;
    to = made.neighbours().length;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Says whether the list lies in the base, unchanged. */
  boolean clean() {
    return merged == null;
  }

  /** Says whether places are positions, as they are in a clean OUT list. */
  boolean outgoing() {
    return direction == 0;
  }

  TypeBase base() {
    return base;
  }

  /** Lends neighbours; the place up to which. */
  int lend(Block block, int first, int last) {
    MergedList now = merged;
    if (now == null) {
      return neighbours.lend(block, first, last);
    }
    block.lend(now.neighbours(), 0, first, last);
    return last;
  }

  int neighbour(int place) {
    MergedList now = merged;
    return now == null ? neighbours.at(place) : now.neighbours()[place];
  }

  void copy(int first, int last, int[] target) {
    MergedList now = merged;
    if (now == null) {
      neighbours.copy(first, last, target, 0);
    } else {
      System.arraycopy(now.neighbours(), first, target, 0, last - first);
    }
  }

  /** The first place whose neighbour is not less than a node. */
  int lowerBound(long node) {
    MergedList now = merged;
    if (now == null) {
      return neighbours.lowerBound(from, to, node);
    }
    if (node > Integer.MAX_VALUE) {
      return to;
    }
    int[] array = now.neighbours();
    int at = Arrays.binarySearch(array, from, to, (int) Math.max(node, Integer.MIN_VALUE));
    if (at < 0) {
      return -at - 1;
    }
    while (at > from && array[at - 1] == node) {
      at--;
    }
    return at;
  }

  /** The position in the base of the relationship at a place, or -1 when it is newer. */
  int position(int place) {
    MergedList now = merged;
    if (now == null) {
      return base.position(direction, place);
    }
    int basePlace = now.basePlace(place);
    return basePlace < 0 ? -1 : base.position(direction, basePlace);
  }

  long id(int place) {
    int position = position(place);
    MergedList now = merged;
    return position < 0 && now != null ? now.newId(place) : base.id(position);
  }

  Value property(int place, int key) {
    return view.property(base, position(place), id(place), key);
  }
}
