package io.hopbench.harness.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Waits until this process uses the processors no more. The JVM goes on compiling, and collecting,
 * after the operations that made it do so have ended; whoever is measured next, in another process,
 * would share the processors with that.
 *
 * <p>Looks at the CPU time of all threads together, so nothing needs to be known of their names.
 * For one thread.
 */
final class ProcessRest {
  private static final Duration LOOK = Duration.ofMillis(2);

  /** CPU time for time that counts as rest: looking itself takes some. */
  private static final double MOST = 0.1;

  /** So many looks in a row must see rest: one alone may fall between two slices of a thread. */
  private static final int LOOKS = 5;

  private final LongSupplier cpuNanos;
  private final Duration atMost;
  private long waits;
  private long inVain;
  private long nanos;

  /**
   * Watches this process.
   *
   * @param atMost the longest wait
   */
  ProcessRest(Duration atMost) {
    this(ProcessCpuClock.open(), atMost);
  }

  /** For tests: with a clock of their own, which is negative where there is none. */
  ProcessRest(LongSupplier cpuNanos, Duration atMost) {
    this.cpuNanos = cpuNanos;
    this.atMost = atMost;
  }

  /** Waits for rest; where CPU time cannot be told, not at all. */
  void await() throws InterruptedException {
    long begin = System.nanoTime();
    long cpu = cpuNanos.getAsLong();
    int quiet = cpu < 0 ? LOOKS : 0;
    long now = begin;
    while (quiet < LOOKS && now - begin < atMost.toNanos()) {
      long before = now;
      Thread.sleep(LOOK);
      now = System.nanoTime();
      long used = cpuNanos.getAsLong() - cpu;
      cpu += used;
      quiet = used < MOST * (now - before) ? quiet + 1 : 0;
    }
    waits++;
    inVain += quiet < LOOKS ? 1 : 0;
    nanos += now - begin;
  }

  /** What waiting came to so far, for a person. */
  String inWords() {
    return inVain == 0
        ? String.format(
            Locale.ROOT,
            "%.1f s between the turns were left to the JVM's own work, such as compiling; no figure has them",
            nanos / 1e9)
        : String.format(
            Locale.ROOT,
            "%d of %d times the process was still at work %.1f s after its turn, and was gone on with",
            inVain,
            waits,
            atMost.toMillis() / 1e3);
  }
}
