package io.hopbench.results.statistics;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * When a warm-up was over, from a curve of latencies over time.
 *
 * <p>The level that counts as warm is the median of the measured part. The curve has settled at the
 * first point from which on no running median of {@value #WINDOW} points lies above the level by
 * more than a tenth and by more than {@value #USUAL_DISTANCES} times the usual distance of a
 * measured point from it. The running median keeps a single pause, of the collector or of the
 * machine, from counting; and only what is slower than the level counts, for a store that becomes
 * slower as it fills was not cold before.
 */
public final class Settling {
  /** With fewer points in the measured part there is no level. */
  public static final int LEAST = 5;

  private static final int WINDOW = 3;
  private static final double TOLERANCE = 0.10;
  private static final double USUAL_DISTANCES = 3;

  private Settling() {}

  /**
   * Where a curve has settled.
   *
   * @param warmUp means of stretches of the warm-up, in order of time; finite
   * @param measured those of the measured part after it
   * @return how many stretches of the warm-up it took: 0 to all of them; empty when it had not
   *     settled when measuring began, or when fewer than {@value #LEAST} were measured
   * @throws IllegalArgumentException when a value is not finite
   */
  public static OptionalInt of(double[] warmUp, double[] measured) {
    if (measured.length < LEAST) {
      return OptionalInt.empty();
    }
    double level = Median.of(measured);
    double usual =
        Median.of(Arrays.stream(measured).map(value -> Math.abs(value - level)).toArray());
    double bound = level + Math.max(TOLERANCE * level, USUAL_DISTANCES * usual);
    double[] all = Arrays.copyOf(warmUp, warmUp.length + measured.length);
    System.arraycopy(measured, 0, all, warmUp.length, measured.length);
    int settled = all.length;
    while (settled > 0 && medianAround(all, settled - 1) <= bound) {
      settled--;
    }
    return settled <= warmUp.length ? OptionalInt.of(settled) : OptionalInt.empty();
  }

  /** The median of a point and its neighbours; of those at the ends with the two next to them. */
  private static double medianAround(double[] all, int point) {
    int from = Math.clamp(point - WINDOW / 2, 0, all.length - WINDOW);
    return Median.of(Arrays.copyOfRange(all, from, from + WINDOW));
  }
}
