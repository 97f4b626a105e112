package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The workloads of the suite writes, with small amounts. */
final class WritesIT extends Program {
  private static final String FIXTURES = " --engine-path " + DIST.resolve("fixtures");

  @Test
  void batchesAreMeasuredAndEnginesThatLoseOrForgetAreWrong() throws Exception {
    int exit =
        run(
            "run batch-create single-hop --engines reference,limit,broken,forgetful"
                + " --set batch=100 --set relationships=2050"
                + FIXTURES);
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      for (String engine : List.of("reference", "limit")) {
        Manifest.Cell cell = cell(run, engine, "batch-create");
        assertThat(cell.status()).as(cell.toString()).isIn(Status.OK, Status.UNVERIFIABLE);
        assertThat(cell.params()).contains(Map.entry("batch", "100"));
        assertThat(cell.reasons())
            .anyMatch(r -> r.startsWith("2,100 operations were measured in batches of 100"));
        assertThat(value(run, cell, Metric.THROUGHPUT)).isPositive();
        assertThat(value(run, cell, Metric.BATCH_P50)).isPositive();
        assertThat(value(run, cell, Metric.BATCH_MAX))
            .isGreaterThan(99 * value(run, cell, Metric.LATENCY_MEAN));
      }
      for (String engine : List.of("broken", "forgetful")) {
        Manifest.Cell cell = cell(run, engine, "batch-create");
        assertThat(cell.status()).as(cell.toString()).isEqualTo(Status.WRONG);
      }
      assertThat(run.rows())
          .filteredOn(r -> r.workload().equals("batch-create"))
          .allMatch(r -> "2050".equals(r.params().get("relationships")));
      assertThat(run.rows())
          .filteredOn(r -> !r.workload().equals("batch-create"))
          .extracting(ResultRow::params)
          .allMatch(p -> !p.containsKey("batch"));
    }
  }

  @Test
  void readsOverADeltaAreRightAndStandBesideThoseWithout() throws Exception {
    int exit =
        run(
            "run single-hop full-scan create-relationship --engines mmap,broken,csr,limit"
                + " --set delta=10.0%"
                + FIXTURES);
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      for (String engine : List.of("mmap", "csr", "limit")) {
        for (String workload : List.of("single-hop", "full-scan")) {
          Manifest.Cell cell = cell(run, engine, workload);
          assertThat(cell.status().carriesValue()).as(cell.toString()).isTrue();
          assertThat(cell.params()).contains(Map.entry("delta", "10%"));
          assertThat(cell.reasons().stream().anyMatch(r -> r.startsWith("delta=10%: changes are")))
              .as(cell.toString())
              .isEqualTo(!engine.equals("mmap"));
        }
      }
      assertThat(cell(run, "mmap", "create-relationship").params()).doesNotContainKey("delta");
      assertThat(cell(run, "broken", "single-hop").status()).isEqualTo(Status.WRONG);
      assertThat(run.manifest().stores())
          .filteredOn(s -> s.engine().equals("mmap"))
          .as("one with a delta for the reads, one without for the commits")
          .hasSize(2);
      assertThat(run.rows())
          .filteredOn(r -> r.metric().equals(Metric.BYTES_PER_RELATIONSHIP.name()))
          .filteredOn(r -> r.engine().equals("mmap"))
          .extracting(r -> r.params().getOrDefault("delta", "") + " " + r.status().text())
          .containsExactlyInAnyOrder("10% skipped", " ok");
    }
  }

  @Test
  void whatIsWrittenIsCountedUntilTheStoreIsAtRest() throws Exception {
    int exit = run("run storage-io --engines mmap,broken,csr,limit --set batch=500" + FIXTURES);
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      Manifest.Cell mmap = cell(run, "mmap", "storage-io");
      assertThat(mmap.status()).as(mmap.toString()).isIn(Status.OK, Status.UNVERIFIABLE);
      assertThat(value(run, mmap, Metric.THROUGHPUT)).isPositive();
      assertThat(mmap.reasons())
          .anyMatch(r -> r.matches("write_bytes grew by \\d+, cancelled_write_bytes by \\d+"))
          .anyMatch(r -> r.startsWith("merge.bytes: "));
      // Both directions of a relationship in the file and its record in the log.
      assertThat(value(run, mmap, Metric.BYTES_WRITTEN_PER_RELATIONSHIP)).isGreaterThan(16);
      assertThat(cell(run, "broken", "storage-io").status()).isEqualTo(Status.WRONG);
      assertThat(cell(run, "csr", "storage-io").status()).isEqualTo(Status.UNSUPPORTED);
      assertThat(cell(run, "limit", "storage-io").reasons())
          .anyMatch(r -> r.contains("no such thing as a limit"));
    }
  }

  @Test
  void openingIsTimedAfterACloseAndAfterAHalt() throws Exception {
    int exit =
        run(
            "run recovery-open recovery-replay --engines mmap,reference,broken,forgetful,csr"
                + " --set relationships=500"
                + FIXTURES);
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      for (String engine : List.of("mmap", "reference", "csr", "forgetful")) {
        Manifest.Cell open = cell(run, engine, "recovery-open");
        assertThat(open.status()).as(open.toString()).isEqualTo(Status.OK);
        assertThat(value(run, open, Metric.LATENCY_MEAN)).isPositive();
      }
      Manifest.Cell mmap = cell(run, "mmap", "recovery-replay");
      assertThat(mmap.status()).as(mmap.toString()).isEqualTo(Status.OK);
      assertThat(mmap.reasons())
          .anyMatch(
              r -> r.startsWith("recovery from a log of") && r.contains("in 500 transactions"));
      assertThat(value(run, mmap, Metric.RELATIONSHIPS_PER_SECOND)).isPositive();
      assertThat(cell(run, "broken", "recovery-replay").status()).isEqualTo(Status.WRONG);
      assertThat(cell(run, "csr", "recovery-replay").status()).isEqualTo(Status.UNSUPPORTED);
    }
  }

  private static Manifest.Cell cell(RunFolder run, String engine, String workload)
      throws java.io.IOException {
    return of(run, engine).stream()
        .filter(c -> c.workload().equals(workload))
        .findFirst()
        .orElseThrow();
  }
}
