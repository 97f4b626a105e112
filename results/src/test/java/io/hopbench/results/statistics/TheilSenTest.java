package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TheilSenTest {

  /** Five years of cloud seeding, Hollander and Wolfe (1999), example 9.2: a slope of -0.056. */
  @Test
  void theWorkedExampleOfHollanderAndWolfe() {
    double[] year = {1, 2, 3, 4, 5};
    double[] ratio = {1.26, 1.27, 1.12, 1.16, 1.03};
    TheilSen line = TheilSen.of(year, ratio);
    assertThat(line.slope()).isCloseTo(-0.05625, within(1e-12));
    // Of five values one order in 120 has no discordant pair, so only the range of slopes is sure.
    assertThat(line.interval().low()).isCloseTo(-0.15, within(1e-12));
    assertThat(line.interval().high()).isCloseTo(0.04, within(1e-12));
    assertThat(line.drifts()).isFalse();
  }

  /** Every order of seven values: of how many the discordant pairs are at most d. */
  @Test
  void theIntervalLeavesOffWhatAllOrdersAllow() {
    long[] orders = new long[22];
    permute(new int[] {0, 1, 2, 3, 4, 5, 6}, 0, orders);
    long below = 0;
    int cut = -1;
    while (below + orders[cut + 1] <= 0.025 * 5040) {
      below += orders[++cut];
    }
    double[] series = {3, 1, 4, 15, 9, 26, 5};
    double[] slopes = new double[21];
    for (int i = 0, next = 0; i < 7; i++) {
      for (int j = i + 1; j < 7; j++) {
        slopes[next++] = (series[j] - series[i]) / (j - i);
      }
    }
    Arrays.sort(slopes);
    TheilSen line = TheilSen.of(series);
    assertThat(line.slope()).isEqualTo(slopes[10]);
    assertThat(line.interval()).isEqualTo(new Interval(slopes[cut], slopes[20 - cut], 0.95));
  }

  private static void permute(int[] order, int from, long[] counts) {
    if (from == order.length) {
      int discordant = 0;
      for (int i = 0; i < order.length; i++) {
        for (int j = i + 1; j < order.length; j++) {
          discordant += order[i] > order[j] ? 1 : 0;
        }
      }
      counts[discordant]++;
      return;
    }
    for (int i = from; i < order.length; i++) {
      swap(order, from, i);
      permute(order, from + 1, counts);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }

  @Test
  void aDriftIsFoundThroughOutliers() {
    double[] leaking = new double[30];
    Random random = new Random(4);
    for (int i = 0; i < leaking.length; i++) {
      leaking[i] = 100 + 2 * i + random.nextGaussian() + (i % 10 == 5 ? 500 : 0);
    }
    TheilSen line = TheilSen.of(leaking);
    assertThat(line.slope()).isCloseTo(2, within(0.2));
    assertThat(line.drifts()).isTrue();
    assertThat(line.interval().contains(2)).isTrue();
  }

  /**
   * The interval holds the true slope at least as often as it says; 70 is beyond the exact part.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 8, 20, 70})
  void theIntervalHoldsTheTruth(int n) {
    Random random = new Random(8);
    int trials = 1500;
    int held = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] series = new double[n];
      for (int i = 0; i < n; i++) {
        series[i] = 0.3 * i + random.nextGaussian();
      }
      held += TheilSen.of(series).interval().contains(0.3) ? 1 : 0;
    }
    assertThat((double) held / trials).isBetween(0.935, n < 10 ? 0.995 : 0.968);
  }

  @Test
  void placesMayBeAnything() {
    double[] time = {10, 30, 20, 70, 50};
    double[] bytes = {105, 115, 110, 135, 125};
    TheilSen line = TheilSen.of(time, bytes);
    assertThat(line.slope()).isEqualTo(0.5);
    assertThat(line.interval()).isEqualTo(new Interval(0.5, 0.5, 0.95));
  }

  @Test
  void tooFewOrUnusableValuesAreRefused() {
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 2, 3, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 values, at least 5");
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 2, 3, 4, Double.NaN}))
        .hasMessageContaining("value 5 is NaN");
    assertThatThrownBy(() -> TheilSen.of(new double[] {1, 2, 3, 3, 5}, new double[5]))
        .hasMessageContaining("two values are at 3.0");
    assertThatThrownBy(() -> TheilSen.of(new double[5], new double[6]))
        .hasMessageContaining("5 places for 6");
  }
}
