package io.hopbench.results;

/**
 * How a figure compares with the same figure of a reference: how many times as much it costs.
 * Turned so that more than 1 is always worse than the reference, whichever way the metric improves.
 *
 * @param value ratio of the medians over forks
 * @param low smallest ratio of the same fork of both; {@code value} when there are fewer than two
 * @param high largest one
 * @param forks how many forks both have
 */
public record Ratio(double value, double low, double high, int forks) {

  /**
   * Says whether there is a range to show.
   *
   * @return true with two forks or more
   */
  public boolean hasRange() {
    return forks > 1;
  }
}
