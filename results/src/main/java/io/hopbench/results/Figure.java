package io.hopbench.results;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one engine did in one metric under one condition.
 *
 * @param condition under which it was measured
 * @param engine its name
 * @param metric its name, as in results.csv
 * @param unit of the values
 * @param forks the value of each fork that has one, by its number
 * @param median over those forks; empty when there are none, or when the answers were wrong or the
 *     commits not durable, whatever was measured
 * @param status the gravest of all forks
 */
public record Figure(
    Condition condition,
    String engine,
    String metric,
    String unit,
    SortedMap<Integer, Double> forks,
    OptionalDouble median,
    Status status) {

  /** Copies the forks. */
  public Figure {
    forks = Collections.unmodifiableSortedMap(new TreeMap<>(forks));
  }

  /**
   * The values of the forks.
   *
   * @return in the order of the forks' numbers
   */
  public double[] values() {
    return forks.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Which direction is an improvement.
   *
   * @return of the metric; {@code LOWER} for one that is not known
   */
  public Metric.Better better() {
    return Metric.named(metric).map(Metric::better).orElse(Metric.Better.LOWER);
  }
}
