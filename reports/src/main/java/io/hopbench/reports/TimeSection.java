package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Curve;
import io.hopbench.results.statistics.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Latency over time: for each condition a chart of warm-up and measured part, and a table that says
 * whether the warm-up was enough and what happened meanwhile.
 *
 * @param charts with their tables
 */
record TimeSection(List<Part> charts) {
  private static final double MILLI = 1e6;

  /**
   * A chart with its table.
   *
   * @param chart the chart
   * @param rows one for each engine
   * @param trace where its rows are told
   */
  record Part(Chart chart, List<Row> rows, String trace) {}

  /**
   * An engine.
   *
   * @param engine its name, and its status where that is not ok
   * @param cssClass of its colour
   * @param warmup how long it was warmed up
   * @param warm when it was warm, median over forks
   * @param longest of the forks
   * @param forks how many were warm when measuring began, of how many
   * @param events what happened while it was measured
   */
  record Row(
      String engine,
      String cssClass,
      String warmup,
      String warm,
      String longest,
      String forks,
      String events) {}

  static TimeSection of(RunData run, Palette palette, boolean draw) {
    List<Part> parts = new ArrayList<>();
    for (String dataset : run.datasets()) {
      for (Condition condition : run.conditions(dataset)) {
        Map<String, List<Curve>> engines = new LinkedHashMap<>();
        for (String engine : run.engines()) {
          List<Curve> curves = run.curves().get(new RunData.CurveKey(condition, engine));
          if (curves != null) {
            engines.put(engine, curves);
          }
        }
        if (!engines.isEmpty()) {
          parts.add(part(run, condition, engines, palette, draw, parts.size()));
        }
      }
    }
    return new TimeSection(parts);
  }

  private static Part part(
      RunData run,
      Condition condition,
      Map<String, List<Curve>> engines,
      Palette palette,
      boolean draw,
      int number) {
    List<Row> rows = new ArrayList<>();
    engines.forEach(
        (engine, curves) -> rows.add(row(engine, run.mark(condition, engine), curves, palette)));
    String id = Chart.id("time", String.valueOf(number));
    String title = title(condition, engines);
    String caption =
        "Mean latency of stretches of time, logarithmic, a line each fork. Measuring begins at the"
            + " line across. Ticks at the foot: garbage collections; wedges at the head: what an"
            + " engine did on its own, such as a merge.";
    return new Part(
        new Chart(
            id,
            title,
            caption,
            draw ? TimeChart.draw(id, title, engines, palette) : "",
            Chart.legend(List.copyOf(engines.keySet()), palette)),
        rows,
        run.trace(condition));
  }

  private static Row row(String engine, String mark, List<Curve> curves, Palette palette) {
    double[] warmups =
        curves.stream()
            .flatMap(c -> c.points(Curve.Phase.MEASURED).stream().limit(1))
            .mapToDouble(Curve.Point::begin)
            .toArray();
    double[] settled = curves.stream().flatMapToDouble(c -> c.settled().stream()).toArray();
    return new Row(
        engine + mark,
        palette.cssClass(engine),
        warmups.length == 0 ? "-" : millis(Median.of(warmups)),
        2 * settled.length > curves.size() ? millis(Median.of(settled)) : "not",
        settled.length == 0 ? "-" : millis(max(settled)),
        settled.length + " of " + curves.size(),
        events(curves));
  }

  private static double max(double[] values) {
    double most = values[0];
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  private static String millis(double millis) {
    return Units.duration(millis * MILLI);
  }

  /** What happened while it was measured, by kind: how often, and how long in all. */
  private static String events(List<Curve> curves) {
    record Sum(long count, double millis) {}
    Map<String, Sum> sums = new TreeMap<>();
    for (Curve curve : curves) {
      Optional<Curve.Point> first = curve.points(Curve.Phase.MEASURED).stream().findFirst();
      for (Curve.Mark mark : curve.marks()) {
        if (first.isPresent() && mark.end() >= first.get().begin()) {
          sums.merge(
              mark.kind(),
              new Sum(1, mark.end() - mark.begin()),
              (a, b) -> new Sum(a.count + b.count, a.millis + b.millis));
        }
      }
    }
    if (sums.isEmpty()) {
      return "nothing";
    }
    List<String> words = new ArrayList<>();
    sums.forEach(
        (kind, sum) ->
            words.add(
                Units.count(sum.count) + " × " + kind + ", " + millis(sum.millis) + " in all"));
    return String.join("; ", words);
  }

  private static String title(Condition condition, Map<String, List<Curve>> engines) {
    String place = RunData.name(condition) + " on " + condition.dataset();
    List<String> cold =
        engines.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(c -> c.settled().isEmpty()))
            .map(Map.Entry::getKey)
            .toList();
    if (cold.isEmpty()) {
      return place + ": every fork was warm when measuring began";
    }
    return place
        + ": "
        + Units.list(cold)
        + (cold.size() == 1 ? " was" : " were")
        + " not warm in every fork, or measured too short to say";
  }
}
