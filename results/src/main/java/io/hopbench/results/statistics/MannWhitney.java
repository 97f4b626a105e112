package io.hopbench.results.statistics;

import java.util.Arrays;

/**
 * The two-sided test whether values of one sample tend to be larger than those of another (Mann and
 * Whitney 1947; Wilcoxon 1945). It assumes no distribution, only independent values: forks.
 *
 * <p>Up to {@value #EXACT} values each and without ties the p-value is exact, by counting all ways
 * to rank them. Otherwise it is the normal approximation with corrections for ties and continuity
 * (Hollander and Wolfe 1999, section 4.1).
 *
 * @param u how many pairs have the first sample's value larger, ties for a half: 0 to n*m
 * @param pValue the chance of a U at least as far from its middle if both were drawn alike
 * @param exact whether that is exact
 */
public record MannWhitney(double u, double pValue, boolean exact) {

  /** Most values of a sample for which all ways are counted. */
  public static final int EXACT = 25;

  /**
   * Tests two samples.
   *
   * @param first at least one value
   * @param second at least one value, in the same unit
   * @return the test
   * @throws IllegalArgumentException when one is empty, or a value is not finite
   */
  public static MannWhitney of(double[] first, double[] second) {
    double[] a = Values.finite("Mann-Whitney, first sample", first, 1);
    double[] b = Values.finite("Mann-Whitney, second sample", second, 1);
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    double ties = 0; // the sum of t^3 - t over groups of t equal values
    for (int from = 0, to; from < all.length; from = to) {
      to = from + 1;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      double t = to - from;
      ties += t * t * t - t;
    }
    double u = u(a, b);
    if (ties == 0 && a.length <= EXACT && b.length <= EXACT) {
      int lower = (int) Math.min(u, (double) a.length * b.length - u);
      return new MannWhitney(u, exactP(a.length, b.length, lower), true);
    }
    return new MannWhitney(u, normalP(a.length, b.length, u, ties), false);
  }

  /**
   * The smallest p-value that samples of these sizes can give, without ties: when every value of
   * one is above every value of the other.
   *
   * @param n size of one sample, at least 1
   * @param m size of the other, at least 1
   * @return 2 / (n+m choose n), at most 1; with three each it is 0.1
   * @throws IllegalArgumentException when a size is less than 1
   */
  public static double smallestP(int n, int m) {
    if (n < 1 || m < 1) {
      throw new IllegalArgumentException("samples of " + n + " and " + m + " cannot be tested");
    }
    double p = 2;
    for (int i = 1; i <= m; i++) {
      p *= (double) i / (n + i);
    }
    return Math.min(1, p);
  }

  private static double u(double[] a, double[] b) {
    double u = 0;
    for (double x : a) {
      for (double y : b) {
        u += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    return u;
  }

  private static double exactP(int n, int m, int lower) {
    double[] ways = ways(n, m);
    double atMost = 0;
    double all = 0;
    for (int i = 0; i < ways.length; i++) {
      all += ways[i];
      atMost += i <= lower ? ways[i] : 0;
    }
    return Math.min(1, 2 * atMost / all);
  }

  /**
   * In how many ways ranks give each U. They are the coefficients of the Gaussian binomial, the
   * product over i of (1 - q^(m+i)) / (1 - q^i) for i from 1 to n: whole numbers below 2^53 up to
   * {@value #EXACT} values each, so nothing is rounded.
   */
  private static double[] ways(int n, int m) {
    double[] ways = new double[n * m + 1];
    ways[0] = 1;
    for (int i = 1; i <= n; i++) {
      for (int u = ways.length - 1; u >= m + i; u--) {
        ways[u] -= ways[u - m - i];
      }
      for (int u = i; u < ways.length; u++) {
        ways[u] += ways[u - i];
      }
    }
    return ways;
  }

  private static double normalP(int n, int m, double u, double ties) {
    double pairs = (double) n * m;
    double all = n + m;
    double variance = pairs / 12 * (all + 1 - ties / (all * (all - 1)));
    if (!(variance > 0)) {
      return 1; // all values are equal
    }
    double distance = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
    return Math.min(1, 2 * Distributions.normalUpperTail(distance / Math.sqrt(variance)));
  }
}
