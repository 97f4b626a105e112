package io.hopbench.results.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by the percentile bootstrap (Efron 1979; Efron and Tibshirani 1993, chapter 13): the
 * sample is drawn again, with replacement, {@value #RESAMPLES} times, and the interval holds the
 * middle 95 % of what the statistic comes to. The unit that is drawn is the fork.
 *
 * <p>The seed is fixed and the generator is {@link Random}, whose sequence its specification fixes:
 * the same values give the same interval on every machine. The order of the values matters to the
 * draws, though not to what they converge to.
 *
 * <p>With few forks the interval is as wide as the sample's range, and can still be too narrow: of
 * a ratio of medians it held the truth in 90 % of simulated experiments with three forks each, in
 * 93 % with four, and in 96 to 97 % from five to twenty.
 */
public final class Bootstrap {

  /** Fewer values than this get no interval. */
  public static final int LEAST = 3;

  /** How often the sample is drawn again. */
  public static final int RESAMPLES = 2000;

  /** The nominal confidence of every interval. */
  public static final double LEVEL = 0.95;

  private static final long SEED = 20_000L;
  private static final int CUT = (int) Math.round(RESAMPLES * (1 - LEVEL) / 2);

  private Bootstrap() {}

  /**
   * The interval of a median.
   *
   * @param values of forks: at least {@value #LEAST}
   * @return in their unit
   * @throws IllegalArgumentException when there are fewer, or one is not finite
   */
  public static Interval median(double[] values) {
    double[] sample = Values.finite("bootstrap of a median", values, LEAST);
    double[] drawn = new double[sample.length];
    return interval(random -> redrawnMedian(sample, drawn, random));
  }

  /**
   * The interval of a ratio of medians of two independent samples, each drawn by itself.
   *
   * @param numerator values of forks: at least {@value #LEAST}, all more than zero
   * @param denominator the same, of the other; in the same unit, of any number
   * @return of the ratio, without a unit
   * @throws IllegalArgumentException when there are fewer, or one is not finite and positive
   */
  public static Interval ratioOfMedians(double[] numerator, double[] denominator) {
    double[] above = Values.positive("bootstrap of a ratio, numerator", numerator, LEAST);
    double[] below = Values.positive("bootstrap of a ratio, denominator", denominator, LEAST);
    double[] drawnAbove = new double[above.length];
    double[] drawnBelow = new double[below.length];
    return interval(
        random ->
            redrawnMedian(above, drawnAbove, random) / redrawnMedian(below, drawnBelow, random));
  }

  /**
   * The interval of the median of log(candidate/base) over pairs, which are drawn as pairs.
   *
   * @param base one value a pair: at least {@value #LEAST}, all more than zero
   * @param candidate the other value of the same pairs, in the same order and unit
   * @return in natural logarithms of the ratio: 0 is equal, 0.05 about 5 % more
   * @throws IllegalArgumentException when the lengths differ, there are fewer, or one is not finite
   *     and positive
   */
  public static Interval medianOfLogRatios(double[] base, double[] candidate) {
    return median(logRatios(base, candidate));
  }

  /** log(candidate/base), pair by pair. */
  static double[] logRatios(double[] base, double[] candidate) {
    if (base.length != candidate.length) {
      throw new IllegalArgumentException(
          "pairs need as many of both: " + base.length + " and " + candidate.length);
    }
    double[] from = Values.positive("log ratios, base", base, LEAST);
    double[] to = Values.positive("log ratios, candidate", candidate, LEAST);
    double[] ratios = new double[from.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(to[i] / from[i]);
    }
    return ratios;
  }

  private static double redrawnMedian(double[] sample, double[] drawn, Random random) {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = sample[random.nextInt(sample.length)];
    }
    Arrays.sort(drawn);
    return Median.ofSorted(drawn);
  }

  private static Interval interval(ToDoubleFunction<Random> statistic) {
    Random random = new Random(SEED);
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      resampled[i] = statistic.applyAsDouble(random);
    }
    Arrays.sort(resampled);
    return new Interval(resampled[CUT], resampled[RESAMPLES - 1 - CUT], LEVEL);
  }
}
