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
  void theQuickSuiteHasAllNine() {
    assertThat(Workloads.suites().get("quick").workloads())
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
  }

  @Test
  void namesAreUnique() {
    List<String> names = Workloads.all().stream().map(w -> w.info().name()).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(Workloads.find("no-such-workload")).isEmpty();
  }
}
