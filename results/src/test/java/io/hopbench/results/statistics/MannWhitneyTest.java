package io.hopbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MannWhitneyTest {

  /** Hollander and Wolfe (1999), example 4.1: permeability of the chorioamnion. */
  @Test
  void theWorkedExampleOfHollanderAndWolfe() {
    double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] early = {1.15, 0.88, 0.90, 0.74, 1.21};
    MannWhitney test = MannWhitney.of(term, early);
    assertThat(test.u()).isEqualTo(35);
    assertThat(test.exact()).isTrue();
    assertThat(test.pValue()).isCloseTo(2 * 0.1272, within(5e-5));
  }

  /** The sleep data of Student (1908), with ties: R's documentation of wilcox.test. */
  @Test
  void theSleepDataHaveTies() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    MannWhitney test = MannWhitney.of(first, second);
    assertThat(test.u()).isEqualTo(25.5);
    assertThat(test.exact()).isFalse();
    assertThat(test.pValue()).isCloseTo(0.06933, within(5e-6));
  }

  /** Printed tables of critical values at 5 %, two-sided: U is significant up to this one. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 0",
    "5, 5, 2",
    "5, 8, 6",
    "6, 6, 5",
    "7, 7, 8",
    "8, 8, 13",
    "10, 10, 23",
    "12, 15, 49",
    "20, 20, 127"
  })
  void criticalValuesAreThoseOfTheTables(int n, int m, int critical) {
    assertThat(withU(n, m, critical).pValue()).isLessThanOrEqualTo(0.05);
    assertThat(withU(n, m, critical + 1).pValue()).isGreaterThan(0.05);
  }

  /** Two samples without ties whose U is as asked for: the second's values are moved up in turn. */
  private static MannWhitney withU(int n, int m, int u) {
    double[] first = IntStream.range(0, n).mapToDouble(i -> i / 1000.0).toArray();
    double[] second = IntStream.range(0, m).mapToDouble(i -> 1 + i).toArray();
    for (int i = n - 1, rest = u; rest > 0; i--) {
      int above = Math.min(m, rest);
      first[i] = above + 0.5 + i / 1000.0;
      rest -= above;
    }
    MannWhitney test = MannWhitney.of(first, second);
    assertThat(test.u()).isEqualTo(u);
    return test;
  }

  /** Every way to give n of the n+m ranks to the first sample, counted one by one. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 6", "3, 3", "3, 5", "4, 4", "5, 5", "6, 4", "7, 7"})
  void exactValuesAreThoseOfAllAssignmentsOfRanks(int n, int m) {
    long[] ways = new long[n * m + 1];
    long all = 0;
    for (int set = 0; set < 1 << (n + m); set++) {
      if (Integer.bitCount(set) == n) {
        ways[u(set, n + m)]++;
        all++;
      }
    }
    for (int u = 0; u <= n * m; u++) {
      long asFar = 0;
      for (int other = 0; other <= n * m; other++) {
        asFar += Math.abs(2 * other - n * m) >= Math.abs(2 * u - n * m) ? ways[other] : 0;
      }
      assertThat(withU(n, m, u).pValue()).isCloseTo((double) asFar / all, within(1e-12));
    }
    assertThat(MannWhitney.smallestP(n, m)).isCloseTo(Math.min(1, 2.0 / all), within(1e-12));
  }

  private static int u(int set, int size) {
    int u = 0;
    int others = 0;
    for (int rank = 0; rank < size; rank++) {
      if ((set >> rank & 1) == 1) {
        u += others;
      } else {
        others++;
      }
    }
    return u;
  }

  @Test
  void theApproximationMeetsTheExactValueWhereOneTakesOver() {
    for (int u = 200; u <= 312; u += 8) {
      double exact = withU(25, 25, u).pValue();
      MannWhitney next = withU(26, 25, u * 26 / 25);
      assertThat(next.exact()).isFalse();
      assertThat(next.pValue()).isCloseTo(exact, within(0.02));
    }
  }

  @Test
  void itIsRightWithTheLargestExactSamples() {
    double[] low = IntStream.range(0, 25).mapToDouble(i -> i).toArray();
    double[] high = IntStream.range(0, 25).mapToDouble(i -> 100 + i).toArray();
    double expected = 2 / 126_410_606_437_752.0; // 50 choose 25
    assertThat(MannWhitney.of(low, high).pValue()).isCloseTo(expected, within(expected * 1e-9));
    assertThat(MannWhitney.of(high, low).u()).isEqualTo(625);
  }

  @Test
  void equalValuesSayNothing() {
    MannWhitney test = MannWhitney.of(new double[] {2, 2, 2, 2}, new double[] {2, 2, 2});
    assertThat(test.pValue()).isEqualTo(1);
    assertThat(test.u()).isEqualTo(6);
  }

  /** Samples that are drawn alike: at 5 % about one test in twenty cries, never many more. */
  @ParameterizedTest
  @CsvSource({"5, 0.032", "10, 0.043", "20, 0.049", "40, 0.05"})
  void falseAlarmsAreAsManyAsTheLevelSays(int forks, double expected) {
    Random random = new Random(7);
    int trials = 8000;
    int alarms = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] a = BootstrapTest.lognormal(random, forks, 0, 0.2);
      double[] b = BootstrapTest.lognormal(random, forks, 0, 0.2);
      alarms += MannWhitney.of(a, b).pValue() <= 0.05 ? 1 : 0;
    }
    assertThat((double) alarms / trials).isCloseTo(expected, within(0.0075)).isLessThan(0.056);
  }

  @Test
  void nothingIsTestedOnNothing() {
    assertThatThrownBy(() -> MannWhitney.of(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first sample: 0 values");
    assertThatThrownBy(
            () -> MannWhitney.of(new double[] {1}, new double[] {Double.POSITIVE_INFINITY}))
        .hasMessageContaining("second sample: value 1 is Infinity");
    assertThatThrownBy(() -> MannWhitney.smallestP(0, 3)).hasMessageContaining("0 and 3");
  }
}
