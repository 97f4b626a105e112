package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holm's correction and Cliff's delta. */
final class CorrectionsTest {

  /** Four hypotheses at 0.01, 0.04, 0.03 and 0.005: the first and the last are rejected at 5 %. */
  @Test
  void holmStepsDown() {
    double[] adjusted = Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005});
    assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.4, 0.9})).containsExactly(0.8, 0.9);
    assertThat(Holm.adjust(new double[] {0.6, 0.9})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  /**
   * By the closure principle (Marcus, Peritz and Gabriel 1976): a hypothesis is rejected when every
   * set of hypotheses that holds it is, each set by Bonferroni's test. Holm's is the short cut.
   */
  @Test
  void holmIsTheClosureOfBonferroni() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      double[] p = random.doubles(1 + trial % 8).map(x -> x * x * x).toArray();
      double[] expected = new double[p.length];
      for (int set = 1; set < 1 << p.length; set++) {
        double smallest = 1;
        for (int i = 0; i < p.length; i++) {
          smallest = (set >> i & 1) == 1 ? Math.min(smallest, p[i]) : smallest;
        }
        double bonferroni = Math.min(1, smallest * Integer.bitCount(set));
        for (int i = 0; i < p.length; i++) {
          expected[i] = (set >> i & 1) == 1 ? Math.max(expected[i], bonferroni) : expected[i];
        }
      }
      assertThat(Holm.adjust(p)).containsExactly(expected, within(1e-12));
    }
  }

  /** Ten true hypotheses: one alarm or more in at most one family of twenty. */
  @Test
  void holmHoldsTheRateOfTheWholeFamily() {
    Random random = new Random(17);
    int families = 4000;
    int alarms = 0;
    for (int family = 0; family < families; family++) {
      double[] adjusted = Holm.adjust(random.doubles(10).toArray());
      for (double p : adjusted) {
        if (p <= 0.05) {
          alarms++;
          break;
        }
      }
    }
    assertThat((double) alarms / families).isCloseTo(0.049, within(0.012));
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, 1.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("p-value 2 is 1.5");
    assertThatThrownBy(() -> Holm.adjust(new double[] {Double.NaN})).hasMessageContaining("NaN");
  }

  @Test
  void deltaCountsPairs() {
    // 3 > 1, 3 > 2, 3 = 3, 5 > all three; so 5 larger, 0 smaller of 6
    CliffsDelta delta = CliffsDelta.of(new double[] {3, 5}, new double[] {1, 2, 3});
    assertThat(delta.value()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(CliffsDelta.of(new double[] {1, 2}, new double[] {3, 4}).value()).isEqualTo(-1);
    assertThat(CliffsDelta.of(new double[] {0.0}, new double[] {-0.0}).value()).isZero();
  }

  /** Another way to the same: ranks, by way of U. */
  @Test
  void deltaIsTheRankTestsStatisticScaled() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      double[] a = random.doubles(1 + random.nextInt(12)).map(x -> Math.rint(x * 6)).toArray();
      double[] b = random.doubles(1 + random.nextInt(12)).map(x -> Math.rint(x * 6)).toArray();
      double u = rankSum(a, b) - a.length * (a.length + 1) / 2.0;
      assertThat(MannWhitney.of(a, b).u()).isCloseTo(u, within(1e-9));
      assertThat(CliffsDelta.of(a, b).value())
          .isCloseTo(2 * u / (a.length * b.length) - 1, within(1e-9));
    }
  }

  /** Each value's rank among all: half the values equal to it (itself too), and a half, counted. */
  private static double rankSum(double[] a, double[] b) {
    double sum = 0;
    for (double x : a) {
      double below = 0;
      double equal = 0;
      for (double[] sample : new double[][] {a, b}) {
        for (double y : sample) {
          below += y < x ? 1 : 0;
          equal += y == x ? 1 : 0;
        }
      }
      sum += below + (equal + 1) / 2;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "0, NEGLIGIBLE",
    "14, NEGLIGIBLE",
    "15, SMALL",
    "32, SMALL",
    "34, MEDIUM",
    "47, MEDIUM",
    "48, LARGE",
    "100, LARGE"
  })
  void magnitudesAreTheConventionalWords(int percent, CliffsDelta.Magnitude magnitude) {
    double[] zero = {0};
    double[] sample = new double[200];
    for (int i = 0; i < 100 + percent; i++) {
      sample[i] = 1;
    }
    for (int i = 100 + percent; i < 200; i++) {
      sample[i] = -1;
    }
    CliffsDelta delta = CliffsDelta.of(sample, zero);
    assertThat(delta.value()).isCloseTo(percent / 100.0, within(1e-12));
    assertThat(delta.magnitude()).isEqualTo(magnitude);
    assertThat(CliffsDelta.of(zero, sample).magnitude()).isEqualTo(magnitude);
    assertThat(magnitude.text()).isLowerCase();
  }

  @Test
  void deltaOfNothingIsRefused() {
    assertThatThrownBy(() -> CliffsDelta.of(new double[] {1}, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("second sample: 0 values");
  }
}
