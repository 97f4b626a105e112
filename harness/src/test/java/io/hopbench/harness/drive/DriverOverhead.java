package io.hopbench.harness.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints what the latency drivers cost an operation, by driving one that does nothing: the time
 * between two operations of a closed loop, and the rate an open loop reaches when all is late. Not
 * a test, because a time asserted on a shared machine says nothing. Run it by its main method, with
 * the test class path.
 */
final class DriverOverhead {
  private DriverOverhead() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("overhead");
    Path hlog = folder.resolve("x.hlog");
    Timing timing =
        new Timing(
            "overhead", 1, Duration.ofSeconds(2), Duration.ofSeconds(3), hlog, folder.resolve("x"));
    try {
      for (int i = 0; i < 3; i++) {
        Counter counter = new Counter();
        CommitDriver.measure(counter.workload(), timing);
        print("closed loop", counter);
        counter = new Counter();
        OpenLoop.run(counter.workload(), timing, OpenLoad.HIGHEST, Arrivals.CONSTANT, 1);
        print("open loop, always late", counter);
      }
    } finally {
      Files.deleteIfExists(hlog);
      Files.delete(folder);
    }
  }

  private static void print(String name, Counter counter) {
    System.out.printf(
        Locale.ROOT, "%-24s %.1f ns an operation%n", name, 5e9 / counter.operations());
  }

  /** Counts; the workload around it does an atomic increment more, which is in the figure. */
  private static final class Counter {
    private long operations;

    FakeWorkload workload() {
      return new FakeWorkload(1, 1, () -> ++operations);
    }

    /** Read after the client ended. */
    long operations() {
      return operations;
    }
  }
}
