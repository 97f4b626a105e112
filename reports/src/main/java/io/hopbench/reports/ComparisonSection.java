package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Engines;
import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Ratio;
import io.hopbench.results.Status;
import io.hopbench.results.Summary;
import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Workloads by engines, mean latency with its ratios: a table for each data set.
 *
 * @param tables one for each data set
 */
record ComparisonSection(List<Table> tables) {

  private static final int BRIEF = 60;

  /**
   * A data set.
   *
   * @param id for links
   * @param title the conclusion
   * @param caption what the figures are
   * @param engines the columns
   * @param rows one for each workload and condition
   * @param toLimit the geometric means of the ratios to the limit, one a column
   * @param toNeo4j the geometric means of the ratios to Neo4j
   * @param meanOf what the means are over
   */
  record Table(
      String id,
      String title,
      String caption,
      List<String> engines,
      List<Row> rows,
      List<String> toLimit,
      List<String> toNeo4j,
      String meanOf) {}

  /**
   * A workload under a condition.
   *
   * @param workload its name
   * @param qualifier what is unusual about it
   * @param operation what one operation is
   * @param cells one a column
   * @param trace where its rows are told
   */
  record Row(String workload, String qualifier, String operation, List<Cell> cells, String trace) {}

  /**
   * One figure.
   *
   * @param css class
   * @param figure with unit, or the status
   * @param best whether it is the best store of the row
   * @param mark a status that goes with a figure, such as not-steady
   * @param toLimit ratio to the limit
   * @param toNeo4j ratio to Neo4j, in words
   * @param why reasons for a status
   */
  record Cell(
      String css,
      String figure,
      boolean best,
      String mark,
      String toLimit,
      String toNeo4j,
      List<String> why) {}

  static ComparisonSection of(RunData run) {
    return new ComparisonSection(run.datasets().stream().map(d -> table(run, d)).toList());
  }

  private static Table table(RunData run, String dataset) {
    // Figures of stores have rows but no cells: they are told in the section on space.
    List<Condition> conditions =
        run.conditions(dataset).stream()
            .filter(c -> run.manifest().cells().stream().anyMatch(c::covers))
            .toList();
    List<String> engines = run.engines();
    List<Row> rows = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<String> best = best(run, condition);
      String operation =
          run.manifest().workloads().stream()
              .filter(w -> w.name().equals(condition.workload()))
              .map(w -> w.operation())
              .findFirst()
              .orElse("");
      rows.add(
          new Row(
              condition.workload(),
              condition.qualifier(),
              operation,
              engines.stream().map(e -> cell(run, condition, e, best)).toList(),
              run.trace(condition)));
    }
    List<String> comparable = VerdictSection.comparable(run, conditions);
    List<Condition> common = VerdictSection.common(run, conditions, comparable);
    return new Table(
        Chart.id("comparison", dataset),
        title(run, dataset, conditions),
        "Mean latency of an operation, median of "
            + run.forksInWords()
            + (run.forks() < Bootstrap.LEAST
                ? "; an interval takes " + Bootstrap.LEAST + " forks"
                : "; in brackets the 95 % interval of the ratio"),
        engines,
        rows,
        engines.stream().map(e -> mean(run, e, common, Engines.LIMIT)).toList(),
        engines.stream().map(e -> mean(run, e, common, Engines.NEO4J)).toList(),
        common.size() == conditions.size()
            ? "all rows"
            : common.size()
                + " of "
                + Units.plural(conditions.size(), "row")
                + " that "
                + Units.list(comparable)
                + " have");
  }

  private static Optional<String> best(RunData run, Condition condition) {
    return run.stores().stream()
        .filter(e -> median(run, condition, e).isPresent())
        .min(Comparator.comparingDouble(e -> median(run, condition, e).orElse(0)));
  }

  private static OptionalDouble median(RunData run, Condition condition, String engine) {
    return run.summary()
        .figure(condition, engine, Metric.LATENCY_MEAN)
        .map(Figure::median)
        .orElse(OptionalDouble.empty());
  }

  private static String title(RunData run, String dataset, List<Condition> conditions) {
    String most = "";
    long wins = 0;
    long decided = conditions.stream().filter(c -> best(run, c).isPresent()).count();
    for (String engine : run.stores()) {
      long won = conditions.stream().filter(c -> best(run, c).equals(Optional.of(engine))).count();
      if (won > wins) {
        wins = won;
        most = engine;
      }
    }
    if (run.stores().size() < 2) {
      return dataset + ": one store, nothing to compare it with but the limit";
    }
    return wins == 0
        ? dataset + ": no store has a figure"
        : dataset + ": " + most + " is the fastest store in " + wins + " of " + decided + " rows";
  }

  private static Cell cell(RunData run, Condition condition, String engine, Optional<String> best) {
    Summary summary = run.summary();
    Status status = summary.status(condition, engine).orElse(Status.SKIPPED);
    Optional<Figure> figure = summary.figure(condition, engine, Metric.LATENCY_MEAN);
    // A figure that only wants a caution has it in its mark; the words stand under "Failures".
    List<String> why =
        status.carriesValue()
            ? List.of()
            : run.reasons(condition, engine).stream().map(ComparisonSection::brief).toList();
    if (figure.isEmpty() || figure.get().median().isEmpty()) {
      boolean tried = summary.status(condition, engine).isPresent();
      return new Cell(
          status.severity() >= Status.FAILED.severity() ? "bad" : "unmeasured",
          tried ? (status == Status.OK ? "no figure" : status.text()) : "not tried",
          false,
          "",
          "",
          "",
          why);
    }
    return new Cell(
        "num",
        Units.duration(figure.get().median().getAsDouble()),
        best.equals(Optional.of(engine)) && run.stores().size() > 1,
        run.mark(condition, engine).strip(),
        engine.equals(Engines.LIMIT)
            ? ""
            : summary
                .ratio(figure.get(), Engines.LIMIT)
                .map(r -> Units.ratio(r.value()) + " limit" + interval(r.interval()))
                .orElse(""),
        engine.equals(Engines.NEO4J) || !Engines.isStore(engine)
            ? ""
            : summary
                .ratio(figure.get(), Engines.NEO4J)
                .map(ComparisonSection::againstNeo4j)
                .orElse(""),
        why);
  }

  /** The beginning of a reason: the whole of it stands in the section on failures. */
  private static String brief(String reason) {
    return reason.codePointCount(0, reason.length()) <= BRIEF
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, BRIEF)) + "\u2026";
  }

  private static String againstNeo4j(Ratio ratio) {
    // The words turn a ratio below one round, and so must the interval be.
    boolean faster = ratio.value() < 1;
    return Units.against(ratio.value(), Engines.NEO4J)
        + interval(faster ? ratio.interval().map(Interval::inverse) : ratio.interval());
  }

  private static String interval(Optional<Interval> interval) {
    return interval.map(Units::interval).orElse("");
  }

  private static String mean(
      RunData run, String engine, List<Condition> conditions, String reference) {
    boolean yardstick = reference.equals(Engines.NEO4J) && !Engines.isStore(engine);
    if (conditions.isEmpty() || yardstick) {
      return "-";
    }
    if (engine.equals(reference)) {
      return "1×";
    }
    List<Double> ratios = new ArrayList<>();
    for (Condition condition : conditions) {
      run.summary()
          .figure(condition, engine, Metric.LATENCY_MEAN)
          .flatMap(f -> run.summary().ratio(f, reference))
          .ifPresent(r -> ratios.add(r.value()));
    }
    if (ratios.isEmpty() || ratios.size() < conditions.size()) {
      return "-";
    }
    double mean = Summary.geometricMean(ratios).orElse(Double.NaN);
    if (reference.equals(Engines.NEO4J)) {
      return Units.against(mean, Engines.NEO4J);
    }
    return Units.ratio(mean);
  }
}
