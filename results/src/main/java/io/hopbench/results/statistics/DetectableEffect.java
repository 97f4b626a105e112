package io.hopbench.results.statistics;

/**
 * The smallest true effect that a comparison of this size and spread would find (Bloom 1995,
 * "minimum detectable effects"; Cohen 1988): (t(1 - alpha/2) + t(power)) standard errors, with the
 * quantiles of Student's distribution, since the spread is estimated from the same few forks.
 *
 * <p>It is that of the t-test on logarithms. The rank test is coarser with few forks: it found such
 * an effect in 64 % of simulated experiments with four forks each, in 78 % with eight. With many it
 * needs 5 % more forks on normal noise, and fewer on noise with outliers (Hodges and Lehmann 1956).
 *
 * @param logRatio the effect in natural logarithms of the ratio
 * @param alpha the chance of a false alarm, two-sided
 * @param power the chance of finding an effect of that size
 */
public record DetectableEffect(double logRatio, double alpha, double power) {

  /** The conventional chance of a false alarm. */
  public static final double ALPHA = 0.05;

  /** The conventional power. */
  public static final double POWER = 0.80;

  /**
   * For pairs.
   *
   * @param pairs how many, at least 2
   * @param spread standard deviation over pairs of log(candidate/base), 0 or more
   * @param alpha such as {@link #ALPHA}
   * @param power such as {@link #POWER}, at least 0.5
   * @return the effect
   * @throws IllegalArgumentException when an argument is out of its range
   */
  public static DetectableEffect paired(int pairs, double spread, double alpha, double power) {
    return of(pairs - 1, spread / Math.sqrt(pairs), alpha, power);
  }

  /**
   * For two independent samples.
   *
   * @param n forks of one, at least 1
   * @param m forks of the other, at least 1; together at least 3
   * @param spread standard deviation within the samples of log(value), 0 or more
   * @param alpha such as {@link #ALPHA}
   * @param power such as {@link #POWER}, at least 0.5
   * @return the effect
   * @throws IllegalArgumentException when an argument is out of its range
   */
  public static DetectableEffect unpaired(int n, int m, double spread, double alpha, double power) {
    if (n < 1 || m < 1) {
      throw new IllegalArgumentException("samples of " + n + " and " + m + " detect nothing");
    }
    return of(n + m - 2, spread * Math.sqrt(1.0 / n + 1.0 / m), alpha, power);
  }

  /**
   * For two independent samples, whose pooled spread is taken.
   *
   * @param first values of forks, at least 1, all more than zero
   * @param second the same of the other; together at least 3
   * @param alpha such as {@link #ALPHA}
   * @param power such as {@link #POWER}, at least 0.5
   * @return the effect
   * @throws IllegalArgumentException when an argument is out of its range
   */
  public static DetectableEffect unpaired(
      double[] first, double[] second, double alpha, double power) {
    double[] a = Values.logs(Values.positive("detectable effect, first sample", first, 1));
    double[] b = Values.logs(Values.positive("detectable effect, second sample", second, 1));
    int degrees = Math.max(1, a.length + b.length - 2);
    double spread = Math.sqrt((squares(a) + squares(b)) / degrees);
    return unpaired(a.length, b.length, spread, alpha, power);
  }

  /**
   * For pairs, whose spread is taken.
   *
   * @param base one value a pair, at least 3, all more than zero
   * @param candidate the other value of the same pairs
   * @param alpha such as {@link #ALPHA}
   * @param power such as {@link #POWER}, at least 0.5
   * @return the effect
   * @throws IllegalArgumentException when an argument is out of its range
   */
  public static DetectableEffect paired(
      double[] base, double[] candidate, double alpha, double power) {
    double[] ratios = Bootstrap.logRatios(base, candidate);
    double spread = Math.sqrt(squares(ratios) / (ratios.length - 1));
    return paired(ratios.length, spread, alpha, power);
  }

  /**
   * The effect as a share: 0.05 for 5 % more.
   *
   * @return exp(logRatio) - 1; infinite when the samples can detect nothing
   */
  public double share() {
    return Math.expm1(logRatio);
  }

  private static DetectableEffect of(
      int degrees, double standardError, double alpha, double power) {
    Values.probability("alpha", alpha);
    Values.probability("power", power);
    if (power < 0.5) {
      throw new IllegalArgumentException("power is " + power + ", expected at least 0.5");
    }
    if (degrees < 1) {
      throw new IllegalArgumentException(
          "a spread cannot be told from so few values: "
              + degrees
              + " degrees of freedom, at least 1 is needed");
    }
    if (!(standardError >= 0) || !Double.isFinite(standardError)) {
      throw new IllegalArgumentException(
          "a standard error of " + standardError + " is not a figure; expected 0 or more");
    }
    double quantiles =
        Distributions.studentUpperQuantile(alpha / 2, degrees)
            + Distributions.studentUpperQuantile(1 - power, degrees);
    return new DetectableEffect(quantiles * standardError, alpha, power);
  }

  private static double squares(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
