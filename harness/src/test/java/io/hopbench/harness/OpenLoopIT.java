package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rate that no device keeps up with, through the command line and a worker. */
final class OpenLoopIT extends Program {

  @Test
  void aMissedScheduleVoidsTheCellAndExitsWith5() throws Exception {
    int exit = run("run create-relationship --engines limit --rate 1e7 --arrivals poisson");
    assertThat(exit).as(Files.readString(log())).isEqualTo(5);
    try (RunFolder run = RunFolder.open(out())) {
      Manifest.Cell cell = of(run, "limit").getFirst();
      assertThat(cell.status()).as(cell.toString()).isEqualTo(Status.VOID);
      assertThat(cell.reasons().getFirst())
          .containsAnyOf("was not achieved", "missed its schedule");
      assertThat(cell.params())
          .contains(Map.entry("rate", "10000000"), Map.entry("arrivals", "poisson"));
      assertThat(run.rows())
          .filteredOn(r -> r.workload().equals("create-relationship"))
          .allMatch(r -> r.value().isEmpty())
          .filteredOn(r -> r.status() != Status.UNSUPPORTED) // what cannot be metered here
          .allMatch(r -> r.status() == Status.VOID)
          .extracting(ResultRow::metric)
          .contains("latency_p50", "response_p99", "rate_achieved", "cpu_ns_per_op");
    }
  }
}
