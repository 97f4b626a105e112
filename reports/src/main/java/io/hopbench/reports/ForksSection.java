package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Engines;
import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Ratio to the limit, every fork a dot: a chart and a table for each data set.
 *
 * @param charts with their tables
 */
record ForksSection(List<Part> charts) {

  /**
   * A chart with its table.
   *
   * @param chart the chart
   * @param engines columns of the table
   * @param rows of the table
   */
  record Part(Chart chart, List<String> engines, List<Row> rows) {}

  /**
   * A workload under a condition.
   *
   * @param name of it
   * @param limit what one is
   * @param cells ratios of the forks, one text an engine
   * @param trace where its rows are told
   */
  record Row(String name, String limit, List<String> cells, String trace) {}

  static ForksSection of(RunData run, Palette palette, boolean draw) {
    List<Part> parts = new ArrayList<>();
    for (String dataset : run.datasets()) {
      List<Condition> conditions =
          run.conditions(dataset).stream()
              .filter(c -> limit(run, c).flatMap(f -> toOptional(f.median())).isPresent())
              .toList();
      if (!conditions.isEmpty()) {
        parts.add(part(run, dataset, conditions, palette, draw));
      }
    }
    return new ForksSection(parts);
  }

  private static Part part(
      RunData run, String dataset, List<Condition> conditions, Palette palette, boolean draw) {
    List<String> engines = run.engines().stream().filter(e -> !e.equals(Engines.LIMIT)).toList();
    List<DotChart.Dots> dots = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int line = 0; line < conditions.size(); line++) {
      Condition condition = conditions.get(line);
      Figure limit = limit(run, condition).orElseThrow();
      List<String> cells = new ArrayList<>();
      for (String engine : engines) {
        Optional<Figure> figure = run.summary().figure(condition, engine, Metric.LATENCY_MEAN);
        Optional<Ratio> ratio = figure.flatMap(f -> run.summary().ratio(f, Engines.LIMIT));
        if (ratio.isEmpty()) {
          cells.add("-");
          continue;
        }
        List<Double> forks = forks(figure.orElseThrow(), limit);
        dots.add(new DotChart.Dots(line, engine, ratio.get().value(), forks));
        cells.add(
            Units.ratio(ratio.get().value())
                + (forks.size() > 1
                    ? " ("
                        + forks.stream().map(Units::digits).collect(Collectors.joining(", "))
                        + ")"
                    : "")
                + run.mark(condition, engine));
      }
      rows.add(
          new Row(
              RunData.name(condition),
              Units.duration(limit.median().orElse(0)),
              cells,
              run.trace(condition)));
    }
    String id = Chart.id("forks", dataset);
    String title = title(run, dataset, conditions);
    List<String> shown =
        engines.stream().filter(e -> dots.stream().anyMatch(d -> d.engine().equals(e))).toList();
    String svg =
        draw && !dots.isEmpty()
            ? DotChart.draw(
                id,
                title,
                "times the limit",
                conditions.stream().map(RunData::name).toList(),
                shown,
                dots,
                1,
                Units::ratio,
                palette)
            : "";
    String caption =
        "Mean latency over that of limit, logarithmic; the line at 1× is the limit, left is better."
            + " Large dot: ratio of medians. Small dots: each of "
            + run.forksInWords()
            + " beside the limit's fork of the same number.";
    return new Part(
        new Chart(id, title, caption, svg, Chart.legend(shown, palette)), engines, rows);
  }

  private static List<Double> forks(Figure figure, Figure limit) {
    List<Double> ratios = new ArrayList<>();
    figure
        .forks()
        .forEach(
            (fork, value) -> {
              Double base = limit.forks().get(fork);
              if (base != null && base > 0 && value > 0) {
                ratios.add(value / base);
              }
            });
    return ratios;
  }

  private static Optional<Figure> limit(RunData run, Condition condition) {
    return run.summary().figure(condition, Engines.LIMIT, Metric.LATENCY_MEAN);
  }

  private static Optional<Double> toOptional(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  private static String title(RunData run, String dataset, List<Condition> conditions) {
    record Found(Condition condition, String engine, double ratio) {}
    List<Found> all = new ArrayList<>();
    for (Condition condition : conditions) {
      for (String engine : VerdictSection.comparable(run, conditions)) {
        run.summary()
            .figure(condition, engine, Metric.LATENCY_MEAN)
            .flatMap(f -> run.summary().ratio(f, Engines.LIMIT))
            .ifPresent(r -> all.add(new Found(condition, engine, r.value())));
      }
    }
    Comparator<Found> byRatio = Comparator.comparingDouble(Found::ratio);
    if (all.isEmpty()) {
      return dataset + ": no store has a figure beside the limit";
    }
    Found near = all.stream().min(byRatio).orElseThrow();
    Found far =
        all.stream().filter(f -> f.engine().equals(near.engine())).max(byRatio).orElseThrow();
    return dataset
        + ": "
        + near.engine()
        + " is between "
        + Units.ratio(near.ratio())
        + " ("
        + near.condition().workload()
        + ") and "
        + Units.ratio(far.ratio())
        + " ("
        + far.condition().workload()
        + ") the limit";
  }
}
