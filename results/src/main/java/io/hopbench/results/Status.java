package io.hopbench.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a figure. Only {@link #carriesValue()} ones have a value. */
public enum Status {
  /** Measured, answers right. */
  OK("ok"),
  /** The engine answered wrong. */
  WRONG("WRONG"),
  /** A durable workload that did not reach the device. */
  NOT_DURABLE("NOT_DURABLE"),
  /** Measured, but nothing here can show that commits reached the device. */
  UNVERIFIABLE("unverifiable"),
  /** Measured, but still changing when it was. */
  NOT_STEADY("not-steady"),
  /** Measured under conditions that make it worthless. */
  VOID("void"),
  /** The worker died, hung or ran out of memory. */
  FAILED("failed"),
  /** The engine, data set or machine cannot do this. */
  UNSUPPORTED("unsupported"),
  /** Left out on purpose. */
  SKIPPED("skipped");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /**
   * How it stands in results.csv.
   *
   * @return the text
   */
  @JsonValue
  public String text() {
    return text;
  }

  /**
   * Says whether a row of this status has a value.
   *
   * @return true for ok, unverifiable and not-steady
   */
  public boolean carriesValue() {
    return this == OK || this == UNVERIFIABLE || this == NOT_STEADY;
  }

  /**
   * How grave it is, so that the forks of a figure can be summed up in one status.
   *
   * @return more for graver
   */
  public int severity() {
    return switch (this) {
      case OK -> 0;
      case NOT_STEADY -> 1;
      case UNVERIFIABLE -> 2;
      case SKIPPED -> 3;
      case UNSUPPORTED -> 4;
      case VOID -> 5;
      case FAILED -> 6;
      case NOT_DURABLE -> 7;
      case WRONG -> 8;
    };
  }

  /**
   * Says whether one such fork takes the figure from all of them.
   *
   * @return true for WRONG and NOT_DURABLE
   */
  public boolean voidsFigure() {
    return this == WRONG || this == NOT_DURABLE;
  }

  /**
   * The status of a text.
   *
   * @param text as in results.csv
   * @return the status
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static Status of(String text) {
    for (Status status : values()) {
      if (status.text.equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status is called '" + text + "'");
  }
}
