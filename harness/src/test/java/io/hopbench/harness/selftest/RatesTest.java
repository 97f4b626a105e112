package io.hopbench.harness.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.harness.selftest.Rates.Claim;
import io.hopbench.harness.selftest.Rates.Judged;
import io.hopbench.harness.selftest.Rates.Verdict;
import io.hopbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RatesTest {

  @Test
  void roundsBecomeComparisonsOneAfterTheOther() {
    List<Double> ratios =
        Stream.of(
                List.of(1.09, 1.10, 1.11, 1.12, 1.08), // slower
                List.of(0.99, 1.00, 1.01, 1.02, 0.98), // equal
                List.of(
                    1.01, 1.02, 1.015, 1.02, 1.01), // above 1, and too little to be called slower
                List.of(0.90, 0.91, 0.92, 0.90, 0.91), // faster
                List.of(2.0, 2.0)) // of a comparison that is not complete
            .flatMap(List::stream)
            .toList();
    Rates rates = Rates.of(ratios, 5);
    assertThat(rates.comparisons()).isEqualTo(4);
    assertThat(rates.slower()).isEqualTo(1);
    assertThat(rates.containsOne()).isEqualTo(1);
    assertThat(rates.rounds()).isEqualTo(22);
    assertThat(rates.ratio()).isEqualTo(Math.sqrt(1.01 * 1.015), within(1e-12));
    assertThat(rates.interval().contains(rates.ratio())).isTrue();
  }

  @Test
  void withoutRoundsThereAreNoRates() {
    Rates rates = Rates.of(List.of(), 5);
    assertThat(rates.comparisons()).isZero();
    assertThat(rates.ratio()).isNaN();
    assertThat(rates.spread()).isNaN();
    assertThat(rates.judge(10)).extracting(Judged::verdict).containsExactly(Verdict.OPEN);
  }

  /** Five rounds: the interval is their range, which misses the median in 2 of 32 cases. */
  @Test
  void simulatedEqualEnginesContainOneInFifteenOfSixteen() {
    Random random = new Random(11);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < 5 * 4_000; i++) {
      ratios.add(Math.exp(0.02 * random.nextGaussian()));
    }
    Rates rates = Rates.of(ratios, 5);
    assertThat((double) rates.containsOne() / rates.comparisons()).isCloseTo(0.9375, within(0.012));
    assertThat(rates.spread()).isCloseTo(0.02, within(0.0005));
  }

  @Test
  void claimsTakeTwentyComparisonsOrAHopelessRate() {
    assertThat(verdict(10, 20, 18)).isEqualTo(Verdict.HOLDS);
    assertThat(verdict(10, 20, 17)).isEqualTo(Verdict.CONTRADICTED);
    assertThat(verdict(10, 19, 19)).isEqualTo(Verdict.OPEN);
    assertThat(verdict(10, 4, 3)).isEqualTo(Verdict.OPEN);
    assertThat(verdict(10, 4, 0)).isEqualTo(Verdict.CONTRADICTED);
  }

  @Test
  void equalEnginesMustContainOneAndRaiseNoAlarm() {
    Rates good = rates(20, 2, 17);
    assertThat(good.judge(0))
        .extracting(Judged::claim, Judged::verdict)
        .containsExactly(
            tuple(Claim.EQUAL_IS_WITHIN, Verdict.HOLDS),
            tuple(Claim.NO_FALSE_ALARM, Verdict.HOLDS));
    assertThat(rates(20, 3, 16).judge(0))
        .extracting(Judged::verdict)
        .containsExactly(Verdict.CONTRADICTED, Verdict.CONTRADICTED);
    assertThat(good.judge(5)).as("nothing is claimed of 5 %").isEmpty();
  }

  private static Verdict verdict(int percent, int comparisons, int slower) {
    return rates(comparisons, slower, 0).judge(percent).getFirst().verdict();
  }

  private static Rates rates(int comparisons, int slower, int containsOne) {
    return new Rates(
        comparisons, slower, containsOne, 5 * comparisons, 1.0, new Interval(0.9, 1.1, 0.95), 0.01);
  }
}
