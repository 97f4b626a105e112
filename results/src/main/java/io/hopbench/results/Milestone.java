package io.hopbench.results;

import java.util.List;

/** Milestones on the way to parity with Neo4j. */
public enum Milestone {
  /** Below the first. */
  NONE(0, "below 50 %"),
  /** Half of Neo4j's speed in the slowest operation. */
  FIFTY(0.5, "50 %"),
  /** Seven tenths. */
  SEVENTY(0.7, "70 %"),
  /** Eight to nine tenths, and more. */
  EIGHTY_TO_NINETY(0.8, "80-90 %");

  private final double from;
  private final String text;

  Milestone(double from, String text) {
    this.from = from;
    this.text = text;
  }

  /**
   * The highest milestone that a parity reaches.
   *
   * @param parity 1 for as fast as Neo4j
   * @return the milestone
   */
  public static Milestone reachedBy(double parity) {
    return List.of(values()).reversed().stream()
        .filter(m -> parity >= m.from)
        .findFirst()
        .orElse(NONE);
  }

  /**
   * How it is called.
   *
   * @return for example {@code 70 %}
   */
  public String text() {
    return text;
  }
}
