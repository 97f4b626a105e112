package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.engines.EngineJars;
import io.hopbench.reports.HtmlReport;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.data.DataSetCache;
import io.hopbench.workloads.data.DataSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command run. */
final class RunIT extends Program {
  @Test
  void everyWorkloadRunsOverCsrAndTheLimit() throws Exception {
    assertThat(run("run --suite quick --engines csr,limit")).isZero();
    try (RunFolder run = RunFolder.open(out())) {
      Manifest manifest = run.manifest();
      assertThat(manifest.complete()).isTrue();
      assertThat(manifest.cells()).hasSize(2 * quick().size());
      assertThat(manifest.environment().keySet()).contains("processor", "storage", "java");
      for (Manifest.Cell cell : manifest.cells()) {
        assertThat(cell.status())
            .as(cell.toString())
            .isIn(Status.OK, Status.NOT_STEADY, Status.UNVERIFIABLE, Status.UNSUPPORTED);
        assertThat(cell.sharedJvm()).isTrue();
        if (cell.status().carriesValue()) {
          assertThat(value(run, cell, Metric.LATENCY_MEAN)).as(cell.toString()).isPositive();
          assertThat(value(run, cell, Metric.THROUGHPUT)).as(cell.toString()).isPositive();
        }
      }
      assertThat(run.rows())
          .anyMatch(r -> r.metric().equals(Metric.BYTES_PER_RELATIONSHIP.name()))
          .allMatch(r -> r.params().get("jvm") != null);
    }
  }

  @Test
  void aBrokenEngineIsReportedWrongAndGetsNoFigure() throws Exception {
    int exit =
        run(
            "run single-hop --forks 2 --engines broken,csr --engine-path "
                + DIST.resolve("fixtures"));
    assertThat(exit).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      List<ResultRow> broken =
          run.rows().stream().filter(r -> r.engine().equals("broken")).toList();
      assertThat(broken)
          .isNotEmpty()
          .allMatch(r -> r.status() == Status.WRONG && r.value().isEmpty());
      assertThat(of(run, "csr")).allMatch(c -> c.status().carriesValue());
      assertThat(of(run, "broken")).allMatch(c -> !c.reasons().isEmpty());
    }
    assertThat(Files.readString(log())).contains("WRONG");
  }

  @Test
  void anEngineThatForgetsItsCommitsIsWrong() throws Exception {
    int exit =
        run(
            "run create-relationship --engines forgetful,reference,limit --engine-path "
                + DIST.resolve("fixtures"));
    assertThat(exit).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      Manifest.Cell forgetful = of(run, "forgetful").getFirst();
      assertThat(forgetful.status()).isEqualTo(Status.WRONG);
      assertThat(forgetful.reasons().getFirst()).contains("closed and opened again");
      assertThat(forgetful.hlog()).isEmpty();
      for (String engine : List.of("reference", "limit")) {
        Manifest.Cell cell = of(run, engine).getFirst();
        assertThat(cell.status())
            .as(cell.toString())
            .isIn(Status.OK, Status.NOT_STEADY, Status.UNVERIFIABLE);
        assertThat(value(run, cell, Metric.LATENCY_MEAN)).isPositive();
      }
      assertThat(files(out().resolve("histograms")))
          .hasSize(2)
          .noneMatch(f -> f.startsWith("forgetful"));
    }
  }

  @Test
  void anEngineThatCannotOpenItsCommitsAgainIsWrong() throws Exception {
    Path engine = Files.createDirectories(folder.resolve("engines/sealed"));
    for (String jar : files(DIST.resolve("fixtures/hopbench-fixture-reference"))) {
      if (jar.startsWith("hopbench-conformance")) { // the reference engine, without a descriptor
        Files.copy(
            DIST.resolve("fixtures/hopbench-fixture-reference").resolve(jar), engine.resolve(jar));
      }
    }
    EngineJars.compile(
        engine.resolve("sealed.jar"),
        EngineJars.descriptor(
            "sealed", "made.Sealed", "durability=SYNC", "capabilities=TRANSACTIONS,BULK_LOAD"),
        "made.Sealed",
        Map.of(
            "made.Sealed",
            """
            package made;
            import io.hopbench.api.*;
            import io.hopbench.api.error.StoreException;
            import java.nio.file.Path;
            import java.util.*;
            public final class Sealed implements Engine {
              private final Set<Path> opened = new HashSet<>();
              private final Engine reference = reference();
              private static Engine reference() {
                try {
                  return (Engine)
                      Class.forName("io.hopbench.conformance.reference.ReferenceEngine")
                          .getConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              }
              public Store create(Path d, StoreOptions o) { return reference.create(d, o); }
              public Store open(Path d, StoreOptions o) {
                if (!opened.add(d)) {
                  throw new StoreException("the superblock of " + d + " is torn");
                }
                return reference.open(d, o);
              }
              public BulkLoader bulkLoad(Path d, StoreOptions o) { return reference.bulkLoad(d, o); }
            }
            """));
    int exit = run("run create-relationship --engines sealed --engine-path " + engine.getParent());
    assertThat(exit).as(Files.readString(log())).isEqualTo(3);
    try (RunFolder run = RunFolder.open(out())) {
      Manifest.Cell cell = of(run, "sealed").getFirst();
      assertThat(cell.status()).isEqualTo(Status.WRONG);
      assertThat(cell.reasons().getFirst())
          .contains("after it was closed it could not be opened again: the superblock of");
      assertThat(run.rows())
          .filteredOn(r -> r.workload().equals("create-relationship"))
          .isNotEmpty()
          .allMatch(r -> r.status() == Status.WRONG && r.value().isEmpty());
    }
  }

  @Test
  void aDataSetThatCannotBePreparedFailsOnlyItsOwnCells() throws Exception {
    Path cache = folder.resolve("own-cache");
    Path dataSets = Files.createDirectories(cache.resolve("datasets"));
    Files.createFile(new DataSetCache(dataSets).directoryOf(DataSets.resolve("rmat-6")));
    Process process =
        start(
            List.of(
                "run",
                "single-hop",
                "--engines",
                "csr,limit",
                "--dataset",
                "rmat-6",
                "--dataset",
                "rmat-5",
                "--heap",
                "256m",
                "--duration",
                "100ms",
                "--warmup",
                "50ms",
                "--out",
                out().toString(),
                "--cache",
                cache.toString()));
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(Files.readString(log()))
        .as("2 data sets, a store for the good one, 4 cells: all that were counted end")
        .contains("[7/7] single-hop")
        .doesNotContain("[8/");
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().complete()).isTrue();
      assertThat(run.manifest().cells()).hasSize(4);
      assertThat(run.manifest().cells())
          .filteredOn(c -> c.dataset().equals("rmat-6"))
          .hasSize(2)
          .allMatch(c -> c.status() == Status.FAILED)
          .allMatch(c -> c.reasons().getFirst().contains("rmat-6 could not be prepared"));
      assertThat(run.manifest().cells())
          .filteredOn(c -> c.dataset().equals("rmat-5"))
          .allMatch(c -> c.status().carriesValue());
    }
    Path report = folder.resolve("report.html");
    HtmlReport.write(out(), report);
    assertThat(report).content().contains("rmat-6 could not be prepared");
  }

  @Test
  void aStoreThatWasBuiltUnderAnotherNameIsReportedUnderTheRuns() throws Exception {
    String edges = "1 2\n2 3\n3 1\n1 3\n4 5\n5 1\n";
    for (String name : List.of("first.txt", "second.txt")) {
      Path file = Files.writeString(folder.resolve(name), edges);
      Process process =
          start(
              List.of(
                  "run",
                  "single-hop",
                  "--engines",
                  "csr",
                  "--dataset",
                  "file:" + file,
                  "--heap",
                  "256m",
                  "--duration",
                  "100ms",
                  "--warmup",
                  "50ms",
                  "--out",
                  folder.resolve("run-" + name).toString(),
                  "--cache",
                  folder.resolve("own-cache").toString()));
      assertThat(process.waitFor()).as(Files.readString(log())).isZero();
    }
    try (RunFolder run = RunFolder.open(folder.resolve("run-second.txt"))) {
      assertThat(run.manifest().stores()).allMatch(Manifest.StoreEntry::fromCache);
      assertThat(run.manifest().stores())
          .extracting(Manifest.StoreEntry::dataset)
          .containsExactly("file:" + folder.resolve("second.txt"));
      assertThat(run.rows())
          .extracting(ResultRow::dataset)
          .containsOnly("file:" + folder.resolve("second.txt"));
    }
  }

  @Test
  void anEngineThatDiesFailsItsCellsAndTheRunGoesOn() throws Exception {
    Path engines = Files.createDirectory(folder.resolve("engines"));
    EngineJars.compile(
        engines.resolve("dies.jar"),
        EngineJars.descriptor("dies", "made.Dies", "capabilities=BULK_LOAD"),
        "made.Dies",
        Map.of(
            "made.Dies",
            """
            package made;
            import io.hopbench.api.*;
            import java.nio.file.Path;
            public final class Dies implements Engine {
              public Store create(Path d, StoreOptions o) { throw new IllegalStateException(); }
              public Store open(Path d, StoreOptions o) { throw new IllegalStateException(); }
              public BulkLoader bulkLoad(Path d, StoreOptions o) {
                Runtime.getRuntime().halt(5);
                return null;
              }
            }
            """));
    writeFar(engines);
    assertThat(run("run single-hop --engines dies,far,csr --engine-path " + engines)).isEqualTo(7);
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(of(run, "csr")).allMatch(c -> c.status().carriesValue());
      assertThat(of(run, "far")).allMatch(c -> c.status() == Status.UNSUPPORTED);
      assertThat(of(run, "dies"))
          .allMatch(c -> c.status() == Status.FAILED)
          .allMatch(c -> c.reasons().getFirst().contains("exit code 5"));
    }
  }

  @Test
  void anEngineOfAnotherPlatformAskedForByNameExitsWith6() throws Exception {
    Path engines = Files.createDirectory(folder.resolve("engines"));
    writeFar(engines);
    assertThat(run("run single-hop --engines far --engine-path " + engines)).isEqualTo(6);
  }

  @Test
  void anInterruptedRunLeavesAFolderThatCanBeRead() throws Exception {
    Process process = start("run single-hop two-hop --engines limit --forks 50");
    Path results = out().resolve("results.csv");
    while (process.isAlive()
        && (!Files.exists(results) || Files.readAllLines(results).size() < 3)) {
      Thread.sleep(50);
    }
    String signal = interrupt();
    new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(signal.equals("-INT") ? 130 : 143);
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().complete()).isFalse();
      assertThat(run.manifest().finishedAt()).isPresent();
      assertThat(run.rows()).hasSizeGreaterThan(1);
    }
    assertThat(Files.readString(log())).contains("interrupted");
  }

  @Test
  void aTerminalsCtrlCWhileAnEngineRunsLeavesNoWorkerAndNoWorkFolder() throws Exception {
    Process process = start("run single-hop --engines csr --forks 50");
    Path results = out().resolve("results.csv");
    List<ProcessHandle> workers = List.of();
    Path work = Path.of(cache()).resolve("work");
    List<String> folders = List.of();
    // Between two workers there is neither a worker nor a folder to work in.
    while (process.isAlive() && (workers.isEmpty() || folders.isEmpty())) {
      Thread.sleep(50);
      if (Files.exists(results) && Files.readAllLines(results).size() > 3) {
        workers = workers(process);
        folders = files(work);
      }
    }
    assertThat(folders).as("a worker has a folder to work in").isNotEmpty();
    // A terminal sends the signal to all of its foreground processes; the worker first is worst.
    String signal = interrupt();
    List<String> kill = new ArrayList<>(List.of("kill", signal));
    workers.forEach(w -> kill.add(String.valueOf(w.pid())));
    kill.add(String.valueOf(process.pid()));
    new ProcessBuilder(kill).start().waitFor();
    assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(signal.equals("-INT") ? 130 : 143);
    assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(files(work)).as("work folders").isEmpty();
    try (RunFolder run = RunFolder.open(out())) {
      assertThat(run.manifest().complete()).isFalse();
      assertThat(run.manifest().finishedAt()).isPresent();
      assertThat(run.rows()).anyMatch(r -> r.workload().equals("single-hop"));
      assertThat(run.manifest().cells()).noneMatch(c -> c.status() == Status.FAILED);
      assertThat(files(out().resolve("histograms")))
          .as("histograms of cells that were not finished")
          .hasSizeLessThanOrEqualTo(run.manifest().cells().size());
    }
    assertThat(Files.readString(log())).contains("interrupted");
  }

  @Test
  void anUnusableFileExitsWith2() throws Exception {
    Path edges = Files.writeString(folder.resolve("edges.txt"), "1 2\n3 x\n");
    Process process =
        start(
            List.of(
                "run",
                "single-hop",
                "--engines",
                "limit",
                "--dataset",
                "file:" + edges,
                "--heap",
                "256m",
                "--out",
                out().toString(),
                "--cache",
                cache()));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readString(log())).contains("edges.txt").contains("2");
  }

  private static void writeFar(Path engines) throws IOException {
    EngineJars.write(
        engines.resolve("far.jar"),
        Map.of(
            "META-INF/hopbench/engine.properties",
            EngineJars.descriptor("far", "no.such.Engine", "platforms=plan9-vax")));
  }
}
