package io.hopbench.kernel.store;

import io.hopbench.api.Predicate;
import io.hopbench.api.ValueRange;
import io.hopbench.kernel.base.Column;
import io.hopbench.kernel.base.ListSegment;

/**
 * Picks the neighbours whose relationships satisfy a predicate.
 *
 * <p>Where a list is clean and the column of its type is of the operand's kind, the column's words
 * are tested many at a time beside the copied neighbours, see {@link WordFilter}. Otherwise each
 * relationship's value is fetched. Confined to one thread.
 */
final class PredicateFilter {
  private final int[] neighbours = new int[WordFilter.CHUNK];
  private final long[] words = new long[WordFilter.CHUNK];
  private final WordFilter filter = new WordFilter();
  private Predicate predicate;
  private ValueRange range;
  private boolean overridden;
  private int count;

  PredicateFilter(Predicate predicate) {
    this.predicate = predicate;
    this.range = predicate.range();
  }

  /** Says what is to be picked from lists of a type. */
  void open(KernelView view, int type, Predicate newPredicate) {
    overridden = view.state().delta().versions().overrides(type);
    if (!newPredicate.equals(predicate)) {
      predicate = newPredicate;
      range = newPredicate.range();
    }
  }

  /** Picks from a list, up to a chunk of it; the place up to which it looked. */
  int pick(ListAccess list, int from, int to) {
    int until = Math.min(to, from + WordFilter.CHUNK);
    count = 0;
    if (!list.clean() || overridden) {
      pickByValue(list, from, until);
      return until;
    }
    if (!list.outgoing()) {
      pickIncoming(list, from, until);
      return until;
    }
    Column values = list.segment().column(predicate.key());
    if (values == null) {
      return until;
    }
    if (values.kind() == Column.Kind.GENERIC) {
      pickByValue(list, from, until);
    } else if (values.kind() == kind()) {
      if (values.full()) {
        pickWords(list, from, until, values);
      } else {
        pickSparse(list, from, until, values);
      }
    }
    return until;
  }

  private void pickByValue(ListAccess list, int from, int to) {
    for (int place = from; place < to; place++) {
      if (predicate.test(list.property(place, predicate.key()))) {
        neighbours[count++] = list.neighbour(place);
      }
    }
  }

  /** Where some have no value. */
  private void pickSparse(ListAccess list, int from, int to, Column values) {
    for (int place = from; place < to; place++) {
      neighbours[count] = list.neighbour(place);
      count += passes(values, place) ? 1 : 0;
    }
  }

  /** The values of an IN list lie scattered over the OUT lists of its neighbours. */
  private void pickIncoming(ListAccess list, int from, int to) {
    for (int place = from; place < to; place++) {
      ListSegment out = list.outSegment(place);
      Column values = out.column(predicate.key());
      if (values != null) {
        int at = list.outPlace(out, place);
        boolean in =
            values.kind() == Column.Kind.GENERIC
                ? predicate.test(values.value(at))
                : values.kind() == kind() && passes(values, at);
        neighbours[count] = list.neighbour(place);
        count += in ? 1 : 0;
      }
    }
  }

  private boolean passes(Column values, int place) {
    return values.present(place) && WordFilter.contains(range, values.word(place));
  }

  /** The kind of columns that the range is of. */
  private Column.Kind kind() {
    return range.doubles() ? Column.Kind.DOUBLE : Column.Kind.LONG;
  }

  private void pickWords(ListAccess list, int from, int to, Column values) {
    list.copy(from, to, neighbours);
    values.words(from, to, words);
    count = filter.keep(range, words, neighbours, to - from);
  }

  /** What was picked last, from index 0. */
  int[] picked() {
    return neighbours;
  }

  int count() {
    return count;
  }
}
