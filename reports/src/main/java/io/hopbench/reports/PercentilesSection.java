package io.hopbench.reports;

import io.hopbench.results.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Latency at each percentile: a chart and a table for each workload, condition and data set that
 * kept histograms.
 *
 * @param charts with their tables
 */
record PercentilesSection(List<Part> charts) {

  /**
   * A chart with its table.
   *
   * @param chart the chart
   * @param rows one for each engine
   */
  record Part(Chart chart, List<Row> rows) {}

  /**
   * The percentiles of one engine, with units.
   *
   * @param engine its name, and its status where that is not ok
   * @param cssClass of its colour
   * @param p50 median
   * @param p99 99th percentile
   * @param p999 99.9th percentile
   * @param max the longest
   * @param count how many operations
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
        Map<String, Histogram> engines = new LinkedHashMap<>();
        for (String engine : run.engines()) {
          Histogram histogram = run.histograms().get(new RunData.HistogramKey(condition, engine));
          if (histogram != null) {
            engines.put(engine, histogram);
          }
        }
        if (!engines.isEmpty()) {
          parts.add(part(run, condition, engines, palette, draw, parts.size()));
        }
      }
    }
    return new PercentilesSection(parts);
  }

  private static Part part(
      RunData run,
      Condition condition,
      Map<String, Histogram> engines,
      Palette palette,
      boolean draw,
      int number) {
    String id = Chart.id("percentiles", String.valueOf(number));
    String title = title(run, condition, engines);
    long n = engines.values().stream().mapToLong(Histogram::getTotalCount).min().orElse(0);
    String caption =
        "Service time of an operation, both axes logarithmic; up is slower, right is rarer. At least "
            + Units.plural(n, "operation")
            + " an engine, all forks together.";
    String svg = draw ? PercentileChart.draw(id, title, engines, palette) : "";
    List<Row> rows = new ArrayList<>();
    engines.forEach(
        (engine, h) ->
            rows.add(
                new Row(
                    engine + run.mark(condition, engine),
                    palette.cssClass(engine),
                    Units.duration((double) h.getValueAtPercentile(50)),
                    Units.duration((double) h.getValueAtPercentile(99)),
                    Units.duration((double) h.getValueAtPercentile(99.9)),
                    Units.duration((double) h.getMaxValue()),
                    Units.count(h.getTotalCount()))));
    List<String> names = List.copyOf(engines.keySet());
    return new Part(new Chart(id, title, caption, svg, Chart.legend(names, palette)), rows);
  }

  private static String title(RunData run, Condition condition, Map<String, Histogram> engines) {
    String place = RunData.name(condition) + " on " + condition.dataset();
    List<String> stores =
        run.stores().stream()
            .filter(engines::containsKey)
            .sorted(Comparator.comparingDouble(e -> p99(engines, e)))
            .toList();
    if (stores.size() < 2) {
      return place
          + ": one operation in a hundred takes longer than "
          + Units.duration(
              p99(
                  engines,
                  stores.isEmpty() ? engines.keySet().iterator().next() : stores.getFirst()));
    }
    double ratio = p99(engines, stores.get(1)) / Math.max(1, p99(engines, stores.getFirst()));
    return ratio < 1.05
        ? place + ": " + stores.getFirst() + " and " + stores.get(1) + " have about the same p99"
        : place
            + ": p99 of "
            + stores.getFirst()
            + " is "
            + Units.ratio(ratio)
            + " below that of "
            + stores.get(1)
            + ", the next";
  }

  private static double p99(Map<String, Histogram> engines, String engine) {
    Histogram histogram = engines.get(engine);
    return histogram == null ? Double.NaN : histogram.getValueAtPercentile(99);
  }
}
