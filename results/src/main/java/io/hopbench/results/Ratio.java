package io.hopbench.results;

import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.Median;
import java.util.Optional;

/**
 * How a figure compares with the same figure of a reference: how many times as much it costs.
 * Turned so that more than 1 is always worse than the reference, whichever way the metric improves.
 *
 * @param value ratio of the medians over forks
 * @param interval of that ratio, by {@link Bootstrap}; empty when one of the two has fewer than
 *     {@value Bootstrap#LEAST} forks
 */
public record Ratio(double value, Optional<Interval> interval) {

  /**
   * Takes the ratio of two sets of forks.
   *
   * @param forks values of the figure's forks: at least one, all more than zero
   * @param reference the same of the reference, in the same unit
   * @param better which way the metric improves
   * @return the ratio
   * @throws IllegalArgumentException when there is none, or one is not positive
   */
  public static Ratio of(double[] forks, double[] reference, Metric.Better better) {
    boolean lower = better == Metric.Better.LOWER;
    double[] above = lower ? forks : reference;
    double[] below = lower ? reference : forks;
    double value = Median.of(above) / Median.of(below);
    boolean enough = Math.min(above.length, below.length) >= Bootstrap.LEAST;
    return new Ratio(
        value, enough ? Optional.of(Bootstrap.ratioOfMedians(above, below)) : Optional.empty());
  }
}
