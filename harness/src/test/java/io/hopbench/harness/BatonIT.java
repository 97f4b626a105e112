package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Engines compared by turns, through the command line and workers; no time is asserted. */
final class BatonIT extends Program {

  @Test
  void everyEngineHasARowARoundAndARatioToTheReference() throws Exception {
    int exit = run("run single-hop --engines mmap,limit --baton --forks 3");
    assertThat(exit).as(Files.readString(log())).isZero();
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().cells()).hasSize(2 * 3);
      assertThat(run.manifest().cells())
          .allSatisfy(cell -> assertThat(cell.params()).contains(Map.entry("driver", "baton")));
      for (String engine : List.of("mmap", "limit")) {
        for (Manifest.Cell cell : of(run, engine)) {
          for (Metric metric :
              List.of(
                  Metric.LATENCY_MEAN,
                  Metric.THROUGHPUT,
                  Metric.LATENCY_MEAN_TO_REFERENCE,
                  Metric.THROUGHPUT_TO_REFERENCE)) {
            assertThat(rows(run, cell, metric))
                .as(engine + " " + cell.workload() + " " + metric.name())
                .singleElement()
                .satisfies(row -> assertThat(row.value().orElseThrow()).isPositive());
          }
        }
      }
      List<String> turns =
          Files.readAllLines(out().resolve("raw/baton_rmat-7_single-hop_1t_f1.turns.csv"));
      assertThat(turns).hasSize(1 + 3 * 30);
      assertThat(turns.subList(1, 4).stream().map(l -> l.split(",", -1)[1]))
          .containsExactly("mmap", "mmap (control)", "limit");
    }
    assertThat(Files.readString(log()))
        .contains("Mean latency over that of mmap")
        .containsPattern(
            "single-hop on rmat-7 +limit +[0-9.]+ \\[[0-9.]+, [0-9.]+\\] \\(3 rounds\\)");
    assertThat(files(Path.of(cache()).resolve("work"))).as("work folders").isEmpty();
  }

  @Test
  void anEngineThatForgetsIsWrongAndTheReferenceKeepsItsRow() throws Exception {
    int exit =
        run(
            "run create-relationship --engines reference,forgetful --baton --engine-path "
                + DIST.resolve("fixtures"));
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(of(run, "forgetful"))
          .singleElement()
          .satisfies(cell -> assertThat(cell.status()).isEqualTo(Status.WRONG));
      Manifest.Cell reference = of(run, "reference").getFirst();
      assertThat(rows(run, reference, Metric.LATENCY_MEAN))
          .singleElement()
          .satisfies(row -> assertThat(row.value()).isPresent());
      assertThat(rows(run, reference, Metric.LATENCY_MEAN_TO_REFERENCE))
          .singleElement()
          .satisfies(row -> assertThat(row.value()).as("the control's").isPresent());
    }
  }

  private static List<ResultRow> rows(RunFolder run, Manifest.Cell cell, Metric metric)
      throws IOException {
    return run.rows().stream()
        .filter(
            r ->
                r.workload().equals(cell.workload())
                    && r.engine().equals(cell.engine())
                    && r.fork() == cell.fork()
                    && r.metric().equals(metric.name()))
        .toList();
  }
}
