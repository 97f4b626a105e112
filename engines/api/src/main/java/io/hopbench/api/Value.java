package io.hopbench.api;

import java.util.Arrays;

/**
 * The value of a property: a long, a double, a boolean, a string, bytes, or {@link #NONE} for "not
 * there".
 */
public sealed interface Value {

  /** No value: what reading an absent property gives, and what removes one when set. */
  Value NONE = new None();

  /**
   * A value holding a long.
   *
   * @param value the long
   * @return the value
   */
  static Value of(long value) {
    return new LongValue(value);
  }

  /**
   * A value holding a double.
   *
   * @param value the double
   * @return the value
   */
  static Value of(double value) {
    return new DoubleValue(value);
  }

  /**
   * A value holding a boolean.
   *
   * @param value the boolean
   * @return the value
   */
  static Value of(boolean value) {
    return new BooleanValue(value);
  }

  /**
   * A value holding a string.
   *
   * @param value the string: any sequence of Unicode code points, so no unpaired surrogate
   * @return the value
   */
  static Value of(String value) {
    return new StringValue(value);
  }

  /**
   * A value holding bytes.
   *
   * @param value the bytes, not copied: the caller leaves them alone
   * @return the value
   */
  static Value of(byte[] value) {
    return new BytesValue(value);
  }

  /**
   * A long.
   *
   * @param value the long
   */
  record LongValue(long value) implements Value {}

  /**
   * A double; equal to another by its bits as {@link Double#equals} has it.
   *
   * @param value the double
   */
  record DoubleValue(double value) implements Value {}

  /**
   * A boolean.
   *
   * @param value the boolean
   */
  record BooleanValue(boolean value) implements Value {}

  /**
   * A string.
   *
   * @param value the string
   */
  record StringValue(String value) implements Value {}

  /**
   * Bytes; equal to another by content.
   *
   * @param value the bytes, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  record BytesValue(byte[] value) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof BytesValue that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "BytesValue[" + value.length + " bytes]";
    }
  }

  /** The absence of a value; only {@link #NONE} is one. */
  record None() implements Value {}
}
