package io.hopbench.results.compare;

import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.MannWhitney;
import java.util.List;

/** The rules of verdicts, in one place. All of them are stated in the help of the command. */
public final class Rules {

  /** The chance of one false alarm or more in the whole comparison. */
  public static final double ALPHA = 0.05;

  /** A smaller difference is never called slower or faster, however sure it is. */
  public static final double LEAST_EFFECT = 0.03;

  /** A count that differs by no more is the same. */
  public static final double COUNT_TOLERANCE = 0.005;

  /** What "no difference seen" must rule out to be a conclusion. */
  public static final double BUDGET = 0.05;

  private Rules() {}

  /**
   * Judges a figure that varies.
   *
   * @param ratio of the medians, turned so that more than 1 is worse
   * @param interval of the ratio
   * @param adjustedP the p-value of the rank test after Holm's correction
   * @param reachable whether samples of these sizes could pass the test at all
   * @param metric that is judged
   * @return the verdict
   */
  static Verdict varying(
      double ratio, Interval interval, double adjustedP, boolean reachable, String metric) {
    boolean sure = adjustedP <= ALPHA && !interval.contains(1);
    if (sure && ratio >= 1 + LEAST_EFFECT) {
      return isTime(metric) ? Verdict.SLOWER : Verdict.MORE;
    }
    if (sure && ratio <= 1 / (1 + LEAST_EFFECT)) {
      return isTime(metric) ? Verdict.FASTER : Verdict.LESS;
    }
    return sure || reachable ? Verdict.NO_DIFFERENCE : Verdict.TOO_FEW_FORKS;
  }

  /**
   * Judges a count.
   *
   * @param base its median in the base
   * @param candidate its median in the candidate
   * @return more, less or same
   */
  static Verdict count(double base, double candidate) {
    if (near(base, candidate)) {
      return Verdict.SAME;
    }
    return candidate > base ? Verdict.MORE : Verdict.LESS;
  }

  /**
   * Says whether a metric is to be compared as a count: its forks are near each other on both
   * sides, and there are two at least. Bytes per relationship are counted once a store.
   */
  static boolean countable(Figure base, Figure candidate) {
    boolean once = base.metric().equals(Metric.BYTES_PER_RELATIONSHIP.name());
    return Metric.counts().stream().anyMatch(m -> m.name().equals(base.metric()))
        && agree(base, once ? 1 : 2)
        && agree(candidate, once ? 1 : 2);
  }

  private static boolean agree(Figure figure, int least) {
    return figure.forks().size() >= least
        && figure.forks().values().stream()
            .allMatch(v -> near(figure.median().orElse(Double.NaN), v));
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= COUNT_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Says whether more of a metric is less speed, or the other way round. */
  static boolean isTime(String metric) {
    return Metric.named(metric)
        .filter(m -> m.unit().startsWith("ns/") || m.better() == Metric.Better.HIGHER)
        .isPresent();
  }

  /**
   * Says whether a family of tests could find anything with samples of these sizes.
   *
   * @param n forks of one
   * @param m forks of the other
   * @param family how many tests
   * @return true if the smallest p-value there is stays significant after the correction
   */
  static boolean reachable(int n, int m, int family) {
    return MannWhitney.smallestP(n, m) * family <= ALPHA;
  }

  /**
   * How many forks each a family of tests needs before it can find anything.
   *
   * @param family how many tests
   * @return 4 for one test, 6 for twenty
   */
  public static int forksNeeded(int family) {
    int forks = 1;
    while (!reachable(forks, forks, family)) {
      forks++;
    }
    return forks;
  }

  /** The metrics that decide when none are named, besides the counts: p50 or else the mean. */
  static final List<List<Metric>> PRIMARY =
      List.of(
          List.of(Metric.LATENCY_P50, Metric.LATENCY_MEAN),
          List.of(Metric.THROUGHPUT),
          List.of(Metric.RELATIONSHIPS_PER_SECOND));
}
