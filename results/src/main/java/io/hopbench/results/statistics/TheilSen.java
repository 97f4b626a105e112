package io.hopbench.results.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The slope of a series, robust against outliers: the median of the slopes between all pairs of
 * points (Theil 1950; Sen 1968), with an interval from the distribution of Kendall's statistic (Sen
 * 1968; Hollander and Wolfe 1999, section 9.3). Tells warm-up that has not ended, and memory that
 * leaks.
 *
 * <p>The distribution is exact up to {@value #EXACT} points and normal beyond. Points that go
 * together, as successive iterations may, make the interval too narrow.
 *
 * @param slope in units of y for one of x
 * @param interval of the slope, at least at its level
 */
public record TheilSen(double slope, Interval interval) {

  /** With fewer points no interval of 95 % exists. */
  public static final int LEAST = 5;

  private static final int EXACT = 60;

  private static final double LEVEL = 0.95;

  /**
   * The slope over iterations.
   *
   * @param series one value an iteration, in order of time, at least {@value #LEAST}
   * @return in units of the values an iteration
   * @throws IllegalArgumentException when there are fewer, or one is not finite
   */
  public static TheilSen of(double[] series) {
    return of(IntStream.range(0, series.length).asDoubleStream().toArray(), series);
  }

  /**
   * The slope over anything, such as time.
   *
   * @param x where each value was taken, no two alike, at least {@value #LEAST}
   * @param y the values, in the same order
   * @return in units of y for one of x
   * @throws IllegalArgumentException when there are fewer, the lengths differ, two x are alike, or
   *     a value is not finite
   */
  public static TheilSen of(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "slope: " + x.length + " places for " + y.length + " values");
    }
    double[] at = Values.finite("slope, places", x, LEAST);
    double[] value = Values.finite("slope", y, LEAST);
    int n = at.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (at[i] == at[j]) {
          throw new IllegalArgumentException("slope: two values are at " + at[i]);
        }
        slopes[next++] = (value[j] - value[i]) / (at[j] - at[i]);
      }
    }
    Arrays.sort(slopes);
    int cut = cut(n);
    return new TheilSen(
        Median.ofSorted(slopes), new Interval(slopes[cut], slopes[slopes.length - 1 - cut], LEVEL));
  }

  /**
   * Says whether the series rises or falls beyond noise.
   *
   * @return true when the interval holds no zero
   */
  public boolean drifts() {
    return !interval.contains(0);
  }

  /**
   * How many slopes to leave off on each side: with d discordant pairs among N, the slope is above
   * the smallest d, and P(discordant at most d) is to be at most half of what the level leaves.
   */
  private static int cut(int n) {
    double half = (1 - LEVEL) / 2;
    int pairs = n * (n - 1) / 2;
    if (n > EXACT) {
      double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
      double kendall = Distributions.normalUpperQuantile(half) * deviation;
      return Math.max(0, (int) Math.floor((pairs - kendall) / 2) - 1);
    }
    double[] chances = discordant(n);
    double below = 0;
    int cut = -1;
    while (below + chances[cut + 1] <= half) {
      below += chances[++cut];
    }
    return cut;
  }

  /** Chances of 0, 1, ... discordant pairs if every order of n values is as likely as any other. */
  private static double[] discordant(int n) {
    double[] chances = new double[n * (n - 1) / 2 + 1];
    chances[0] = 1;
    for (int size = 2; size <= n; size++) {
      double[] more = new double[chances.length];
      for (int d = 0; d <= size * (size - 1) / 2; d++) {
        for (int inserted = 0; inserted < size && inserted <= d; inserted++) {
          more[d] += chances[d - inserted] / size;
        }
      }
      chances = more;
    }
    return chances;
  }
}
