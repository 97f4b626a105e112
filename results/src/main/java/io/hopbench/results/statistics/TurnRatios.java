package io.hopbench.results.statistics;

/**
 * What one round of turns says of a candidate B, against a base A and its control A', which is the
 * same as A in a process of its own. Turn i of all three lies close together in time, so the
 * weather of a turn cancels in the ratio of values of the same i; the median over turns drops the
 * turns that something else hit.
 *
 * <p>All in natural logarithms of ratios: 0 is equal, 0.05 about 5 % more.
 *
 * @param candidate the mean of the medians over turns of log(B/A) and of log(B/A'). A difference to
 *     the mean of A and A' would be biased: the median of a mean is not the mean of the medians
 * @param control the median over turns of log(A'/A): what equal processes differ by
 */
public record TurnRatios(double candidate, double control) {

  /**
   * Of the turns of a round.
   *
   * @param base one value a turn, at least one, all more than zero
   * @param control the control's, of the same turns in the same order and unit
   * @param candidate the candidate's, likewise
   * @return the logarithms
   * @throws IllegalArgumentException when the lengths differ, there is no turn, or a value is not
   *     finite and positive
   */
  public static TurnRatios of(double[] base, double[] control, double[] candidate) {
    return new TurnRatios(
        (median(base, candidate) + median(control, candidate)) / 2, median(base, control));
  }

  /** The median over turns of log(to/from). */
  private static double median(double[] from, double[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "turns need as many of each: " + from.length + " and " + to.length);
    }
    double[] below = Values.positive("log ratios of turns", from, 1);
    double[] above = Values.positive("log ratios of turns", to, 1);
    double[] logs = new double[below.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(above[i] / below[i]);
    }
    return Median.of(logs);
  }
}
