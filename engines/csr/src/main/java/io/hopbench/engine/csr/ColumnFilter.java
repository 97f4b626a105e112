package io.hopbench.engine.csr;

import io.hopbench.api.Block;
import io.hopbench.api.Predicate;
import io.hopbench.api.ValueRange;
import java.util.Optional;

/**
 * Evaluates a predicate on a column. Where all values are longs or all are doubles, as a range of
 * them, see {@link ValueRange}. Confined to one thread.
 */
final class ColumnFilter {
  private static final int BLOCK = 1024;

  private final CsrGraph graph;
  private final int[] matches = new int[BLOCK];
  private Optional<Column> column = Optional.empty();
  private Optional<Predicate> predicate = Optional.empty();
  private int openType = -1;
  private Mode mode = Mode.NOTHING;
  private long lowLong;
  private long highLong;
  private double lowDouble;
  private double highDouble;

  private enum Mode {
    NOTHING,
    LONGS,
    DOUBLES,
    ANY
  }

  ColumnFilter(CsrGraph graph) {
    this.graph = graph;
  }

  void open(int type, Predicate newPredicate) {
    if (type == openType && predicate.isPresent() && predicate.get().equals(newPredicate)) {
      return;
    }
    openType = type;
    predicate = Optional.of(newPredicate);
    column = view(type, newPredicate.key());
    mode = column.isEmpty() ? Mode.NOTHING : Mode.ANY;
    if (column.isPresent()) {
      range(column.get().uniform(), newPredicate);
    }
  }

  private Optional<Column> view(int type, int key) {
    for (Column each : graph.relationshipColumns[type]) {
      if (each.key() == key) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private void range(int kind, Predicate condition) {
    ValueRange range = condition.range();
    if (kind == 1 && !range.doubles()) {
      mode = range.isEmpty() ? Mode.NOTHING : Mode.LONGS;
      lowLong = range.low();
      highLong = range.high();
    } else if (kind == 2 && range.doubles()) {
      mode = range.isEmpty() ? Mode.NOTHING : Mode.DOUBLES;
      lowDouble = Double.longBitsToDouble(ValueRange.ordered(range.low()));
      highDouble = Double.longBitsToDouble(ValueRange.ordered(range.high()));
    }
  }

  /** Walks on until a block is full or the run ends; false when nothing matched. */
  boolean collect(ListWalk walk, Block block) {
    int count =
        switch (mode) {
          case NOTHING -> nothing(walk);
          case LONGS -> longs(walk, column.orElseThrow());
          case DOUBLES -> doubles(walk, column.orElseThrow());
          case ANY -> any(walk, column.orElseThrow(), predicate.orElseThrow());
        };
    if (count > 0) {
      block.lend(matches, 0, 0, count);
    }
    return count > 0;
  }

  private static int nothing(ListWalk walk) {
    walk.from = walk.to;
    return 0;
  }

  private int longs(ListWalk walk, Column values) {
    Lists lists = walk.lists;
    long low = lowLong;
    long high = highLong;
    int count = 0;
    long i = walk.from;
    for (; i < walk.to && count < BLOCK; i++) {
      long value = values.word(lists.position(i));
      matches[count] = lists.neighbour(i);
      count += value >= low && value <= high ? 1 : 0;
    }
    walk.from = i;
    return count;
  }

  private int doubles(ListWalk walk, Column values) {
    Lists lists = walk.lists;
    double low = lowDouble;
    double high = highDouble;
    int count = 0;
    long i = walk.from;
    for (; i < walk.to && count < BLOCK; i++) {
      double value = Double.longBitsToDouble(values.word(lists.position(i)));
      matches[count] = lists.neighbour(i);
      count += value >= low && value <= high ? 1 : 0;
    }
    walk.from = i;
    return count;
  }

  private int any(ListWalk walk, Column values, Predicate condition) {
    int count = 0;
    long i = walk.from;
    for (; i < walk.to && count < BLOCK; i++) {
      if (condition.test(values.value(walk.lists.position(i)))) {
        matches[count++] = walk.lists.neighbour(i);
      }
    }
    walk.from = i;
    return count;
  }
}
