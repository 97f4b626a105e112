package io.hopbench.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WorkloadsTest {
  @Test
  void everySuiteNamesWorkloadsThatExist() {
    assertThat(Workloads.suites().keySet()).containsExactly("parity", "quick", "writes");
    for (Suite suite : Workloads.suites().values()) {
      assertThat(suite.workloads()).doesNotHaveDuplicates();
      for (String name : suite.workloads()) {
        assertThat(Workloads.find(name)).as(name).isPresent();
      }
    }
  }

  @Test
  void theQuickSuiteHasEveryWorkloadButThoseThatWriteMillions() {
    assertThat(suite("quick"))
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
    List<String> both = new ArrayList<>(suite("quick"));
    both.addAll(suite("writes"));
    assertThat(both)
        .containsExactlyInAnyOrderElementsOf(
            Workloads.all().stream().map(w -> w.info().name()).toList());
  }

  private static List<String> suite(String name) {
    return Objects.requireNonNull(Workloads.suites().get(name), name).workloads();
  }

  @Test
  void namesAreUnique() {
    List<String> names = Workloads.all().stream().map(w -> w.info().name()).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(Workloads.find("no-such-workload")).isEmpty();
  }
}
