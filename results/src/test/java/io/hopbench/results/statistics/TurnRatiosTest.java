package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Held against numbers worked out by another program, and against simulation. */
final class TurnRatiosTest {

  /** Worked out by Python's statistics.median and math.log. */
  @Test
  void agreesWithAnIndependentComputation() {
    TurnRatios ratios =
        TurnRatios.of(
            new double[] {100, 103, 98, 150},
            new double[] {101, 99, 97, 155},
            new double[] {110, 112, 121, 160});
    assertThat(ratios.candidate()).isEqualTo(0.09695473325, within(1e-10));
    assertThat(ratios.control()).isEqualTo(-0.00015308466, within(1e-10));
  }

  @Test
  void weatherThatHitsATurnOfAllCancels() {
    Random random = new Random(3);
    double[] base = new double[30];
    double[] control = new double[30];
    double[] candidate = new double[30];
    for (int i = 0; i < base.length; i++) {
      double weather = 1 + 10 * random.nextDouble();
      base[i] = weather;
      control[i] = weather * 1.02;
      candidate[i] = weather * 1.10;
    }
    TurnRatios ratios = TurnRatios.of(base, control, candidate);
    assertThat(ratios.control()).isEqualTo(Math.log(1.02), within(1e-12));
    assertThat(ratios.candidate())
        .isEqualTo((Math.log(1.10) + Math.log(1.10 / 1.02)) / 2, within(1e-12));
  }

  @Test
  void whatIsNoTurnIsRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> TurnRatios.of(one, one, new double[] {1, 2}))
        .hasMessageContaining("1 and 2");
    assertThatThrownBy(() -> TurnRatios.of(one, one, new double[] {0}))
        .hasMessageContaining("more than 0");
    assertThatThrownBy(() -> TurnRatios.of(new double[0], new double[0], new double[0]))
        .hasMessageContaining("at least 1");
  }
}
