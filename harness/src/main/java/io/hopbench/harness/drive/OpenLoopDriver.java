package io.hopbench.harness.drive;

import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures under an offered load: service time (call to return) and response time (return minus
 * intended start) of each operation, and how late the generator itself was.
 *
 * <p>When it missed its schedule, or the operations did not come as fast as offered, no figure has
 * a value: all are void, with the reason.
 */
public final class OpenLoopDriver {
  private OpenLoopDriver() {}

  /**
   * Measures.
   *
   * @param workload bound, its answers checked; one that tells no amount
   * @param timing how long; of every step where the rate is searched for
   * @param load what is offered
   * @param seed of arrivals that are drawn
   * @return the figures
   * @throws IOException when the histograms cannot be written
   * @throws InterruptedException when this thread is interrupted
   */
  public static Measurement measure(BoundWorkload workload, Timing timing, OpenLoad load, long seed)
      throws IOException, InterruptedException {
    if (load.bound().isPresent()) {
      return OpenLoopSearch.measure(workload, timing, load, seed, OpenLoopOutcome.MOST_LAG_NANOS);
    }
    return figures(OpenLoop.run(workload, timing, load.perSecond(), load.arrivals(), seed));
  }

  private static Measurement figures(OpenLoopOutcome outcome) {
    String note =
        String.format(
            Locale.ROOT,
            "%d operations were intended and %d run; generator lag p99 %s, longest %s",
            outcome.intended(),
            outcome.begun(),
            Amounts.nanos((double) outcome.lagP99()),
            Amounts.nanos((double) outcome.lag().getMaxValue()));
    Optional<String> drift = Steadiness.drift(outcome.curve());
    Figures figures = figuresOf(outcome, drift);
    Optional<String> fault = outcome.fault(OpenLoopOutcome.MOST_LAG_NANOS);
    fault.ifPresent(figures::allVoid);
    return new Measurement(
        figures.list(),
        Stream.of(fault, drift, Optional.of(note)).flatMap(Optional::stream).toList(),
        Optional.of(outcome.curve()));
  }

  /** The figures of an outcome, as if it were good. */
  static Figures figuresOf(OpenLoopOutcome outcome) {
    return figuresOf(outcome, Optional.empty());
  }

  private static Figures figuresOf(OpenLoopOutcome outcome, Optional<String> drift) {
    Figures figures = new Figures();
    if (outcome.begun() == 0) {
      String reason = "no operation began in the measured time; give a longer --duration";
      figures.skip(Metric.LATENCY_MEAN, reason).skip(Metric.THROUGHPUT, reason);
    } else {
      figures.addChecked(Metric.LATENCY_MEAN, outcome.serviceNanos() / outcome.begun(), drift);
      figures.add(Metric.THROUGHPUT, outcome.achieved());
    }
    figures.percentiles(outcome.service()).responses(outcome.response());
    figures.add(Metric.RATE_OFFERED, outcome.offered());
    figures.add(Metric.RATE_ACHIEVED, outcome.achieved());
    if (outcome.begun() > 0) {
      figures.add(Metric.GENERATOR_LAG_P99, (double) outcome.lagP99());
      figures.add(Metric.GENERATOR_LAG_MAX, (double) outcome.lag().getMaxValue());
    }
    return figures;
  }
}
