package io.hopbench.harness.drive;

import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Collects the figures of a trial. A figure that cannot be had is there too, with its reason. */
public final class Figures {
  private static final long MIN_FOR_P99 = 100;
  private static final long MIN_FOR_P999 = 1_000;

  private final List<Figure> figures = new ArrayList<>();

  /** None yet. */
  public Figures() {}

  /**
   * Adds a figure that was measured.
   *
   * @param metric which
   * @param value in its unit
   * @return this
   */
  public Figures add(Metric metric, double value) {
    return add(metric, value, Status.OK, "");
  }

  /** Adds a figure that was measured; where it drifted meanwhile, as not steady. */
  Figures addChecked(Metric metric, double value, Optional<String> drift) {
    return add(metric, value, drift.isPresent() ? Status.NOT_STEADY : Status.OK, drift.orElse(""));
  }

  /** Adds a figure that was measured, with its status. */
  Figures add(Metric metric, double value, Status status, String reason) {
    figures.add(new Figure(metric.name(), metric.unit(), value, status.text(), reason));
    return this;
  }

  /** Adds a figure that was left out. */
  Figures skip(Metric metric, String reason) {
    figures.add(
        new Figure(metric.name(), metric.unit(), Double.NaN, Status.SKIPPED.text(), reason));
    return this;
  }

  /** Adds the percentiles of operations that are alike. */
  Figures percentiles(Histogram histogram) {
    return percentiles(histogram, 1);
  }

  /**
   * Adds the percentiles of a histogram, as far as its number of samples carries them.
   *
   * @param histogram of nanoseconds an operation
   * @param round how many operations make up the mixture of the workload, over all threads; the
   *     tail of a part of it would be that of whichever operations came first
   */
  Figures percentiles(Histogram histogram, long round) {
    long n = histogram.getTotalCount();
    if (n == 0) {
      return skipPercentiles("no operation was sampled");
    }
    if (!carriesPercentiles(histogram, round)) {
      return skipPercentiles(
          "only "
              + n
              + " operations were sampled, and one round of every thread is "
              + round
              + "; measure longer");
    }
    add(Metric.LATENCY_P50, (double) histogram.getValueAtPercentile(50));
    percentile(histogram, Metric.LATENCY_P99, 99, MIN_FOR_P99);
    percentile(histogram, Metric.LATENCY_P999, 99.9, MIN_FOR_P999);
    return add(Metric.LATENCY_MAX, (double) histogram.getMaxValue());
  }

  /**
   * Leaves out all percentiles and the longest.
   *
   * @param reason why
   * @return this
   */
  public Figures skipPercentiles(String reason) {
    for (Metric metric : tail()) {
      skip(metric, reason);
    }
    return this;
  }

  /**
   * Adds mean and throughput of operations that were timed together by one thread.
   *
   * @param nanos of all of them
   * @param operations at least one
   * @param noPercentiles why there are none
   */
  Figures together(long nanos, long operations, String noPercentiles) {
    add(Metric.LATENCY_MEAN, (double) nanos / operations);
    add(Metric.THROUGHPUT, operations * 1e9 / nanos);
    return skipPercentiles(noPercentiles);
  }

  /** Adds the percentiles of response times in nanoseconds, as far as their number carries them. */
  Figures responses(Histogram histogram) {
    percentile(histogram, Metric.RESPONSE_P50, 50, 1);
    percentile(histogram, Metric.RESPONSE_P99, 99, MIN_FOR_P99);
    percentile(histogram, Metric.RESPONSE_P999, 99.9, MIN_FOR_P999);
    percentile(histogram, Metric.RESPONSE_MAX, 100, 1);
    return this;
  }

  /** Takes the value from every figure, for one reason. */
  Figures allVoid(String reason) {
    figures.replaceAll(
        f -> new Figure(f.metric(), f.unit(), Double.NaN, Status.VOID.text(), reason));
    return this;
  }

  /** Says whether a histogram has enough samples for any percentile. */
  static boolean carriesPercentiles(Histogram histogram, long round) {
    return histogram.getTotalCount() >= Math.max(1, round);
  }

  /**
   * All of them.
   *
   * @return in the order they were added
   */
  public List<Figure> list() {
    return List.copyOf(figures);
  }

  /** What {@link #percentiles} adds. */
  static List<Metric> tail() {
    return List.of(Metric.LATENCY_P50, Metric.LATENCY_P99, Metric.LATENCY_P999, Metric.LATENCY_MAX);
  }

  private void percentile(Histogram histogram, Metric metric, double percentile, long least) {
    long n = histogram.getTotalCount();
    if (n >= least) {
      add(metric, (double) histogram.getValueAtPercentile(percentile));
    } else {
      skip(metric, "only " + n + " operations were sampled, and it takes " + least);
    }
  }
}
