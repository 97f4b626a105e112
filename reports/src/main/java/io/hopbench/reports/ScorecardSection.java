package io.hopbench.reports;

import io.hopbench.results.Engines;
import io.hopbench.results.Milestone;
import io.hopbench.results.Parity;
import io.hopbench.results.Scorecard;
import io.hopbench.results.Target;
import io.hopbench.results.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every store against the targets the project starts from, and its milestone.
 *
 * @param engines that are judged
 * @param rows one for each target
 * @param milestones one for each engine
 * @param counts what became of the targets, by engine
 */
record ScorecardSection(
    List<String> engines, List<Row> rows, List<MilestoneRow> milestones, List<String> counts) {

  /**
   * A target.
   *
   * @param operation what is judged
   * @param goal in words
   * @param neo4jThere what was measured of Neo4j when the target was written
   * @param measure how it is measured here, or why it is not
   * @param measured whether any engine has a figure
   * @param cells one for each engine
   */
  record Row(
      String operation,
      String goal,
      String neo4jThere,
      String measure,
      boolean measured,
      List<Cell> cells) {}

  /**
   * A target for one engine.
   *
   * @param css class of the verdict
   * @param verdict met, missed or not measured
   * @param value with its unit
   * @param ratio to the target, with the interval of the value
   * @param detail where it was measured, or why not
   * @param command that measures it
   * @param trace where its rows are told
   */
  record Cell(
      String css,
      String verdict,
      String value,
      String ratio,
      String detail,
      String command,
      String trace) {}

  /**
   * How far an engine is from Neo4j.
   *
   * @param engine its name
   * @param css class of the state
   * @param parity in percent
   * @param milestone it has reached
   * @param lowest operation
   */
  record MilestoneRow(String engine, String css, String parity, String milestone, String lowest) {}

  static ScorecardSection of(RunData run) {
    List<String> engines = run.stores();
    Map<String, List<Scorecard.Score>> scores = new LinkedHashMap<>();
    for (String engine : engines) {
      scores.put(engine, Scorecard.of(run.manifest(), run.summary(), engine));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < Targets.all().size(); i++) {
      Target target = Targets.all().get(i);
      List<Cell> cells = new ArrayList<>();
      boolean measured = false;
      for (List<Scorecard.Score> all : scores.values()) {
        Scorecard.Score score = all.get(i);
        measured |= score.verdict() != Scorecard.Verdict.NOT_MEASURED;
        cells.add(cell(run, score));
      }
      rows.add(
          new Row(
              target.operation(),
              target.goal(),
              target.neo4jThere().isPresent()
                  ? Units.duration(target.neo4jThere().getAsDouble() * 1e6)
                  : "-",
              target.measure().text(),
              measured,
              cells));
    }
    List<String> counts = new ArrayList<>();
    scores.forEach((engine, all) -> counts.add(count(engine, all)));
    return new ScorecardSection(engines, rows, milestones(run), counts);
  }

  private static String count(String engine, List<Scorecard.Score> scores) {
    Map<Scorecard.Verdict, Long> by = new LinkedHashMap<>();
    for (Scorecard.Verdict verdict : Scorecard.Verdict.values()) {
      by.put(verdict, scores.stream().filter(s -> s.verdict() == verdict).count());
    }
    List<String> words = new ArrayList<>();
    by.forEach((verdict, n) -> words.add(n + " " + verdict.text()));
    return engine + ": " + String.join(", ", words);
  }

  private static Cell cell(RunData run, Scorecard.Score score) {
    String css =
        switch (score.verdict()) {
          case MET -> "met";
          case MISSED -> "missed";
          case NOT_MEASURED -> "unmeasured";
        };
    return new Cell(
        css,
        score.verdict().text(),
        score.value().isPresent() ? Units.value(score.value().getAsDouble(), score.unit()) : "",
        score.interval().map(i -> Units.interval(i, score.unit()) + ", ").orElse("")
            + (score.ratio().isPresent() ? distance(score.ratio().getAsDouble()) : ""),
        score.detail(),
        score.condition().map(c -> Repeat.of(run, c)).orElse(""),
        score.condition().map(run::trace).orElse(""));
  }

  /** How far a figure is from its target: as a multiple of at least 1, whichever side it is on. */
  private static String distance(double ratio) {
    return ratio <= 1
        ? Units.ratio(1 / ratio) + " below target"
        : Units.ratio(ratio) + " above target";
  }

  private static List<MilestoneRow> milestones(RunData run) {
    List<MilestoneRow> rows = new ArrayList<>();
    for (Parity parity : Parity.of(run.summary())) {
      if (parity.value().isEmpty()) {
        rows.add(
            new MilestoneRow(
                parity.engine(),
                "unmeasured",
                notMeasured(parity),
                notMeasured(parity),
                "lacks " + lacks(parity)));
      } else {
        Parity.OperationParity lowest = parity.operations().getFirst();
        Milestone milestone = parity.milestone().orElse(Milestone.NONE);
        rows.add(
            new MilestoneRow(
                parity.engine(),
                "num",
                Units.percent(parity.value().get()),
                milestone.text(),
                RunData.name(lowest.condition())
                    + " on "
                    + lowest.condition().dataset()
                    + ": "
                    + Units.against(1 / lowest.parity(), Engines.NEO4J)
                    + run.mark(lowest.condition(), parity.engine(), Engines.NEO4J)));
      }
    }
    return rows;
  }

  private static String notMeasured(Parity parity) {
    return "not measured (" + parity.measured() + " of " + Parity.REQUIRED.size() + " operations)";
  }

  /** What keeps a parity from being known, the first three of each kind. */
  static String lacks(Parity parity) {
    List<String> gaps = new ArrayList<>();
    parity.missing().stream()
        .limit(3)
        .map(
            m ->
                RunData.name(m.condition())
                    + " on "
                    + m.condition().dataset()
                    + (m.engine().equals(parity.engine()) ? "" : " of " + m.engine()))
        .forEach(gaps::add);
    parity.absent().stream()
        .filter(w -> parity.missing().stream().noneMatch(m -> m.condition().workload().equals(w)))
        .limit(3)
        .map(w -> w + " by both")
        .forEach(gaps::add);
    return Units.list(gaps);
  }
}
