package io.hopbench.workloads.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Predicate;
import io.hopbench.api.Value;
import io.hopbench.api.ValueRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sum by arithmetic is the sum of those that satisfy the predicate. */
final class LimitLoopsTest {
  private static final int SIZE = 500;

  private static void check(Predicate predicate, int[] values, long[] words) {
    ValueRange range = predicate.range();
    if (range.isEmpty()) {
      return; // no data set has such a filter
    }
    for (int from = 0; from < 20; from++) {
      int to = SIZE - 3 * from;
      long expected =
          IntStream.range(from, to)
              .filter(i -> range.contains(words[i]))
              .mapToLong(i -> values[i])
              .sum();
      assertThat(LimitLoops.sumBetween(values, words, from, to, range.low(), range.high()))
          .as("%s from %d", predicate, from)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sumsWhatThePredicateHoldsFor(Predicate.Comparison comparison) {
    SplittableRandom random = new SplittableRandom(4);
    int[] values = random.ints(SIZE).toArray();
    long[] few = random.longs(SIZE, -5, 6).toArray();
    long[] many = random.longs(SIZE).toArray();
    for (long operand : new long[] {Long.MIN_VALUE, -5, 0, 5, Long.MAX_VALUE, many[7]}) {
      check(new Predicate(0, comparison, Value.of(operand)), values, few);
      check(new Predicate(0, comparison, Value.of(operand)), values, many);
    }
    for (double operand : new double[] {-1e300, -0.0, 0.0, 1e-300, Double.POSITIVE_INFINITY}) {
      check(new Predicate(0, comparison, Value.of(operand)), values, many);
    }
  }
}
