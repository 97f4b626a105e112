package io.hopbench.harness.doctor;

import io.hopbench.results.statistics.DetectableEffect;
import java.util.List;

/**
 * How much two JVMs that do the same differ, in turns beside one another.
 *
 * @param kernel what they did
 * @param nanos of an operation, the median of all turns
 * @param pairs logarithm of the ratio of the second to the first, for each pair of fresh JVMs: the
 *     median over their turns
 */
public record Noise(Kernel kernel, double nanos, List<Double> pairs) {
  /** What a pair takes in a comparison of a workload: start, warm-up, turns. */
  public static final int SECONDS_A_PAIR = 15;

  /** Copies the list. */
  public Noise {
    pairs = List.copyOf(pairs);
  }

  /**
   * The standard deviation over pairs.
   *
   * @return of logarithms of ratios
   */
  public double spread() {
    double mean = pairs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = pairs.stream().mapToDouble(p -> (p - mean) * (p - mean)).sum();
    return Math.sqrt(squares / (pairs.size() - 1));
  }

  /**
   * The smallest change that a comparison of as many pairs as fit would find in four of five, at 5
   * % false alarms.
   *
   * @param seconds it may take, at least two pairs'
   * @return as a part of one: 0.05 for 5 %
   */
  public double visibleIn(int seconds) {
    int fit = Math.max(2, seconds / SECONDS_A_PAIR);
    return Math.expm1(
        DetectableEffect.paired(fit, spread(), DetectableEffect.ALPHA, DetectableEffect.POWER)
            .logRatio());
  }
}
