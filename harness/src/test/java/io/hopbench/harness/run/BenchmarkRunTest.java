package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Durability;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.store.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkRunTest {
  @TempDir private Path folder = Path.of("");

  /** What is done as soon as the run is on its way. */
  private interface Action {
    void run() throws IOException, InterruptedException;
  }

  /** A listener that does something as soon as the run is on its way. */
  private static RunListener atTheStart(Action action) {
    return new RunListener() {
      private boolean started;

      @Override
      public void steps(long total) {
        if (!started) {
          started = true;
          try {
            action.run();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }

      @Override
      public void begin(String step) {}

      @Override
      public void progress(String task, long done, long total) {}

      @Override
      public void end(String step, String outcome) {}

      @Override
      public void close() {}
    };
  }

  /** Whoever interrupts ends the process next, so it must not return while the run cleans up. */
  @Test
  void anInterruptionWaitsForTheRunEvenIfTheManifestCannotBeWritten() throws Exception {
    CompletableFuture<BenchmarkRun> made = new CompletableFuture<>();
    FutureTask<Boolean> interruption =
        new FutureTask<>(
            () -> {
              made.join().interrupt();
              return true;
            });
    Thread interrupter = new Thread(interruption);
    CompletableFuture<Boolean> early = new CompletableFuture<>();
    BenchmarkRun run =
        new BenchmarkRun(
            spec(),
            Map.of(),
            folder,
            atTheStart(
                () -> {
                  Folders.remove(folder.resolve("out"));
                  interrupter.start();
                  early.complete(interrupter.join(Duration.ofMillis(500)));
                }));
    made.complete(run);
    run.carryOut();
    interrupter.join();
    assertThat(early.join()).as("it returned while the run was at work").isFalse();
    assertThatThrownBy(interruption::get).hasCauseInstanceOf(IOException.class);
  }

  private RunSpec spec() {
    return new RunSpec(
        "a test",
        List.of("test"),
        List.of(),
        List.of(),
        List.of(),
        List.of(1),
        Durability.SYNC,
        1,
        1 << 20,
        1 << 25,
        1,
        Optional.empty(),
        Duration.ofSeconds(1),
        WarmUp.same(List.of(), Duration.ofSeconds(1)),
        Optional.empty(),
        Duration.ofMinutes(1),
        new TreeMap<>(),
        false,
        false,
        List.of(),
        folder.resolve("out"),
        folder.resolve("cache"));
  }
}
