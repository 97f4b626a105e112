package io.hopbench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.RunFolder;
import io.hopbench.workloads.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the program that the build laid out, as a user would, over a small data set. What the tests
 * of its commands have in common.
 */
abstract class Program {
  static final Path DIST = Path.of(System.getProperty("hopbench.dist"));
  private static final String SMALL =
      " --dataset rmat-7 --heap 256m --duration 100ms --warmup 50ms --cache ";

  @TempDir private static Path shared = Path.of("");
  @TempDir Path folder = Path.of("");

  /** The workloads of the suite quick. */
  static List<String> quick() {
    return Objects.requireNonNull(Workloads.suites().get("quick")).workloads();
  }

  /** The worker JVMs that a command line has now. */
  static List<ProcessHandle> workers(Process process) {
    return process
        .children()
        .filter(p -> p.info().commandLine().orElse("").contains("WorkerMain"))
        .toList();
  }

  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(p -> p.getFileName().toString()).toList();
    }
  }

  /** What Ctrl-C sends; where a shell in the background has it ignored, what ends a service. */
  static String interrupt() throws IOException {
    long ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    return (ignored & 1 << 1) == 0 ? "-INT" : "-TERM";
  }

  static List<Manifest.Cell> of(RunFolder run, String engine) throws IOException {
    List<Manifest.Cell> cells =
        run.manifest().cells().stream().filter(c -> c.engine().equals(engine)).toList();
    assertThat(cells).as("cells of " + engine).isNotEmpty();
    return cells;
  }

  static double value(RunFolder run, Manifest.Cell cell, Metric metric) throws IOException {
    return run.rows().stream()
        .filter(
            r ->
                r.workload().equals(cell.workload())
                    && r.engine().equals(cell.engine())
                    && r.metric().equals(metric.name()))
        .mapToDouble(r -> r.value().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  int run(String words) throws IOException, InterruptedException {
    return start(words).waitFor();
  }

  Process start(String words) throws IOException {
    return start(List.of((words + SMALL + cache() + " --out " + out()).split(" ", -1)));
  }

  Process start(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=de",
                "-Duser.country=DE",
                "-Dhopbench.home=" + folder,
                "-Dhopbench.dist=" + DIST,
                "-cp",
                DIST.resolve("lib") + "/*",
                "io.hopbench.harness.cli.Main"));
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  Path out() {
    return folder.resolve("run");
  }

  Path log() {
    return folder.resolve("output.txt");
  }

  /** One cache for all tests, so that data sets and plans are prepared once. */
  static String cache() {
    return shared.resolve("cache").toString();
  }
}
