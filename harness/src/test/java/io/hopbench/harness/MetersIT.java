package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured around trials, and what it says of the durability of commits. */
final class MetersIT extends Program {
  private static final String FIXTURES = " --engine-path " + DIST.resolve("fixtures");

  @Test
  void everyMeterHasARowWithAValueOrAReason() throws Exception {
    assertThat(run("run single-hop create-relationship bulk-load recovery-open --engines mmap"))
        .as(Files.readString(log()))
        .isZero();
    List<String> metrics =
        Stream.of(Metric.meters(), Metric.surroundings())
            .flatMap(List::stream)
            .map(Metric::name)
            .toList();
    try (RunFolder run = RunFolder.open(out())) {
      for (Manifest.Cell cell : run.manifest().cells()) {
        List<ResultRow> rows =
            run.rows().stream()
                .filter(r -> r.workload().equals(cell.workload()))
                .filter(r -> metrics.contains(r.metric()))
                .toList();
        assertThat(rows)
            .as(cell.workload())
            .extracting(ResultRow::metric)
            .containsExactlyInAnyOrderElementsOf(metrics);
        for (ResultRow row : rows) {
          assertThat(row.status()).as(row.toString()).isIn(Status.OK, Status.UNSUPPORTED);
          assertThat(row.value().isPresent())
              .as(row + " " + cell.reasons())
              .isEqualTo(cell.reasons().stream().noneMatch(r -> explains(r, row.metric())));
        }
        for (Metric metric :
            List.of(Metric.CPU_NS_PER_OP, Metric.ALLOC_BYTES_PER_OP, Metric.RSS_BYTES)) {
          assertThat(value(run, cell, metric)).as(cell.workload() + metric).isPositive();
        }
      }
      Manifest.Cell create = cell(run, "create-relationship");
      assertThat(value(run, create, Metric.VOLUNTARY_SWITCHES_PER_OP)).isPositive();
      assertThat(value(run, cell(run, "single-hop"), Metric.MAPPED_BYTES)).isPositive();
    }
  }

  /** A reason stands behind the names of the metrics it is of. */
  private static boolean explains(String reason, String metric) {
    int colon = reason.indexOf(": ");
    return colon > 0 && List.of(reason.substring(0, colon).split(", ", -1)).contains(metric);
  }

  /** On a machine that flushes much for others it may be unverifiable; durable it never is. */
  @Test
  void anEngineThatSkipsItsFlushesIsNotDurableWhereTheDeviceCounts() throws Exception {
    int exit =
        run(
            "run create-relationship batch-create --engines unflushed,reference,mmap,limit"
                + " --set batch=1 --set relationships=3000"
                + FIXTURES);
    boolean found = false;
    try (RunFolder run = RunFolder.open(out())) {
      for (Manifest.Cell cell : run.manifest().cells()) {
        if (!cell.engine().equals("unflushed")) {
          assertThat(cell.status())
              .as(cell.toString())
              .isIn(Status.OK, Status.NOT_STEADY, Status.UNVERIFIABLE);
          continue;
        }
        String why = cell.reasons().getFirst();
        if (cell.status() == Status.NOT_DURABLE) {
          found = true;
          assertThat(why).startsWith("too few ");
          assertThat(cell.hlog()).isEmpty();
          assertThat(run.rows())
              .filteredOn(r -> r.engine().equals("unflushed"))
              .filteredOn(r -> r.workload().equals(cell.workload()))
              .filteredOn(r -> r.metric().startsWith("latency"))
              .isNotEmpty()
              .allMatch(r -> r.value().isEmpty());
        } else {
          assertThat(cell.status()).as(cell.toString()).isEqualTo(Status.UNVERIFIABLE);
          assertThat(why)
              .containsAnyOf(
                  "no block device", "does not count", "(FUA)", "others flush too", "waited only");
        }
      }
    }
    assertThat(exit).as(Files.readString(log())).isEqualTo(found ? 3 : 0);
  }

  private static Manifest.Cell cell(RunFolder run, String workload) throws IOException {
    return run.manifest().cells().stream()
        .filter(c -> c.workload().equals(workload))
        .findFirst()
        .orElseThrow();
  }
}
