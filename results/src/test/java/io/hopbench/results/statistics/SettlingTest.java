package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SettlingTest {
  private static final double[] LEVEL = {100, 101, 99, 100, 102, 98};

  @Test
  void aStepIsFoundWhereItIs() {
    double[] warmUp = {900, 400, 250, 180, 100, 101, 99, 100};
    assertThat(Settling.of(warmUp, LEVEL)).hasValue(4);
  }

  @Test
  void whatIsWarmFromTheFirstPointNeedsNoWarmUp() {
    assertThat(Settling.of(new double[] {101, 100, 99}, LEVEL)).hasValue(0);
    assertThat(Settling.of(new double[0], LEVEL)).hasValue(0);
  }

  @Test
  void aSinglePauseIsNoWarmUp() {
    double[] warmUp = {100, 101, 5_000, 100, 99, 100};
    assertThat(Settling.of(warmUp, LEVEL)).hasValue(0);
    double[] pausedWhileMeasured = {100, 101, 99, 5_000, 100, 102};
    assertThat(Settling.of(new double[] {300, 300, 100, 100}, pausedWhileMeasured)).hasValue(2);
  }

  @Test
  void whatStillFallsWhileItIsMeasuredHasNotSettled() {
    assertThat(Settling.of(new double[] {900, 800, 700}, new double[] {600, 500, 120, 100, 99, 98}))
        .isEmpty();
  }

  @Test
  void aStoreThatFillsWasNotColdBefore() {
    assertThat(Settling.of(new double[] {50, 60, 70, 80}, new double[] {90, 95, 100, 105, 110}))
        .hasValue(0);
  }

  @Test
  void withoutALevelThereIsNoSaying() {
    assertThat(Settling.of(new double[] {900, 800}, new double[] {100, 100, 100, 100})).isEmpty();
    assertThatThrownBy(() -> Settling.of(new double[] {Double.NaN}, LEVEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Curves that fall exponentially to a noisy level settle where that is within the tolerance. */
  @Test
  void fallingCurvesSettleNearTheirTolerance() {
    Random random = new Random(11);
    for (int run = 0; run < 200; run++) {
      int pace = 2 + random.nextInt(8);
      double[] warmUp = new double[80];
      Arrays.setAll(
          warmUp, i -> 100 * (1 + 9 * Math.exp(-(double) i / pace) + 0.01 * random.nextGaussian()));
      double[] measured = new double[20];
      Arrays.setAll(measured, _ -> 100 * (1 + 0.01 * random.nextGaussian()));
      double expected = pace * Math.log(9 / 0.10);
      assertThat(Settling.of(warmUp, measured).orElseThrow())
          .isBetween((int) (expected * 0.8) - 2, (int) (expected * 1.2) + 2);
    }
  }
}
