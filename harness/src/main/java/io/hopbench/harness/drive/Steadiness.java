package io.hopbench.harness.drive;

import io.hopbench.results.statistics.Median;
import io.hopbench.results.statistics.TheilSen;
import java.util.Locale;
import java.util.Optional;

/**
 * Says whether a figure still drifts while it is measured: the same rule for every engine and every
 * driver.
 *
 * <p>A line is fitted to the curve of the measured part, so that outliers do not bend it ({@link
 * TheilSen}). It counts as a drift when it rises or falls by more than a tenth of the median from
 * the first stretch to the last, and its slope is not zero beyond noise; so neither noise around a
 * level nor a small trend is marked.
 */
final class Steadiness {
  /** With fewer there is no judging. */
  static final int LEAST = TheilSen.LEAST;

  private static final double MAX_DRIFT = 0.10;

  private Steadiness() {}

  /**
   * Judges a curve.
   *
   * @param curve of a trial
   * @return the drift in words; empty when steady, or when there are too few points to say
   */
  static Optional<String> drift(TrialCurve curve) {
    return drift(curve.measured());
  }

  /**
   * Judges means of stretches.
   *
   * @param values one figure a stretch, in order of time
   * @return the drift in words; empty when steady, or when there are too few to say
   */
  static Optional<String> drift(double[] values) {
    if (values.length < LEAST) {
      return Optional.empty();
    }
    TheilSen line = TheilSen.of(values);
    double change = line.slope() * (values.length - 1) / Median.of(values);
    if (!line.drifts() || Math.abs(change) <= MAX_DRIFT) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "it %s by %.0f %% while it was measured; a longer --warmup may help",
            change > 0 ? "rose" : "fell",
            Math.abs(change) * 100));
  }
}
