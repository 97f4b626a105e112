package io.hopbench.results.compare;

import io.hopbench.results.Condition;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.ResultRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Base and candidate, cell by cell.
 *
 * @param base the run, or the run that both engines are of
 * @param candidate the run
 * @param sameRun whether engines of one run are compared, not two runs
 * @param differences of machine, JDK, data sets, settings; none within one run
 * @param rows what both have, by condition, engine and metric
 * @param onlyInOne what one of them lacks
 * @param family how many tests the correction is over
 */
public record Comparison(
    Side base,
    Side candidate,
    boolean sameRun,
    List<Difference> differences,
    List<ComparedRow> rows,
    List<OnlyInOne> onlyInOne,
    int family) {

  /** Copies the lists. */
  public Comparison {
    differences = List.copyOf(differences);
    rows = List.copyOf(rows);
    onlyInOne = List.copyOf(onlyInOne);
  }

  /**
   * Something else that differs between two runs.
   *
   * @param what such as {@code java version}
   * @param base how it is there
   * @param candidate how it is there
   */
  public record Difference(String what, String base, String candidate) {}

  /**
   * Figures that only one of the two has.
   *
   * @param condition they were measured under
   * @param engine that has them
   * @param other engine that lacks them; the same one when two runs are compared
   * @param metrics which, in order
   * @param inBase whether the base has them
   * @param reason why the other one has none
   * @param lost whether the candidate tried and failed, or answered wrong, where the base did not
   */
  public record OnlyInOne(
      Condition condition,
      String engine,
      String other,
      List<String> metrics,
      boolean inBase,
      String reason,
      boolean lost) {

    /** Copies the metrics. */
    public OnlyInOne {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * Compares two runs, each engine with itself.
   *
   * @param base the older one, say
   * @param candidate the one to judge
   * @param engines to compare; none for all
   * @param metrics to compare, as in results.csv; none for the primary metrics and the counts
   * @return the comparison, with one row or more
   * @throws MalformedResultsException when they have no figure in common; the message says what
   *     each has
   */
  public static Comparison ofRuns(
      Side base, Side candidate, List<String> engines, List<String> metrics)
      throws MalformedResultsException {
    Set<String> names = new LinkedHashSet<>(base.summary().engines());
    names.addAll(candidate.summary().engines());
    if (!engines.isEmpty()) {
      names.retainAll(engines);
    }
    List<Pairing> pairings = names.stream().map(e -> new Pairing(e, e)).toList();
    List<Difference> differences = Surroundings.between(base, candidate);
    return of(base, candidate, false, differences, pairings, metrics);
  }

  /**
   * Compares engines of one run with the first of them.
   *
   * @param run that has them
   * @param engines at least two, the base first
   * @param metrics to compare, as in results.csv; none for the primary metrics and the counts
   * @return the comparison, with one row or more
   * @throws MalformedResultsException when they have no figure in common; the message says what
   *     there is
   */
  public static Comparison ofEngines(Side run, List<String> engines, List<String> metrics)
      throws MalformedResultsException {
    if (engines.size() < 2) {
      throw new IllegalArgumentException("one engine cannot be compared: " + engines);
    }
    List<Pairing> pairings =
        engines.stream().skip(1).map(e -> new Pairing(engines.getFirst(), e)).toList();
    return of(run, run, true, List.of(), pairings, metrics);
  }

  private static Comparison of(
      Side base,
      Side candidate,
      boolean sameRun,
      List<Difference> differences,
      List<Pairing> pairings,
      List<String> metrics)
      throws MalformedResultsException {
    Matching matching = Matching.of(base, candidate, pairings, metrics);
    if (matching.matches().isEmpty()) {
      throw new MalformedResultsException(
          "nothing to compare: "
              + (sameRun
                  ? base.source() + " has no figure of two of these engines under one condition"
                  : base.source() + " and " + candidate.source() + " have no figure in common")
              + "; workload, engine, data set, threads, durability, parameters, cache and metric must"
              + " be equal. "
              + (sameRun
                  ? "It has " + has(base)
                  : "The one has " + has(base) + "; the other has " + has(candidate)));
    }
    int family = Judge.family(matching.matches());
    return new Comparison(
        base,
        candidate,
        sameRun,
        differences,
        Judge.rows(matching.matches(), family),
        matching.onlyInOne(),
        family);
  }

  /** The engines to set against each other. */
  record Pairing(String base, String candidate) {}

  private static String has(Side side) {
    Set<String> cells = new LinkedHashSet<>();
    for (ResultRow row : side.rows()) {
      cells.add(row.engine() + " " + Condition.of(row).title());
    }
    return cells.stream().limit(4).collect(Collectors.joining(", "))
        + (cells.size() > 4 ? " and " + (cells.size() - 4) + " more" : "");
  }

  /**
   * Says whether something became worse: a row is slower or costs more, or the candidate lost a
   * figure to a failure or a wrong answer. Between engines of one run nothing can, and the limit is
   * no engine: {@link #weatherChanged}.
   *
   * @return true for a regression
   */
  public boolean regression() {
    return !sameRun
        && (rows.stream().anyMatch(r -> r.verdict().worse() && !r.control())
            || onlyInOne.stream().anyMatch(OnlyInOne::lost));
  }

  /**
   * Counts the rows in which the limit itself, which no change of an engine touches, became slower
   * or faster.
   *
   * @return 0 for a machine that stayed the same, as far as could be seen
   */
  public long weatherChanged() {
    return rows.stream()
        .filter(ComparedRow::control)
        .filter(r -> r.verdict() == Verdict.SLOWER || r.verdict() == Verdict.FASTER)
        .count();
  }

  /**
   * Says whether something could not be judged.
   *
   * @return true when a row is inconclusive, or only one of the two has it
   */
  public boolean inconclusive() {
    return !onlyInOne.isEmpty() || rows.stream().anyMatch(ComparedRow::inconclusive);
  }

  /**
   * How far the comparison can be trusted, in one line.
   *
   * @return for a person
   */
  public String evidence() {
    return sameRun
        ? "One run, engines in turns: the machine's weather falls on all of them alike."
        : "Weak evidence: two runs are two times, and the machine's weather differs between them."
            + " Where it matters, measure both in one run.";
  }
}
