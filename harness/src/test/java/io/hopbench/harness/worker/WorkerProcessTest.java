package io.hopbench.harness.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerProcessTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");
  private final List<WorkerOutput.Line> lines = new ArrayList<>();

  @Test
  void aGoodWorkerIsDoneAndItsOutputKept() throws Exception {
    WorkerEnd end = run(Fixtures.Well.class, LONG);
    assertThat(end).isEqualTo(new WorkerEnd(WorkerEnd.Kind.DONE, ""));
    assertThat(lines)
        .containsExactly(
            new WorkerOutput.ProgressLine("half", 1, 2), new WorkerOutput.DoneLine("single-hop"));
    assertThat(folder.resolve("cell.log"))
        .hasContent("an engine's own words\nand some on the error stream\n");
  }

  @Test
  void aWorkerThatExitsIsReportedWithItsReason() throws Exception {
    WorkerEnd end = run(Fixtures.Exits.class, LONG);
    assertThat(end.kind()).isEqualTo(WorkerEnd.Kind.DIED);
    assertThat(end.reason())
        .isEqualTo("its process ended with exit code 9: the store is gone; see raw/cell.log");
  }

  @Test
  void aWorkerThatHangsIsEndedWithItsChildren() throws Exception {
    WorkerEnd end = run(Fixtures.Hangs.class, Duration.ofSeconds(4));
    assertThat(end.kind()).isEqualTo(WorkerEnd.Kind.TIMED_OUT);
    assertThat(end.reason()).contains("time limit of 4 s");
    String child = Files.readString(folder.resolve("cell.log")).strip().replace("child ", "");
    Path state = Path.of("/proc", child, "stat");
    for (int i = 0; i < 500 && runs(state); i++) {
      Thread.sleep(20); // its end is asked for, and comes a moment later
    }
    assertThat(runs(state)).as("the child runs on").isFalse();
  }

  /** Says whether a process runs: one that ended may stay listed until its new parent asks. */
  private static boolean runs(Path state) throws IOException {
    try {
      return !Files.readString(state).contains(") Z ");
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  @Test
  void aFullHeapIsCalledThat() throws Exception {
    WorkerEnd end = run(Fixtures.Fills.class, LONG);
    assertThat(end.kind()).isEqualTo(WorkerEnd.Kind.OUT_OF_MEMORY);
    assertThat(end.reason()).contains("-Xmx32m").contains("--heap");
  }

  @Test
  void aCrashIsReportedAndItsLogKept() throws Exception {
    WorkerEnd end = run(Fixtures.Crashes.class, LONG);
    assertThat(end.kind()).isEqualTo(WorkerEnd.Kind.CRASHED);
    assertThat(end.reason()).contains("its JVM crashed in").contains("cell.hs_err.log");
    assertThat(folder.resolve("cell.hs_err.log")).exists();
  }

  @Test
  void anInterruptedRunnerStartsNoOther() throws Exception {
    WorkerProcess process = process(Fixtures.Hangs.class);
    CompletableFuture<WorkerEnd> end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return process.run(task(), setting(LONG), lines::add);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    while (!Files.exists(folder.resolve("cell.log"))) {
      Thread.sleep(20);
    }
    process.killCurrent();
    assertThat(end.get().kind()).isEqualTo(WorkerEnd.Kind.DIED);
    assertThatThrownBy(() -> process.run(task(), setting(LONG), lines::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("interrupted");
  }

  private WorkerEnd run(Class<?> main, Duration limit) throws IOException, InterruptedException {
    return process(main).run(task(), setting(limit), lines::add);
  }

  private static WorkerProcess process(Class<?> main) {
    return new WorkerProcess(
        new WorkerJvm(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            main.getName(),
            List.of(
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError")));
  }

  private Path task() {
    return folder.resolve("no.task");
  }

  private WorkerProcess.Setting setting(Duration limit) {
    return new WorkerProcess.Setting("cell", folder, folder, List.of(), limit);
  }
}
