package io.hopbench.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {
  @Test
  void everySuiteNamesWorkloadsThatExist() {
    assertThat(Workloads.suites().keySet()).containsExactly("parity", "quick");
    for (Suite suite : Workloads.suites().values()) {
      assertThat(suite.workloads()).doesNotHaveDuplicates();
      for (String name : suite.workloads()) {
        assertThat(Workloads.find(name)).as(name).isPresent();
      }
    }
  }

  @Test
  void thereAreNineAndTheQuickSuiteRunsThemAll() {
    assertThat(Workloads.all().stream().map(w -> w.info().name()).toList())
        .containsExactlyInAnyOrder(
            "create-relationship",
            "single-hop",
            "filtered-hop",
            "count-relationships",
            "two-hop",
            "full-scan",
            "exists-hit",
            "exists-miss",
            "bulk-load");
    assertThat(Workloads.suites().values())
        .anyMatch(s -> s.name().equals("quick") && s.workloads().size() == Workloads.all().size());
  }

  @Test
  void namesAreUnique() {
    List<String> names = Workloads.all().stream().map(w -> w.info().name()).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(Workloads.find("no-such-workload")).isEmpty();
  }
}
