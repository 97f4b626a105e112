package io.hopbench.kernel.store;

import io.hopbench.api.Predicate;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.Column;
import io.hopbench.kernel.base.ListSegment;
import java.util.Optional;

/**
 * Picks the neighbours whose relationships satisfy a predicate.
 *
 * <p>Any comparison with a number is a test for a closed range of longs or doubles. Where a list is
 * clean and the column of its type is of the operand's kind, that range is tested on the column's
 * words beside the copied neighbours, without a branch on the outcome. Otherwise each
 * relationship's value is fetched. Confined to one thread.
 */
final class PredicateFilter {
  private static final int CHUNK = 1024;

  private final Predicate predicate;
  private final boolean longs;
  private final long lowLong;
  private final long highLong;
  private final double lowDouble;
  private final double highDouble;
  private final boolean overridden;
  private final Buffers buffers;
  private int count;

  /** What a reader keeps from filter to filter. */
  static final class Buffers {
    private final int[] neighbours = new int[CHUNK];
    private final long[] words = new long[CHUNK];
  }

  PredicateFilter(KernelView view, int type, Predicate predicate, Buffers buffers) {
    this.buffers = buffers;
    this.predicate = predicate;
    this.overridden = view.state().delta().versions().overrides(type);
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    double lowD = Double.NEGATIVE_INFINITY;
    double highD = Double.POSITIVE_INFINITY;
    boolean empty = false;
    this.longs = predicate.operand() instanceof Value.LongValue;
    long l = predicate.operand() instanceof Value.LongValue(long v) ? v : 0;
    double d = predicate.operand() instanceof Value.DoubleValue(double v) ? v : 0;
    switch (predicate.comparison()) {
      case LESS -> {
        empty = longs ? l == Long.MIN_VALUE : d == Double.NEGATIVE_INFINITY;
        high = l - 1;
        highD = Math.nextDown(d);
      }
      case LESS_OR_EQUAL -> {
        high = l;
        highD = d;
      }
      case EQUAL -> {
        low = l;
        high = l;
        lowD = d;
        highD = d;
      }
      case GREATER_OR_EQUAL -> {
        low = l;
        lowD = d;
      }
      case GREATER -> {
        empty = longs ? l == Long.MAX_VALUE : d == Double.POSITIVE_INFINITY;
        low = l + 1;
        lowD = Math.nextUp(d);
      }
    }
    this.lowLong = empty ? 1 : low;
    this.highLong = empty ? 0 : high;
    this.lowDouble = empty ? 1 : lowD;
    this.highDouble = empty ? 0 : highD;
  }

  /** Picks from a list, up to a chunk of it; the place up to which it looked. */
  int pick(ListAccess list, int from, int to) {
    int until = Math.min(to, from + CHUNK);
    count = 0;
    if (!list.clean() || overridden) {
      pickByValue(list, from, until);
      return until;
    }
    if (!list.outgoing()) {
      pickIncoming(list, from, until);
      return until;
    }
    Optional<Column> column = list.segment().column(predicate.key());
    if (column.isPresent() && !column.get().full() && column.get().kind() != Column.Kind.BOOLEAN) {
      pickSparse(list, from, until, column.get());
    } else if (column.isPresent()) {
      Column values = column.get();
      switch (values.kind()) {
        case LONG -> {
          if (longs) {
            pickLongs(list, from, until, values);
          }
        }
        case DOUBLE -> {
          if (!longs) {
            pickDoubles(list, from, until, values);
          }
        }
        case BOOLEAN -> {}
        case GENERIC -> pickByValue(list, from, until);
      }
    }
    return until;
  }

  private void pickByValue(ListAccess list, int from, int to) {
    for (int place = from; place < to; place++) {
      if (predicate.test(list.property(place, predicate.key()))) {
        buffers.neighbours[count++] = list.neighbour(place);
      }
    }
  }

  /** Where some have no value. */
  private void pickSparse(ListAccess list, int from, int to, Column values) {
    if (values.kind() == Column.Kind.GENERIC) {
      pickByValue(list, from, to);
      return;
    }
    for (int place = from; place < to; place++) {
      buffers.neighbours[count] = list.neighbour(place);
      count += passes(values, place) ? 1 : 0;
    }
  }

  /** The values of an IN list lie scattered over the OUT lists of its neighbours. */
  private void pickIncoming(ListAccess list, int from, int to) {
    for (int place = from; place < to; place++) {
      ListSegment out = list.outSegment(place);
      Optional<Column> column = out.column(predicate.key());
      if (column.isPresent()) {
        int at = list.outPlace(out, place);
        boolean in =
            column.get().kind() == Column.Kind.GENERIC
                ? predicate.test(column.get().value(at))
                : passes(column.get(), at);
        buffers.neighbours[count] = list.neighbour(place);
        count += in ? 1 : 0;
      }
    }
  }

  private boolean passes(Column values, int place) {
    if (values.kind() != (longs ? Column.Kind.LONG : Column.Kind.DOUBLE)
        || !values.present(place)) {
      return false;
    }
    long word = values.word(place);
    double number = Double.longBitsToDouble(word);
    return longs
        ? word >= lowLong && word <= highLong
        : number >= lowDouble && number <= highDouble;
  }

  private void pickLongs(ListAccess list, int from, int to, Column values) {
    fetch(list, from, to, values);
    int[] neighbours = buffers.neighbours;
    long[] words = buffers.words;
    int size = to - from;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      long word = words[i];
      neighbours[kept] = neighbours[i];
      kept += word >= lowLong && word <= highLong ? 1 : 0;
    }
    count = kept;
  }

  private void pickDoubles(ListAccess list, int from, int to, Column values) {
    fetch(list, from, to, values);
    int[] neighbours = buffers.neighbours;
    long[] words = buffers.words;
    int size = to - from;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double word = Double.longBitsToDouble(words[i]);
      neighbours[kept] = neighbours[i];
      kept += word >= lowDouble && word <= highDouble ? 1 : 0;
    }
    count = kept;
  }

  /**
   * Copies neighbours and words of a clean OUT list side by side, so that loops see arrays only.
   */
  private void fetch(ListAccess list, int from, int to, Column values) {
    list.copy(from, to, buffers.neighbours);
    values.words(from, to, buffers.words);
  }

  /** What was picked last, from index 0. */
  int[] picked() {
    return buffers.neighbours;
  }

  int count() {
    return count;
  }
}
