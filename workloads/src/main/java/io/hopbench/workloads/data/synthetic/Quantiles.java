package io.hopbench.workloads.data.synthetic;

/**
 * A distribution of whole numbers given by some of its quantiles, as papers publish them. Between
 * two of them the tail is a power law: the logarithm of the value is linear in that of the part
 * above it. Small values that are all given are thus met exactly. Immutable.
 */
final class Quantiles {
  private final double[] above;
  private final long[] values;

  /**
   * A table.
   *
   * @param above which part of the population lies above each value, falling, less than 1
   * @param values rising; the last is the greatest there is
   */
  Quantiles(double[] above, long[] values) {
    if (above.length != values.length || above.length < 2) {
      throw new IllegalArgumentException("as many parts as values, two at least");
    }
    for (int i = 0; i < above.length; i++) {
      boolean ordered = i == 0 || (above[i] < above[i - 1] && values[i] > values[i - 1]);
      if (!ordered || above[i] < 0 || above[i] >= 1 || values[i] < 0) {
        throw new IllegalArgumentException("row " + i + " of the table is out of order");
      }
    }
    this.above = above.clone();
    this.values = values.clone();
  }

  /**
   * The value of somebody.
   *
   * @param rank which part of the population lies above him, from 0 to 1
   * @return the least value that so few exceed
   */
  long valueAt(double rank) {
    if (rank >= above[0]) {
      return values[0];
    }
    int i = 1;
    while (i < above.length - 1 && rank < above[i]) {
      i++;
    }
    if (rank < above[i]) {
      return values[i];
    }
    // The published part above values[i - 1] lies between it, excluded, and values[i].
    double from = Math.max(1, values[i - 1]);
    double part = StrictMath.log(above[i - 1] / rank) / StrictMath.log(above[i - 1] / above[i]);
    double value = from * StrictMath.pow(values[i] / from, part);
    return Math.clamp((long) Math.ceil(value - 1e-9), values[i - 1] + 1, values[i]);
  }
}
