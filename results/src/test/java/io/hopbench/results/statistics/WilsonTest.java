package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WilsonTest {

  /**
   * The first four as Newcombe (1998, Statistics in Medicine 17, table I) prints method 3 to four
   * digits; the others by the quadratic equation of the score test, solved by another program.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "18, 20, 0.6990, 0.9721",
    "20, 20, 0.8389, 1.0000"
  })
  void agreesWithPublishedValues(int hits, int trials, double low, double high) {
    Interval interval = Wilson.of(hits, trials);
    assertThat(interval.low()).isEqualTo(low, within(5.1e-5));
    assertThat(interval.high()).isEqualTo(high, within(5.1e-5));
  }

  /** The ends are the rates whose score statistic is just the quantile. */
  @Test
  void itsEndsSolveTheScoreEquation() {
    for (int hits = 1; hits < 20; hits++) {
      Interval interval = Wilson.of(hits, 20);
      for (double end : new double[] {interval.low(), interval.high()}) {
        double score = (hits / 20.0 - end) / Math.sqrt(end * (1 - end) / 20);
        assertThat(Math.abs(score)).isEqualTo(1.959963984540054, within(1e-9));
      }
    }
  }

  @Test
  void whatIsNoRateIsRefused() {
    assertThatThrownBy(() -> Wilson.of(0, 0)).hasMessageContaining("0 of 0");
    assertThatThrownBy(() -> Wilson.of(3, 2)).hasMessageContaining("3 of 2");
  }
}
