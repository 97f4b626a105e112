package io.hopbench.results.statistics;

/** Tails and quantiles of the distributions that tests are read against. */
final class Distributions {

  /** Beyond it the continued fraction is quick and the series loses digits. */
  private static final double SERIES = 2.5;

  private static final int FRACTIONS = 200;

  private Distributions() {}

  /**
   * The chance that a standard normal value is larger, to about 13 digits of the smaller tail. Near
   * the middle by the series that Marsaglia (2004) recommends, far out by Laplace's continued
   * fraction (Abramowitz and Stegun 1964, 26.2.14).
   */
  static double normalUpperTail(double x) {
    if (x < 0) {
      return 1 - normalUpperTail(-x);
    }
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    if (x >= SERIES) {
      double fraction = x;
      for (int i = FRACTIONS; i >= 1; i--) {
        fraction = x + i / fraction;
      }
      return density / fraction;
    }
    double term = x;
    double sum = x;
    for (int i = 3; term > sum * 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 - density * sum;
  }

  /**
   * The value that a standard normal one exceeds with a given chance.
   *
   * @param tail more than 0, at most 0.5
   */
  static double normalUpperQuantile(double tail) {
    return root(x -> normalUpperTail(x), tail);
  }

  /**
   * The chance that |T| is larger than t, for Student's T with a whole number of degrees of
   * freedom: the finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
   */
  static double studentTwoTails(double t, int degrees) {
    double angle = Math.atan(t / Math.sqrt(degrees));
    double cos = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cos : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i <= degrees - 2; i += 2) {
      term *= cos * cos * (i - 1) / i;
      sum += term;
    }
    double within = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    return Math.max(0, 1 - within);
  }

  /**
   * The value that Student's T exceeds with a given chance.
   *
   * @param tail more than 0, at most 0.5
   */
  static double studentUpperQuantile(double tail, int degrees) {
    return root(t -> studentTwoTails(t, degrees) / 2, tail);
  }

  /** A falling function of x at least 0. */
  private interface Tail {
    double at(double x);
  }

  private static double root(Tail tail, double target) {
    double high = 1;
    while (tail.at(high) > target && high < 1e12) {
      high *= 2;
    }
    double low = 0;
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = (low + high) / 2;
      if (tail.at(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
