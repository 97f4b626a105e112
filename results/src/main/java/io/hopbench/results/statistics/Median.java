package io.hopbench.results.statistics;

import java.util.Arrays;

/** The median: half of the values are at most as large. */
public final class Median {

  private Median() {}

  /**
   * The median.
   *
   * @param values at least one, finite, in any order
   * @return the middle one, or the mean of the two in the middle; in their unit
   * @throws IllegalArgumentException when there is none, or one is not finite
   */
  public static double of(double... values) {
    double[] sorted = Values.finite("median", values, 1);
    Arrays.sort(sorted);
    return ofSorted(sorted);
  }

  /** The median of values in ascending order. */
  static double ofSorted(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
