package io.hopbench.results.statistics;

/**
 * The interval of a rate by the score test (Wilson 1927; recommended for few trials by Brown, Cai
 * and DasGupta 2001): the rates that a test at this level would not reject. It stays within 0 and
 * 1, and says something even where nothing, or everything, was hit.
 */
public final class Wilson {
  /** The 97.5 % quantile of the normal distribution, for a level of 95 %. */
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /**
   * The 95 % interval of a rate.
   *
   * @param hits how many of the trials, from 0 to all
   * @param trials at least 1, independent
   * @return from 0 to 1
   * @throws IllegalArgumentException when there is no trial, or the hits are not a part of them
   */
  public static Interval of(int hits, int trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials + " is no rate");
    }
    double rate = (double) hits / trials;
    double spread = Z * Z / trials;
    double centre = (rate + spread / 2) / (1 + spread);
    double half = Z / (1 + spread) * Math.sqrt(rate * (1 - rate) / trials + spread / (4 * trials));
    // Exact at both ends, where rounding would leave a trace.
    return new Interval(
        hits == 0 ? 0 : centre - half, hits == trials ? 1 : centre + half, Bootstrap.LEVEL);
  }
}
