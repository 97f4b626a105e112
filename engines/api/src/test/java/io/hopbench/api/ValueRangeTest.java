package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Predicate.Comparison;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A word lies in a predicate's range exactly if the predicate holds for the value. */
final class ValueRangeTest {
  private static final long[] LONGS = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1, 0, 1, 2, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };
  private static final double[] DOUBLES = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    0.1,
    1,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN,
    Double.longBitsToDouble(0xFFF8_0000_0000_0001L),
    Double.longBitsToDouble(0x7FF0_0000_0000_0001L)
  };

  private static void checkLong(Predicate predicate, long value) {
    assertThat(predicate.range().contains(value))
        .as("%s of %d", predicate, value)
        .isEqualTo(predicate.test(Value.of(value)));
  }

  private static void checkDouble(Predicate predicate, long bits) {
    double value = Double.longBitsToDouble(bits);
    assertThat(predicate.range().contains(ValueRange.ordered(bits)))
        .as("%s of %s", predicate, value)
        .isEqualTo(predicate.test(Value.of(value)));
  }

  @ParameterizedTest
  @EnumSource
  void longs(Comparison comparison) {
    SplittableRandom random = new SplittableRandom(1);
    for (long operand : LONGS) {
      Predicate predicate = new Predicate(0, comparison, Value.of(operand));
      assertThat(predicate.range().doubles()).isFalse();
      for (long value : LONGS) {
        checkLong(predicate, value);
      }
      random.longs(1_000).forEach(value -> checkLong(predicate, value));
    }
  }

  @ParameterizedTest
  @EnumSource
  void doubles(Comparison comparison) {
    SplittableRandom random = new SplittableRandom(2);
    for (double operand : DOUBLES) {
      Predicate predicate = new Predicate(0, comparison, Value.of(operand));
      assertThat(predicate.range().doubles()).isTrue();
      for (double value : DOUBLES) {
        checkDouble(predicate, Double.doubleToRawLongBits(value));
      }
      random.longs(1_000).forEach(bits -> checkDouble(predicate, bits));
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyIfNothingSatisfies(Comparison comparison) {
    for (long operand : LONGS) {
      boolean none =
          (comparison == Comparison.LESS && operand == Long.MIN_VALUE)
              || (comparison == Comparison.GREATER && operand == Long.MAX_VALUE);
      assertThat(new Predicate(0, comparison, Value.of(operand)).range().isEmpty()).isEqualTo(none);
    }
    assertThat(new Predicate(0, comparison, Value.of(Double.NaN)).range().isEmpty()).isTrue();
  }
}
