package io.hopbench.results.statistics;

/** Refuses values that no conclusion can be drawn from. */
final class Values {

  private Values() {}

  /**
   * Copies values that are enough and finite.
   *
   * @param what they are, for the message
   * @param values to check
   * @param least how many there must be
   * @return a copy in the same order
   * @throws IllegalArgumentException when there are fewer, or one is not finite
   */
  static double[] finite(String what, double[] values, int least) {
    if (values.length < least) {
      throw new IllegalArgumentException(
          what + ": " + values.length + " values, at least " + least + " are needed");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + ": value " + (i + 1) + " is " + values[i] + ", expected a finite number");
      }
    }
    return values.clone();
  }

  /** As {@link #finite}, and each more than zero, as a ratio or a logarithm needs. */
  static double[] positive(String what, double[] values, int least) {
    double[] copy = finite(what, values, least);
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] <= 0) {
        throw new IllegalArgumentException(
            what + ": value " + (i + 1) + " is " + copy[i] + ", expected more than 0");
      }
    }
    return copy;
  }

  /** Refuses what is no probability strictly between 0 and 1. */
  static double probability(String what, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          what + " is " + value + ", expected a number between 0 and 1");
    }
    return value;
  }

  /** Natural logarithms, element by element. */
  static double[] logs(double[] positive) {
    double[] logs = new double[positive.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(positive[i]);
    }
    return logs;
  }
}
