package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Predicate.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PredicateTest {

  @ParameterizedTest
  @CsvSource({
    "LESS, true, false, false",
    "LESS_OR_EQUAL, true, true, false",
    "EQUAL, false, true, false",
    "GREATER_OR_EQUAL, false, true, true",
    "GREATER, false, false, true"
  })
  void comparesBelowAtAndAbove(Comparison comparison, boolean below, boolean at, boolean above) {
    Predicate longs = new Predicate(0, comparison, Value.of(5L));
    assertThat(longs.test(Value.of(4L))).isEqualTo(below);
    assertThat(longs.test(Value.of(5L))).isEqualTo(at);
    assertThat(longs.test(Value.of(6L))).isEqualTo(above);
    Predicate doubles = new Predicate(0, comparison, Value.of(0.5));
    assertThat(doubles.test(Value.of(0.25))).isEqualTo(below);
    assertThat(doubles.test(Value.of(0.5))).isEqualTo(at);
    assertThat(doubles.test(Value.of(0.75))).isEqualTo(above);
    assertThat(doubles.test(Value.of(Double.NaN))).isFalse();
  }

  @Test
  void anotherKindOrNoValueSatisfiesNothing() {
    Predicate longs = new Predicate(0, Comparison.GREATER_OR_EQUAL, Value.of(0L));
    assertThat(longs.test(Value.of(1.0))).isFalse();
    assertThat(longs.test(Value.of("1"))).isFalse();
    assertThat(longs.test(Value.NONE)).isFalse();
  }

  @Test
  void onlyNumbersAreOperands() {
    assertThatThrownBy(() -> new Predicate(0, Comparison.EQUAL, Value.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
