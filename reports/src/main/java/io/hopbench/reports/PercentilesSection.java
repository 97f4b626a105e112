package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * Latency at each percentile: a chart and a table for each workload, condition and data set that
 * kept histograms. The table has the figures of results.csv, medians over forks; where a percentile
 * was withheld, because too few operations were timed, there is none here either, whatever a
 * histogram holds. An engine without a p99 is not in the chart.
 *
 * @param charts with their tables
 */
record PercentilesSection(List<Part> charts) {
  private static final String NONE = "-";

  /**
   * A chart with its table.
   *
   * @param chart the chart
   * @param rows one for each engine
   */
  record Part(Chart chart, List<Row> rows) {}

  /**
   * The percentiles of one engine, with units; {@code -} for one that was withheld.
   *
   * @param engine its name, and its status where that is not ok
   * @param cssClass of its colour
   * @param p50 median
   * @param p99 99th percentile
   * @param p999 99.9th percentile
   * @param max the longest
   * @param count how many operations its histogram holds, all forks together
   */
  record Row(
      String engine,
      String cssClass,
      String p50,
      String p99,
      String p999,
      String max,
      String count) {}

  static PercentilesSection of(RunData run, Palette palette, boolean draw) {
    List<Part> parts = new ArrayList<>();
    for (String dataset : run.datasets()) {
      for (Condition condition : run.conditions(dataset)) {
        if (run.engines().stream().anyMatch(e -> histogram(run, condition, e).isPresent())) {
          parts.add(part(run, condition, palette, draw, parts.size()));
        }
      }
    }
    return new PercentilesSection(parts);
  }

  private static Part part(
      RunData run, Condition condition, Palette palette, boolean draw, int number) {
    String id = Chart.id("percentiles", String.valueOf(number));
    Map<String, Histogram> charted = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String engine : run.engines()) {
      Optional<Histogram> histogram = histogram(run, condition, engine);
      if (histogram.isPresent() || skipped(run, condition, engine)) {
        rows.add(row(run, condition, engine, histogram, palette));
      }
      if (histogram.isPresent() && p99(run, condition, engine).isPresent()) {
        charted.put(engine, histogram.get());
      }
    }
    String title = title(run, condition, charted);
    String svg =
        draw && !charted.isEmpty() ? PercentileChart.draw(id, title, charted, palette) : "";
    List<String> names = List.copyOf(charted.keySet());
    return new Part(
        new Chart(id, title, caption(charted), svg, Chart.legend(names, palette)), rows);
  }

  private static String caption(Map<String, Histogram> charted) {
    if (charted.isEmpty()) {
      return "Service time of an operation.";
    }
    long n = charted.values().stream().mapToLong(Histogram::getTotalCount).min().orElse(0);
    return "Service time of an operation, both axes logarithmic; up is slower, right is rarer. At"
        + " least "
        + Units.plural(n, "operation")
        + " an engine, all forks together.";
  }

  private static Row row(
      RunData run,
      Condition condition,
      String engine,
      Optional<Histogram> histogram,
      Palette palette) {
    return new Row(
        engine + run.mark(condition, engine),
        palette.cssClass(engine),
        cell(run, condition, engine, Metric.LATENCY_P50),
        cell(run, condition, engine, Metric.LATENCY_P99),
        cell(run, condition, engine, Metric.LATENCY_P999),
        cell(run, condition, engine, Metric.LATENCY_MAX),
        histogram.map(h -> Units.count(h.getTotalCount())).orElse(NONE));
  }

  private static Optional<Histogram> histogram(RunData run, Condition condition, String engine) {
    return Optional.ofNullable(run.histograms().get(new RunData.HistogramKey(condition, engine)));
  }

  /** Whether an engine was measured, and its percentiles withheld. */
  private static boolean skipped(RunData run, Condition condition, String engine) {
    return run.summary()
        .figure(condition, engine, Metric.LATENCY_P50)
        .filter(f -> f.status() == Status.SKIPPED)
        .isPresent();
  }

  private static String cell(RunData run, Condition condition, String engine, Metric metric) {
    OptionalDouble median = median(run, condition, engine, metric);
    return median.isPresent() ? Units.duration(median.getAsDouble()) : NONE;
  }

  private static OptionalDouble median(
      RunData run, Condition condition, String engine, Metric metric) {
    return run.summary()
        .figure(condition, engine, metric)
        .map(Figure::median)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble p99(RunData run, Condition condition, String engine) {
    return median(run, condition, engine, Metric.LATENCY_P99);
  }

  private static String title(RunData run, Condition condition, Map<String, Histogram> charted) {
    String place = RunData.name(condition) + " on " + condition.dataset();
    if (charted.isEmpty()) {
      return place + ": too few operations were timed for a p99";
    }
    ToDoubleFunction<String> p99 = e -> p99(run, condition, e).orElseThrow();
    List<String> stores =
        run.stores().stream()
            .filter(charted::containsKey)
            .sorted(Comparator.comparingDouble(p99))
            .toList();
    if (stores.size() < 2) {
      String engine = stores.isEmpty() ? charted.keySet().iterator().next() : stores.getFirst();
      return place
          + ": one operation in a hundred takes longer than "
          + Units.duration(p99.applyAsDouble(engine));
    }
    String first = stores.getFirst();
    String second = stores.get(1);
    double ratio = p99.applyAsDouble(second) / Math.max(1, p99.applyAsDouble(first));
    return ratio < 1.05
        ? place + ": " + first + " and " + second + " have about the same p99"
        : place
            + ": p99 of "
            + first
            + " is "
            + Units.ratio(ratio)
            + " below that of "
            + second
            + ", the next";
  }
}
