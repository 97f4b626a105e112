package io.hopbench.engine.csr;

import io.hopbench.api.Direction;

/**
 * Where a reader or cursor is in the list of a node: a list of one direction is one run of
 * neighbours; of both, it is the outgoing run, then the incoming ones before and after the loops,
 * which the outgoing run has shown already. Confined to one thread.
 */
final class ListWalk {
  private static final int LAST = 0;
  private static final int BEFORE_LOOPS = 2;
  private static final int AFTER_LOOPS = 1;

  private final CsrGraph graph;

  /** The lists the current run is in. */
  Lists lists;

  /** Next index of the run. */
  long from;

  /** Index after the run. */
  long to;

  private long node;
  private int type;
  private int left;

  ListWalk(CsrGraph graph, Lists none) {
    this.graph = graph;
    this.lists = none;
  }

  /** Begins a list; node and type are known to exist. */
  void open(long newNode, int newType, Direction direction) {
    node = newNode;
    type = newType;
    left = direction == Direction.BOTH ? BEFORE_LOOPS : LAST;
    lists = direction == Direction.IN ? graph.in[newType] : graph.out[newType];
    from = lists.begin(newNode);
    to = lists.begin(newNode + 1);
  }

  /** Moves to the next run that is not empty; false when there is none. */
  boolean advance() {
    while (left != LAST) {
      lists = graph.in[type];
      long begin = lists.begin(node);
      long end = lists.begin(node + 1);
      if (left == BEFORE_LOOPS) {
        from = begin;
        to = lists.firstNotLess(begin, end, node);
        left = AFTER_LOOPS;
      } else {
        from = lists.firstNotLess(begin, end, node + 1);
        to = end;
        left = LAST;
      }
      if (from < to) {
        return true;
      }
    }
    return false;
  }
}
