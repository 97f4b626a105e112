package io.hopbench.kernel.store;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.error.ClosedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lends lists as they lie: a hop over a clean list is a look into the offsets and a loan. Nothing
 * is copied unless a predicate picks. Confined to one thread.
 */
final class KernelReader implements AdjacencyReader {
  private static final long[] NO_FRONTIER = {};

  private final KernelView view;
  private final int since;
  private final ListParts parts;
  private @Nullable PredicateFilter filter;
  private long[] frontier = NO_FRONTIER;
  private int at;
  private int end;
  private int type;
  private Direction direction = Direction.OUT;
  private boolean filtering;
  private int part;
  private int place;
  private boolean closed;

  KernelReader(KernelView view) {
    this.view = view;
    this.since = view.changes();
    this.parts = new ListParts(view);
  }

  private void check() {
    if (closed) {
      throw new ClosedException("adjacency reader");
    }
    view.check(since);
  }

  @Override
  public void select(long node, int newType, Direction newDirection) {
    check();
    view.tokenTable().requireType(newType);
    filtering = false;
    at = 0;
    end = 1;
    type = newType;
    direction = newDirection;
    open(node);
  }

  private void open(long node) {
    parts.locate(node, type, direction);
    part = 0;
    place = parts.count() == 0 ? 0 : parts.from(0);
  }

  @Override
  public void expand(long[] newFrontier, int from, int to, int newType, Direction newDirection) {
    check();
    view.tokenTable().requireType(newType);
    filtering = false;
    start(newFrontier, from, to, newType, newDirection);
  }

  @Override
  public void expand(
      long[] newFrontier,
      int from,
      int to,
      int newType,
      Direction newDirection,
      Predicate predicate) {
    check();
    view.tokenTable().requireType(newType);
    view.tokenTable().requireKey(predicate.key());
    if (filter == null) {
      filter = new PredicateFilter(predicate);
    }
    filter.open(view, newType, predicate);
    filtering = true;
    start(newFrontier, from, to, newType, newDirection);
  }

  private void start(long[] newFrontier, int from, int to, int newType, Direction newDirection) {
    Objects.checkFromToIndex(from, to, newFrontier.length);
    frontier = newFrontier;
    at = from;
    end = to;
    type = newType;
    direction = newDirection;
    part = 0;
    if (at < end) {
      open(frontier[at]);
    }
  }

  @Override
  public boolean next(Block block) {
    check();
    while (at < end) {
      while (part < parts.count()) {
        if (place < parts.to(part)) {
          if (!filtering) {
            place = parts.list(part).lend(block, place, parts.to(part));
            return true;
          }
          PredicateFilter picking = Objects.requireNonNull(filter);
          place = picking.pick(parts.list(part), place, parts.to(part));
          if (picking.count() > 0) {
            block.lend(picking.picked(), 0, 0, picking.count());
            return true;
          }
        } else {
          part++;
          place = part < parts.count() ? parts.from(part) : 0;
        }
      }
      at++;
      if (at < end) {
        open(frontier[at]);
      }
    }
    return false;
  }

  @Override
  public int frontierIndex() {
    return at;
  }

  @Override
  public void close() {
    closed = true;
  }
}
