package io.hopbench.results.compare;

import io.hopbench.results.Condition;
import io.hopbench.results.Engines;
import io.hopbench.results.statistics.CliffsDelta;
import io.hopbench.results.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric under one condition, in base and candidate.
 *
 * @param condition that both were measured under
 * @param engine of the candidate
 * @param against engine of the base; the same one when two runs are compared
 * @param metric its name, as in results.csv
 * @param unit of the values
 * @param base values of the base's forks, in the order of their numbers
 * @param candidate values of the candidate's forks
 * @param baseMedian over the base's forks
 * @param candidateMedian over the candidate's
 * @param ratio of the medians, turned so that more than 1 is worse; empty when one is not above
 *     zero
 * @param interval of the ratio at 95 %; empty with fewer than three forks of one
 * @param p of the rank test; empty when it is compared as a count
 * @param adjustedP the same after Holm's correction over the family; empty when no size of effect
 *     could have passed, or it is compared as a count
 * @param delta of the forks, turned like the ratio: 1 when every fork of the candidate is worse
 * @param detectable smallest detectable effect as a share, at the strictest step of the correction
 *     and a power of 80 %; empty when nothing is detectable, or it is compared as a count
 * @param marks what else must be known of the figures, such as {@code base not-steady}
 * @param verdict in a word
 */
public record ComparedRow(
    Condition condition,
    String engine,
    String against,
    String metric,
    String unit,
    List<Double> base,
    List<Double> candidate,
    double baseMedian,
    double candidateMedian,
    OptionalDouble ratio,
    Optional<Interval> interval,
    OptionalDouble p,
    OptionalDouble adjustedP,
    CliffsDelta delta,
    OptionalDouble detectable,
    List<String> marks,
    Verdict verdict) {

  /** Copies the lists. */
  public ComparedRow {
    base = List.copyOf(base);
    candidate = List.copyOf(candidate);
    marks = List.copyOf(marks);
  }

  /**
   * Says whether it is the limit, which no code of an engine can change, set against itself: if it
   * differs, the machine does.
   *
   * @return true for the limit of two runs
   */
  public boolean control() {
    return engine.equals(Engines.LIMIT) && against.equals(Engines.LIMIT);
  }

  /**
   * Says whether nothing can be concluded: too few forks, or no difference seen while the interval
   * reaches the budget of 5 %.
   *
   * @return true when more forks are needed
   */
  public boolean inconclusive() {
    return verdict == Verdict.TOO_FEW_FORKS
        || (verdict == Verdict.NO_DIFFERENCE
            && interval.filter(i -> i.high() < 1 + Rules.BUDGET).isEmpty());
  }
}
