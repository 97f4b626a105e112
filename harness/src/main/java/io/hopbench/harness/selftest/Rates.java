package io.hopbench.harness.selftest;

import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.Median;
import io.hopbench.results.statistics.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often comparisons of one workload with one known slowdown came to which conclusion. A
 * comparison is a number of rounds one after the other, none of which is part of another: its ratio
 * is their median, its interval the percentile bootstrap's.
 *
 * @param comparisons how many there were
 * @param slower in how many the candidate was seen as slower: the interval is all above 1, and the
 *     ratio at least {@value #LEAST_SLOWDOWN}
 * @param containsOne in how many the interval contains 1
 * @param rounds how many rounds there were, complete comparisons or not
 * @param ratio the median ratio of all rounds; NaN when there is none
 * @param interval of that ratio; from 0 to infinity when there are too few rounds for one
 * @param spread standard deviation over rounds of the logarithm of the ratio; NaN for fewer than 2
 */
public record Rates(
    int comparisons,
    int slower,
    int containsOne,
    int rounds,
    double ratio,
    Interval interval,
    double spread) {

  /** The least ratio that is called a slowdown. */
  static final double LEAST_SLOWDOWN = 1.03;

  private static final Interval ANYTHING =
      new Interval(0, Double.POSITIVE_INFINITY, Bootstrap.LEVEL);

  /**
   * Judges rounds.
   *
   * @param ratios one a round, in the order they were played
   * @param size rounds of a comparison, at least {@value Bootstrap#LEAST}; what is left over at the
   *     end makes none
   * @return the rates
   */
  public static Rates of(List<Double> ratios, int size) {
    double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
    int slower = 0;
    int containsOne = 0;
    int comparisons = logs.length / size;
    for (int i = 0; i < comparisons; i++) {
      double[] one = Arrays.copyOfRange(logs, i * size, (i + 1) * size);
      Interval interval = Bootstrap.median(one);
      if (interval.low() > 0 && Median.of(one) >= Math.log(LEAST_SLOWDOWN)) {
        slower++;
      }
      if (interval.contains(0)) {
        containsOne++;
      }
    }
    Interval all = ANYTHING;
    if (logs.length >= Bootstrap.LEAST) {
      Interval median = Bootstrap.median(logs);
      all = new Interval(Math.exp(median.low()), Math.exp(median.high()), median.level());
    }
    return new Rates(
        comparisons,
        slower,
        containsOne,
        logs.length,
        logs.length == 0 ? Double.NaN : Math.exp(Median.of(logs)),
        all,
        spread(logs));
  }

  private static double spread(double[] logs) {
    if (logs.length < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).sum();
    return Math.sqrt(squares / (logs.length - 1));
  }

  /**
   * The claims about such a slowdown, and whether these rates bear them out.
   *
   * @param percent by how much the candidate was slower
   * @return none where nothing is claimed
   */
  public List<Judged> judge(int percent) {
    List<Judged> judged = new ArrayList<>();
    for (Claim claim : Claim.values()) {
      if (claim.percent == percent) {
        int held = claim.held(this);
        judged.add(new Judged(claim, held, comparisons, claim.verdict(held, comparisons)));
      }
    }
    return judged;
  }

  /**
   * A claim with its verdict.
   *
   * @param claim what is claimed
   * @param held in how many comparisons it was so
   * @param comparisons of how many
   * @param verdict what follows
   */
  public record Judged(Claim claim, int held, int comparisons, Verdict verdict) {}

  /** What rates say of a claim. */
  public enum Verdict {
    /** It is as claimed. */
    HOLDS,
    /** There are too few comparisons to say. */
    OPEN,
    /** It is not as claimed. */
    CONTRADICTED
  }

  /** What is claimed of the baton, as the least rate of what shall be so. */
  public enum Claim {
    /** Equal engines are seldom called different. */
    EQUAL_IS_WITHIN(0, 0.85, "the interval of equal engines contains 1"),
    /** Equal engines are hardly ever called slower. */
    NO_FALSE_ALARM(0, 0.90, "equal engines raise no alarm"),
    /** A slowdown of 10 % is found. */
    FINDS_TEN(10, 0.90, "a slowdown of 10 % is seen");

    private final int percent;
    private final double least;
    private final String words;

    Claim(int percent, double least, String words) {
      this.percent = percent;
      this.least = least;
      this.words = words;
    }

    /** How many comparisons it takes for a verdict by the rate alone. */
    static final int ENOUGH = 20;

    /**
     * The claim in words.
     *
     * @return what shall be so, and how often at least
     */
    public String words() {
      return words + " in at least " + Math.round(least * 100) + " %";
    }

    private int held(Rates rates) {
      return switch (this) {
        case EQUAL_IS_WITHIN -> rates.containsOne();
        case NO_FALSE_ALARM -> rates.comparisons() - rates.slower();
        case FINDS_TEN -> rates.slower();
      };
    }

    /**
     * The verdict: by the rate from {@value #ENOUGH} comparisons on; with fewer, contradicted only
     * where even the interval of the rate is all below the claim.
     */
    private Verdict verdict(int held, int comparisons) {
      if (comparisons < ENOUGH) {
        boolean hopeless = comparisons > 0 && Wilson.of(held, comparisons).high() < least;
        return hopeless ? Verdict.CONTRADICTED : Verdict.OPEN;
      }
      return (double) held / comparisons >= least ? Verdict.HOLDS : Verdict.CONTRADICTED;
    }
  }
}
