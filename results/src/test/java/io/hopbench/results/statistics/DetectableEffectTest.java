package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DetectableEffectTest {

  /** Printed tables of the standard normal distribution. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5", "1, 0.15865525393146", "1.96, 0.02499789514823", "2.49, 0.00638715476494",
    "2.51, 0.00603655808041", "3, 0.00134989803163", "6, 9.8658764503770e-10",
        "-1, 0.84134474606854"
  })
  void normalTails(double x, double tail) {
    assertThat(Distributions.normalUpperTail(x)).isCloseTo(tail, within(tail * 1e-10));
  }

  /** Printed tables of Student's distribution: 5 % and 20 % two-sided, 1 and 2.5 % one-sided. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.025, 12.7062", "2, 0.025, 4.30265", "3, 0.025, 3.18245", "4, 0.025, 2.77645",
    "8, 0.025, 2.30600", "9, 0.025, 2.26216", "30, 0.025, 2.04227", "120, 0.025, 1.97993",
    "1, 0.01, 31.8205", "5, 0.01, 3.36493", "10, 0.1, 1.37218", "7, 0.2, 0.896030"
  })
  void studentsQuantiles(int degrees, double tail, double quantile) {
    assertThat(Distributions.studentUpperQuantile(tail, degrees))
        .isCloseTo(quantile, within(quantile * 5e-6));
  }

  @Test
  void normalQuantile() {
    assertThat(Distributions.normalUpperQuantile(0.025)).isCloseTo(1.959963984540, within(1e-9));
    assertThat(Distributions.normalUpperQuantile(0.5)).isCloseTo(0, within(1e-9));
  }

  /** Ten pairs that vary by 10 %: (2.26216 + 0.88340) * 0.1 / sqrt(10), from the tables. */
  @Test
  void ofTenPairs() {
    DetectableEffect effect = DetectableEffect.paired(10, 0.1, 0.05, 0.8);
    assertThat(effect.logRatio()).isCloseTo(0.0994715, within(1e-6));
    assertThat(effect.share()).isCloseTo(0.104587, within(1e-6));
  }

  /** Five and five that vary by 10 %, from the same. */
  @Test
  void ofFiveForksEach() {
    assertThat(DetectableEffect.unpaired(5, 5, 0.1, 0.05, 0.8).logRatio())
        .isCloseTo(0.202063, within(1e-5));
  }

  @Test
  void theSpreadIsThatOfTheLogarithms() {
    double e = Math.E;
    double[] first = {1, e * e}; // logs 0 and 2, squares about their mean: 2
    double[] second = {e, e * e * e}; // logs 1 and 3: 2 as well; so a variance of 4 / 2
    assertThat(DetectableEffect.unpaired(first, second, 0.05, 0.8).logRatio())
        .isCloseTo(
            DetectableEffect.unpaired(2, 2, Math.sqrt(2), 0.05, 0.8).logRatio(), within(1e-9));
    double[] base = {1, 1, 1};
    double[] candidate = {1, e, e * e}; // log ratios 0, 1, 2: deviation 1
    assertThat(DetectableEffect.paired(base, candidate, 0.05, 0.8).logRatio())
        .isCloseTo(DetectableEffect.paired(3, 1, 0.05, 0.8).logRatio(), within(1e-9));
  }

  /** A true effect of that size is found by the t-test in about 80 of 100 experiments. */
  @ParameterizedTest
  @CsvSource({"4", "8", "15"})
  void anEffectOfThatSizeIsFoundAsOftenAsPromised(int forks) {
    double deviation = 0.1;
    double effect = DetectableEffect.unpaired(forks, forks, deviation, 0.05, 0.8).logRatio();
    double critical = Distributions.studentUpperQuantile(0.025, 2 * forks - 2);
    Random random = new Random(11);
    int trials = 4000;
    int found = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] a = BootstrapTest.lognormal(random, forks, effect, deviation);
      double[] b = BootstrapTest.lognormal(random, forks, 0, deviation);
      found += student(a, b) > critical ? 1 : 0;
    }
    assertThat((double) found / trials).isCloseTo(0.8, within(0.035));
  }

  private static double student(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += Math.log(a[i]) / a.length;
      meanB += Math.log(b[i]) / b.length;
    }
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += Math.pow(Math.log(a[i]) - meanA, 2) + Math.pow(Math.log(b[i]) - meanB, 2);
    }
    double variance = squares / (2 * a.length - 2);
    return (meanA - meanB) / Math.sqrt(variance * 2 / a.length);
  }

  @Test
  void whatCanDetectNothingIsRefused() {
    assertThatThrownBy(() -> DetectableEffect.paired(1, 0.1, 0.05, 0.8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 degrees of freedom");
    assertThatThrownBy(() -> DetectableEffect.unpaired(1, 1, 0.1, 0.05, 0.8))
        .hasMessageContaining("0 degrees of freedom");
    assertThatThrownBy(() -> DetectableEffect.unpaired(0, 9, 0.1, 0.05, 0.8))
        .hasMessageContaining("0 and 9");
    assertThatThrownBy(() -> DetectableEffect.paired(5, Double.NaN, 0.05, 0.8))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> DetectableEffect.paired(5, 0.1, 0, 0.8))
        .hasMessageContaining("alpha is 0.0");
    assertThatThrownBy(() -> DetectableEffect.paired(5, 0.1, 0.05, 0.2))
        .hasMessageContaining("power is 0.2");
    assertThatThrownBy(
            () -> DetectableEffect.unpaired(new double[] {1, -1}, new double[] {1}, 0.05, 0.8))
        .hasMessageContaining("first sample: value 2 is -1.0");
  }
}
