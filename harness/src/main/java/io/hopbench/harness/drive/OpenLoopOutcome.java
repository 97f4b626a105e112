package io.hopbench.harness.drive;

import io.hopbench.harness.util.Amounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What happened in a run of an open loop.
 *
 * @param rate what was asked for, in op/s
 * @param measure the measured time
 * @param intended operations intended to start in it
 * @param begun those of them that were run
 * @param serviceNanos their service times together
 * @param service call to return, in nanoseconds
 * @param response intended start to return, in nanoseconds; of an operation that was not run, how
 *     long it had waited
 * @param lag how late an operation began although its client was free, in nanoseconds
 * @param curve how the service time went over time
 */
record OpenLoopOutcome(
    double rate,
    Duration measure,
    long intended,
    long begun,
    double serviceNanos,
    Histogram service,
    Histogram response,
    Histogram lag,
    TrialCurve curve) {
  /** Which part of the offered rate has to be achieved. */
  static final double LEAST_ACHIEVED = 0.99;

  /** What the 99th percentile of the generator's own lag may be, in nanoseconds. */
  static final long MOST_LAG_NANOS = 1_000_000;

  /** Operations a second that were intended. */
  double offered() {
    return intended * 1e9 / measure.toNanos();
  }

  /** Operations a second that were run, of those. */
  double achieved() {
    return begun * 1e9 / measure.toNanos();
  }

  /** Whether the operations came as fast as offered. */
  boolean keptUp() {
    return begun >= LEAST_ACHIEVED * intended;
  }

  /** Whether the generator was on time by itself. */
  boolean onTime(long mostLagNanos) {
    return lagP99() <= mostLagNanos;
  }

  /** 99th percentile of the generator's lag, in nanoseconds. */
  long lagP99() {
    return lag.getValueAtPercentile(99);
  }

  /** Why the figures are void; empty when they are not. */
  Optional<String> fault(long mostLagNanos) {
    if (!onTime(mostLagNanos)) {
      return Optional.of(
          "the generator missed its schedule: one operation in a hundred began more than "
              + Amounts.nanos((double) lagP99())
              + " late although its client was free, and "
              + Amounts.nanos((double) mostLagNanos)
              + " is the most; the machine is too busy, or --threads too many");
    }
    if (!keptUp()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the offered rate was not achieved: %.1f of %.1f op/s, less than %.0f %%; offer a"
                  + " lower --rate, or more --threads",
              achieved(),
              offered(),
              100 * LEAST_ACHIEVED));
    }
    return Optional.empty();
  }
}
