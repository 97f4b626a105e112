package io.hopbench.results.statistics;

/**
 * An interval of confidence, both ends included.
 *
 * @param low the lower end, in the unit of what it is of
 * @param high the upper end
 * @param level the nominal confidence, such as 0.95
 */
public record Interval(double low, double high, double level) {

  /** Refuses ends that are not numbers or in the wrong order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval goes from " + low + " to " + high);
    }
    Values.probability("the level", level);
  }

  /**
   * Says whether a value lies in it.
   *
   * @param value in its unit
   * @return true on its ends, too
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * The interval of the inverse, for what is turned upside down.
   *
   * @return from 1/high to 1/low
   * @throws IllegalArgumentException when it is not all above zero
   */
  public Interval inverse() {
    if (low <= 0) {
      throw new IllegalArgumentException("the inverse of an interval from " + low + " has no end");
    }
    return new Interval(1 / high, 1 / low, level);
  }

  /**
   * The interval of a multiple.
   *
   * @param factor more than zero
   * @return both ends times the factor
   */
  public Interval times(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("an interval cannot be multiplied by " + factor);
    }
    return new Interval(low * factor, high * factor, level);
  }
}
