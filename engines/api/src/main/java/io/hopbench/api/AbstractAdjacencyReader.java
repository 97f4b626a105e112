package io.hopbench.api;

import io.hopbench.api.error.ClosedException;
import java.util.Optional;

/**
 * An {@link AdjacencyReader} for engines that have nothing to overlap: it loops over the frontier,
 * and evaluates predicates by cursor. A subclass says how one list is opened and lent.
 */
public abstract class AbstractAdjacencyReader implements AdjacencyReader {
  private static final long[] NO_FRONTIER = {};
  private static final int FILTER_BLOCK = 1024;

  private final GraphView view;
  private long[] frontier = NO_FRONTIER;
  private int at;
  private int end;
  private int type;
  private Direction direction = Direction.OUT;
  private Optional<Predicate> predicate = Optional.empty();
  private Optional<RelationshipCursor> filtering = Optional.empty();
  private long[] matches = NO_FRONTIER;
  private boolean closed;

  /**
   * A reader of a view.
   *
   * @param view what the cursors of predicates read from
   */
  protected AbstractAdjacencyReader(GraphView view) {
    this.view = view;
  }

  /**
   * Opens a list.
   *
   * @param node the node's id
   * @param type the type's token
   * @param direction which relationships
   */
  protected abstract void open(long node, int type, Direction direction);

  /**
   * Lends the next block of the list opened last.
   *
   * @param block receives it
   * @return false when the list has no more
   */
  protected abstract boolean lend(Block block);

  private void requireOpen() {
    if (closed) {
      throw new ClosedException("adjacency reader");
    }
  }

  @Override
  public final void select(long node, int type, Direction direction) {
    requireOpen();
    stopFiltering();
    predicate = Optional.empty();
    at = 0;
    end = 1;
    open(node, type, direction);
  }

  @Override
  public final void expand(long[] frontier, int from, int to, int type, Direction direction) {
    start(frontier, from, to, type, direction, Optional.empty());
  }

  @Override
  public final void expand(
      long[] frontier, int from, int to, int type, Direction direction, Predicate predicate) {
    if (matches.length == 0) {
      matches = new long[FILTER_BLOCK];
    }
    start(frontier, from, to, type, direction, Optional.of(predicate));
  }

  private void start(
      long[] newFrontier,
      int from,
      int to,
      int newType,
      Direction newDirection,
      Optional<Predicate> newPredicate) {
    requireOpen();
    stopFiltering();
    frontier = newFrontier;
    at = from;
    end = to;
    type = newType;
    direction = newDirection;
    predicate = newPredicate;
    if (at < end) {
      openCurrent();
    }
  }

  private void openCurrent() {
    if (predicate.isPresent()) {
      filtering = Optional.of(view.relationships(frontier[at], type, direction));
    } else {
      open(frontier[at], type, direction);
    }
  }

  @Override
  public final boolean next(Block block) {
    requireOpen();
    while (at < end) {
      if (filtering.isPresent() ? filter(filtering.get(), block) : lend(block)) {
        return true;
      }
      stopFiltering();
      at++;
      if (at < end) {
        openCurrent();
      }
    }
    return false;
  }

  private boolean filter(RelationshipCursor cursor, Block block) {
    Predicate condition = predicate.orElseThrow();
    int count = 0;
    while (count < matches.length && cursor.next()) {
      if (condition.test(cursor)) {
        matches[count++] = cursor.neighbour();
      }
    }
    block.lend(matches, 0, 0, count);
    return count > 0;
  }

  @Override
  public final int frontierIndex() {
    return at;
  }

  private void stopFiltering() {
    if (filtering.isPresent()) {
      filtering.get().close();
      filtering = Optional.empty();
    }
  }

  /** Releases what the reader holds; a subclass that overrides this calls it. */
  @Override
  public void close() {
    closed = true;
    stopFiltering();
  }
}
