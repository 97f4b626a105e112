package io.hopbench.results.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The step-down correction for many tests (Holm 1979): with it the chance of even one false alarm
 * in the whole family is at most the level, however the tests depend on each other.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusts p-values.
   *
   * @param pValues of the family, each 0 to 1; none is allowed
   * @return the adjusted ones in the same order: a test is significant at a level if its adjusted
   *     p-value is at most that level
   * @throws IllegalArgumentException when one is no probability
   */
  public static double[] adjust(double[] pValues) {
    int n = pValues.length;
    for (int i = 0; i < n; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "Holm: p-value " + (i + 1) + " is " + pValues[i] + ", expected 0 to 1");
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[n];
    double largest = 0;
    for (int step = 0; step < n; step++) {
      largest = Math.max(largest, Math.min(1, (n - step) * pValues[order[step]]));
      adjusted[order[step]] = largest;
    }
    return adjusted;
  }
}
