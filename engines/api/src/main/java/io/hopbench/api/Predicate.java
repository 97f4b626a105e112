package io.hopbench.api;

/**
 * A condition on one property of a relationship: {@code property comparison operand}. A
 * relationship without the property, or whose value is of another kind than the operand, does not
 * satisfy it.
 *
 * @param key the property key's token
 * @param comparison how to compare
 * @param operand what with: a long or a double
 */
public record Predicate(int key, Comparison comparison, Value operand) {

  /**
   * How a property's value is compared with the operand. Doubles compare as in Java: NaN satisfies
   * nothing.
   */
  public enum Comparison {
    /** Less than the operand. */
    LESS,
    /** Less than or equal to the operand. */
    LESS_OR_EQUAL,
    /** Equal to the operand. */
    EQUAL,
    /** Greater than or equal to the operand. */
    GREATER_OR_EQUAL,
    /** Greater than the operand. */
    GREATER
  }

  /** Refuses operands that are neither long nor double. */
  public Predicate {
    if (!(operand instanceof Value.LongValue) && !(operand instanceof Value.DoubleValue)) {
      throw new IllegalArgumentException(
          "a predicate compares with a long or a double, not with " + operand);
    }
  }

  /**
   * Evaluates the predicate at a cursor.
   *
   * @param cursor positioned on a relationship
   * @return true if the relationship satisfies it
   */
  public boolean test(RelationshipCursor cursor) {
    if (operand instanceof Value.DoubleValue(double o)) {
      return testDouble(cursor.doubleProperty(key, Double.NaN), o); // NaN satisfies nothing
    }
    if (operand instanceof Value.LongValue(long o)) {
      long failing = failing(o);
      return testLong(failing, o)
          ? test(cursor.property(key)) // every long satisfies it, so absence needs a closer look
          : testLong(cursor.longProperty(key, failing), o);
    }
    return false;
  }

  /**
   * What it is on words: for who tests many values at a time.
   *
   * @return the range of those that satisfy it
   */
  public ValueRange range() {
    return ValueRange.of(this);
  }

  /** A long that does not satisfy the comparison, where there is one. */
  private long failing(long o) {
    return switch (comparison) {
      case LESS, LESS_OR_EQUAL -> Long.MAX_VALUE;
      case EQUAL -> o + 1;
      case GREATER_OR_EQUAL, GREATER -> Long.MIN_VALUE;
    };
  }

  /**
   * Evaluates the predicate on a value.
   *
   * @param value the property's value
   * @return true if it satisfies the predicate
   */
  public boolean test(Value value) {
    if (value instanceof Value.LongValue(long v) && operand instanceof Value.LongValue(long o)) {
      return testLong(v, o);
    }
    if (value instanceof Value.DoubleValue(double v)
        && operand instanceof Value.DoubleValue(double o)) {
      return testDouble(v, o);
    }
    return false;
  }

  private boolean testLong(long v, long o) {
    return switch (comparison) {
      case LESS -> v < o;
      case LESS_OR_EQUAL -> v <= o;
      case EQUAL -> v == o;
      case GREATER_OR_EQUAL -> v >= o;
      case GREATER -> v > o;
    };
  }

  private boolean testDouble(double v, double o) {
    return switch (comparison) {
      case LESS -> v < o;
      case LESS_OR_EQUAL -> v <= o;
      case EQUAL -> v == o;
      case GREATER_OR_EQUAL -> v >= o;
      case GREATER -> v > o;
    };
  }
}
