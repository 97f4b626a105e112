package io.hopbench.results.statistics;

import java.util.Arrays;

/**
 * The geometric mean of ratios: the one mean whose order of engines does not depend on which engine
 * the ratios are taken to (Fleming and Wallace 1986).
 */
public final class GeometricMean {

  private GeometricMean() {}

  /**
   * The n-th root of the product.
   *
   * @param ratios at least one, all more than zero
   * @return their geometric mean
   * @throws IllegalArgumentException when there is none, or one is not finite or not positive
   */
  public static double of(double... ratios) {
    double[] logs = Values.logs(Values.positive("geometric mean", ratios, 1));
    return Math.exp(Arrays.stream(logs).sum() / logs.length);
  }
}
