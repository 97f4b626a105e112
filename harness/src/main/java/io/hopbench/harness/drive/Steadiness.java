package io.hopbench.harness.drive;

import java.util.Locale;
import java.util.Optional;

/**
 * Says whether a figure still drifts while it is measured: the same rule for every engine.
 *
 * <p>A straight line is fitted to the iterations by least squares. It counts as a drift when it
 * rises or falls by more than a tenth of the mean from the first iteration to the last, and its
 * slope is more than four standard errors from zero; so neither noise around a level nor a small
 * trend is marked.
 */
final class Steadiness {
  /** With fewer there is no judging. */
  static final int MIN_ITERATIONS = 4;

  private static final double MAX_DRIFT = 0.10;
  private static final double MIN_STANDARD_ERRORS = 4;

  private Steadiness() {}

  /**
   * Judges iterations.
   *
   * @param values one figure an iteration, in order of time
   * @return the drift in words; empty when steady, or when there are too few to say
   */
  static Optional<String> drift(double[] values) {
    int n = values.length;
    if (n < MIN_ITERATIONS) {
      return Optional.empty();
    }
    double meanX = (n - 1) / 2.0;
    double meanY = 0;
    for (double value : values) {
      meanY += value / n;
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < n; i++) {
      sxx += (i - meanX) * (i - meanX);
      sxy += (i - meanX) * (values[i] - meanY);
    }
    double slope = sxy / sxx;
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double residual = values[i] - meanY - slope * (i - meanX);
      residuals += residual * residual;
    }
    double standardError = Math.sqrt(residuals / (n - 2) / sxx);
    double change = slope * (n - 1) / meanY;
    if (Math.abs(change) <= MAX_DRIFT || Math.abs(slope) <= MIN_STANDARD_ERRORS * standardError) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "it %s by %.0f %% over the %d measured iterations; a longer --warmup may" + " help",
            change > 0 ? "rose" : "fell",
            Math.abs(change) * 100,
            n));
  }
}
