package io.hopbench.workloads.data.files;

import io.hopbench.api.PropertyRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Types of property columns, and how their values are written. */
enum CsvType {
  LONG("a whole number of 64 bits"),
  INT("a whole number from -2147483648 to 2147483647"),
  SHORT("a whole number from -32768 to 32767"),
  BYTE("a whole number from -128 to 127"),
  DOUBLE("a number"),
  FLOAT("a number of single precision"),
  BOOLEAN("true or false"),
  STRING("text");

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,9})?|[+-]?(NaN|Infinity)");
  private static final int MAX_NUMBER_LENGTH = 1_000;

  private final String expected;

  CsvType(String expected) {
    this.expected = expected;
  }

  /** What a value should be, for messages. */
  String expected() {
    return expected;
  }

  /** The type a header names. */
  static Optional<CsvType> of(String name) {
    return Arrays.stream(values()).filter(t -> t.header().equalsIgnoreCase(name)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values()).map(CsvType::header).collect(Collectors.joining(", "));
  }

  /**
   * Puts a value.
   *
   * @return false when the text is none of this type
   */
  boolean put(String text, PropertyRow into, int key) {
    if (this == STRING) {
      into.put(key, text);
      return true;
    }
    String value = text.strip();
    if (value.length() > MAX_NUMBER_LENGTH) {
      return false;
    }
    return switch (this) {
      case LONG -> putWhole(value, Long.MIN_VALUE, Long.MAX_VALUE, into, key);
      case INT -> putWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, into, key);
      case SHORT -> putWhole(value, Short.MIN_VALUE, Short.MAX_VALUE, into, key);
      case BYTE -> putWhole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, into, key);
      case DOUBLE, FLOAT -> putDecimal(value, into, key);
      case BOOLEAN -> putBoolean(value, into, key);
      case STRING -> throw new AssertionError("put above");
    };
  }

  private String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean putWhole(String value, long least, long most, PropertyRow into, int key) {
    try {
      long number = Long.parseLong(value);
      if (number < least || number > most) {
        return false;
      }
      into.put(key, number);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /** Java's own parser would also take "1d", "0x1p3" and numbers beyond the range. */
  private boolean putDecimal(String value, PropertyRow into, int key) {
    if (!DECIMAL.matcher(value).matches()) {
      return false;
    }
    double number = this == FLOAT ? Float.parseFloat(value) : Double.parseDouble(value);
    if (Double.isInfinite(number) && !value.endsWith("Infinity")) {
      return false;
    }
    into.put(key, number);
    return true;
  }

  private static boolean putBoolean(String value, PropertyRow into, int key) {
    boolean isTrue = value.equalsIgnoreCase("true");
    if (!isTrue && !value.equalsIgnoreCase("false")) {
      return false;
    }
    into.put(key, isTrue);
    return true;
  }
}
