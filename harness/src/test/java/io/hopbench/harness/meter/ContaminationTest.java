package io.hopbench.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Metric;
import org.junit.jupiter.api.Test;

final class ContaminationTest {
  @Test
  void aQuietMachineIsNotMarked() {
    Contamination quiet = Contamination.of(growth(400, 210, 200, 8));
    assertThat(quiet.marks()).isEmpty();
    assertThat(quiet.shares())
        .containsEntry(Metric.OTHER_CPU_SHARE, 10.0 / 400)
        .containsEntry(Metric.STEAL_SHARE, 8.0 / 400)
        .containsEntry(Metric.CPU_PRESSURE_SHARE, 0.25)
        .containsEntry(Metric.CONTAMINATED, 0.0);
    assertThat(quiet.absent())
        .containsOnlyKeys(Metric.IO_PRESSURE_SHARE, Metric.MEMORY_PRESSURE_SHARE);
  }

  @Test
  void othersAreMarkedAndPressureIsNot() {
    Contamination loud = Contamination.of(growth(400, 340, 200, 40));
    assertThat(loud.marks())
        .containsExactly(
            "other processes used 35 % of the processors; more than 10 % disturbs",
            "other machines were given 10 % of the processors; more than 5 % disturbs");
    assertThat(loud.shares()).containsEntry(Metric.CONTAMINATED, 1.0);
  }

  @Test
  void ownTicksThatRunAheadOfTheMachinesAreNoNegativeShare() {
    assertThat(Contamination.of(growth(400, 190, 200, 0)).shares())
        .containsEntry(Metric.OTHER_CPU_SHARE, 0.0);
  }

  @Test
  void aFewTicksAreNotJudged() {
    Contamination brief = Contamination.of(growth(20, 20, 1, 0));
    assertThat(brief.marks()).isEmpty();
    assertThat(brief.shares()).doesNotContainKeys(Metric.OTHER_CPU_SHARE, Metric.CONTAMINATED);
    assertThat(brief.absent().get(Metric.OTHER_CPU_SHARE)).contains("too short");
    assertThat(brief.absent().get(Metric.CONTAMINATED)).contains("too short");
  }

  private static Counters growth(long all, long busy, long own, long stolen) {
    Counters growth = new Counters();
    growth.put(Counter.MACHINE_TICKS, all);
    growth.put(Counter.BUSY_TICKS, busy);
    growth.put(Counter.OWN_TICKS, own);
    growth.put(Counter.STOLEN_TICKS, stolen);
    growth.put(Counter.CPU_PRESSURE_MICROS, 500_000);
    growth.put(Counter.ELAPSED_NANOS, 2_000_000_000);
    return growth;
  }
}
