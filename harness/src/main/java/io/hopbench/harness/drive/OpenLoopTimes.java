package io.hopbench.harness.drive;

import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of an open loop have in common: the two schedules, and their ends in the time of
 * {@link System#nanoTime()}. Each phase is set once, before the clients begin it; read by any
 * thread after that.
 */
final class OpenLoopTimes {
  private final int threads;
  private long zero;
  private long warmUntil;
  private long from;
  private long until;
  private long giveUp;
  private @Nullable OpenLoopSchedule warmup;
  private @Nullable OpenLoopSchedule measured;

  OpenLoopTimes(int threads) {
    this.threads = threads;
  }

  void setWarmup(long begin, long warmupNanos, OpenLoopSchedule schedule) {
    zero = begin;
    warmUntil = begin + warmupNanos;
    warmup = schedule;
  }

  void setMeasured(long begin, long measureNanos, long graceNanos, OpenLoopSchedule schedule) {
    from = begin;
    until = from + measureNanos;
    giveUp = until + graceNanos;
    measured = schedule;
  }

  /** Whether the clients are so many that one that spins may keep another from its core. */
  boolean crowded() {
    return threads >= Runtime.getRuntime().availableProcessors();
  }

  /** When the warm-up began. */
  long zero() {
    return zero;
  }

  /** When measuring began. */
  long from() {
    return from;
  }

  long warmUntil() {
    return warmUntil;
  }

  long until() {
    return until;
  }

  long giveUp() {
    return giveUp;
  }

  OpenLoopSchedule warmup() {
    return Objects.requireNonNull(warmup, "set before the clients begin it");
  }

  OpenLoopSchedule measured() {
    return Objects.requireNonNull(measured, "set before the clients begin it");
  }

  /**
   * Records how long each operation has waited that was intended in the measured time and that no
   * client took. Called once, when the clients have ended.
   */
  void waiting(Histogram responses) {
    long now = System.nanoTime();
    for (long intended = measured().next(); intended - until < 0; intended = measured().next()) {
      responses.recordValue(Math.max(0, now - intended));
    }
  }
}
