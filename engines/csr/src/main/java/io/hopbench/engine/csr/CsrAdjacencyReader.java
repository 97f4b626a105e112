package io.hopbench.engine.csr;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;

/** Lends the mapped lists themselves; a predicate is evaluated on the property's column. */
final class CsrAdjacencyReader implements AdjacencyReader {
  private static final long[] NO_FRONTIER = {};

  private final CsrSnapshot view;
  private final ListWalk walk;
  private final ColumnFilter filter;
  private boolean filtering;
  private long[] frontier = NO_FRONTIER;
  private int at;
  private int end;
  private int type;
  private Direction direction = Direction.OUT;
  private boolean open = true;

  CsrAdjacencyReader(CsrSnapshot view) {
    this.view = view;
    this.walk = new ListWalk(view.graph, view.noLists);
    this.filter = new ColumnFilter(view.graph);
  }

  @Override
  public void select(long node, int newType, Direction newDirection) {
    requireOpen();
    view.requireType(newType);
    view.requireNode(node);
    filtering = false;
    at = 0;
    end = 1;
    walk.open(node, newType, newDirection);
  }

  @Override
  public void expand(long[] nodes, int from, int to, int newType, Direction newDirection) {
    filtering = false;
    start(nodes, from, to, newType, newDirection);
  }

  @Override
  public void expand(
      long[] nodes, int from, int to, int newType, Direction newDirection, Predicate predicate) {
    view.requireType(newType);
    view.requireKey(predicate.key());
    filtering = true;
    filter.open(newType, predicate);
    start(nodes, from, to, newType, newDirection);
  }

  private void start(long[] nodes, int from, int to, int newType, Direction newDirection) {
    requireOpen();
    view.requireType(newType);
    frontier = nodes;
    at = from;
    end = to;
    type = newType;
    direction = newDirection;
    if (at < end) {
      openCurrent();
    }
  }

  private void openCurrent() {
    long node = frontier[at];
    view.requireNode(node);
    walk.open(node, type, direction);
  }

  @Override
  public boolean next(Block block) {
    requireOpen();
    while (at < end) {
      if (walk.from < walk.to) {
        if (filtering ? filter.collect(walk, block) : lend(block)) {
          return true;
        }
      } else if (!walk.advance()) {
        if (at == end - 1) {
          return false;
        }
        at++;
        openCurrent();
      }
    }
    return false;
  }

  private boolean lend(Block block) {
    block.lendInts(walk.lists.neighbours(), 0, walk.from, walk.to);
    walk.from = walk.to;
    return true;
  }

  @Override
  public int frontierIndex() {
    return at;
  }

  private void requireOpen() {
    view.requireOpen(open, "adjacency reader");
  }

  @Override
  public void close() {
    open = false;
  }
}
