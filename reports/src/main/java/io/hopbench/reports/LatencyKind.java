package io.hopbench.reports;

import io.hopbench.results.Metric;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** What a latency counts from; each has histograms and figures of its own. */
enum LatencyKind {
  /** From an operation's call: what every driver measures. */
  SERVICE(
      "service",
      "Service time of an operation",
      "latency",
      Metric.LATENCY_P50,
      Metric.LATENCY_P99,
      Metric.LATENCY_P999,
      Metric.LATENCY_MAX),
  /** From the time an operation was due: what who waits for it sees. Open loops alone know it. */
  RESPONSE(
      "response",
      "Response time of an operation, from when it was due",
      "response time",
      Metric.RESPONSE_P50,
      Metric.RESPONSE_P99,
      Metric.RESPONSE_P999,
      Metric.RESPONSE_MAX);

  private final String tag;
  private final String caption;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // a metric is a record of strings
  private final Percentiles percentiles;

  /** The metrics of its percentiles. */
  record Percentiles(Metric p50, Metric p99, Metric p999, Metric max) {}

  LatencyKind(
      String tag, String caption, String title, Metric p50, Metric p99, Metric p999, Metric max) {
    this.tag = tag;
    this.caption = caption;
    this.title = title;
    this.percentiles = new Percentiles(p50, p99, p999, max);
  }

  /** Whether a histogram of a log is of this kind; one without a tag is of service times. */
  boolean has(AbstractHistogram histogram) {
    @Nullable String its = histogram.getTag();
    return its == null ? this == SERVICE : its.equals(tag);
  }

  /** The beginning of a chart's caption. */
  String caption() {
    return caption;
  }

  /** Its name in titles. */
  String title() {
    return title;
  }

  Percentiles percentiles() {
    return percentiles;
  }
}
