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
   * @param trace where its rows are told
   */
  record Part(Chart chart, List<Row> rows, String trace) {}

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
        for (LatencyKind kind : LatencyKind.values()) {
          Latencies of = new Latencies(run, condition, kind);
          if (run.engines().stream().anyMatch(e -> of.histogram(e).isPresent())) {
            parts.add(part(of, palette, draw, parts.size()));
          }
        }
      }
    }
    return new PercentilesSection(parts);
  }

  private static Part part(Latencies of, Palette palette, boolean draw, int number) {
    String id = Chart.id("percentiles", String.valueOf(number));
    Map<String, Histogram> charted = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String engine : of.run.engines()) {
      Optional<Histogram> histogram = of.histogram(engine);
      if (histogram.isPresent() || of.skipped(engine)) {
        rows.add(row(of, engine, histogram, palette));
      }
      if (histogram.isPresent() && of.p99(engine).isPresent()) {
        charted.put(engine, histogram.get());
      }
    }
    String title = title(of, charted);
    String svg =
        draw && !charted.isEmpty()
            ? PercentileChart.draw(id, title, of.kind.title(), charted, palette)
            : "";
    List<String> names = List.copyOf(charted.keySet());
    return new Part(
        new Chart(id, title, caption(of.kind, charted), svg, Chart.legend(names, palette)),
        rows,
        of.run.trace(of.condition));
  }

  private static String caption(LatencyKind kind, Map<String, Histogram> charted) {
    if (charted.isEmpty()) {
      return kind.caption() + ".";
    }
    long n = charted.values().stream().mapToLong(Histogram::getTotalCount).min().orElse(0);
    return kind.caption()
        + "; both axes logarithmic; up is slower, right is rarer. At least "
        + Units.plural(n, "operation")
        + " an engine, all forks together.";
  }

  private static Row row(
      Latencies of, String engine, Optional<Histogram> histogram, Palette palette) {
    LatencyKind.Percentiles metrics = of.kind.percentiles();
    return new Row(
        engine + of.run.mark(of.condition, engine),
        palette.cssClass(engine),
        of.cell(engine, metrics.p50()),
        of.cell(engine, metrics.p99()),
        of.cell(engine, metrics.p999()),
        of.cell(engine, metrics.max()),
        histogram.map(h -> Units.count(h.getTotalCount())).orElse(NONE));
  }

  /** The latencies of a kind under a condition. */
  private record Latencies(RunData run, Condition condition, LatencyKind kind) {

    Optional<Histogram> histogram(String engine) {
      return Optional.ofNullable(
          run.histograms().get(new RunData.HistogramKey(condition, engine, kind)));
    }

    /** Whether an engine was measured, and its percentiles withheld. */
    boolean skipped(String engine) {
      return run.summary()
          .figure(condition, engine, kind.percentiles().p50())
          .filter(f -> f.status() == Status.SKIPPED)
          .isPresent();
    }

    String cell(String engine, Metric metric) {
      OptionalDouble median = median(engine, metric);
      return median.isPresent() ? Units.duration(median.getAsDouble()) : NONE;
    }

    private OptionalDouble median(String engine, Metric metric) {
      return run.summary()
          .figure(condition, engine, metric)
          .map(Figure::median)
          .orElse(OptionalDouble.empty());
    }

    OptionalDouble p99(String engine) {
      return median(engine, kind.percentiles().p99());
    }
  }

  private static String title(Latencies of, Map<String, Histogram> charted) {
    String place = RunData.name(of.condition) + " on " + of.condition.dataset();
    if (of.kind != LatencyKind.SERVICE) {
      place += ", " + of.kind.title();
    }
    if (charted.isEmpty()) {
      return place + ": too few operations were timed for a p99";
    }
    ToDoubleFunction<String> p99 = e -> of.p99(e).orElseThrow();
    List<String> stores =
        of.run.stores().stream()
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
