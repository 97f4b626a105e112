package io.hopbench.harness.util;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: {@code 3s}, {@code 500ms}, {@code 15m}; {@code 4g}. */
public final class Amounts {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d+)([kmgt]?)b?");

  private Amounts() {}

  /**
   * Reads a duration.
   *
   * @param text a number and one of ms, s, m, h
   * @return the duration, more than zero
   * @throws UsageException when it is none
   */
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      double millis =
          Double.parseDouble(matcher.group(1))
              * switch (matcher.group(2)) {
                case "ms" -> 1;
                case "s" -> 1_000;
                case "m" -> 60_000;
                default -> 3_600_000;
              };
      if (millis >= 1) {
        return Duration.ofMillis(Math.round(millis));
      }
    }
    throw new UsageException(
        "'" + text + "' is no duration; write a number and a unit, like 500ms, 3s or 15m");
  }

  /**
   * Reads a size.
   *
   * @param text a number and one of k, m, g, t, in powers of 1,024
   * @return the size in bytes
   * @throws UsageException when it is none
   */
  public static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      try {
        int shift = "kmgt".indexOf(matcher.group(2)) + 1;
        return Math.multiplyExact(
            Long.parseLong(matcher.group(1)), 1L << (matcher.group(2).isEmpty() ? 0 : 10 * shift));
      } catch (ArithmeticException | NumberFormatException e) {
        throw new UsageException("'" + text + "' is larger than any memory", e);
      }
    }
    throw new UsageException("'" + text + "' is no size; write bytes or like 64k, 256m, 4g");
  }

  /**
   * Writes a size the way {@link #bytes} reads it.
   *
   * @param bytes the size
   * @return for example {@code 256m}
   */
  public static String text(long bytes) {
    String[] units = {"", "k", "m", "g", "t"};
    long value = bytes;
    int unit = 0;
    while (unit < units.length - 1 && value >= 1024 && value % 1024 == 0) {
      value /= 1024;
      unit++;
    }
    return value + units[unit];
  }

  /**
   * Writes a time for a person.
   *
   * @param nanos nanoseconds
   * @return for example {@code 1.23 us}
   */
  public static String nanos(double nanos) {
    String[] units = {"ns", "us", "ms", "s"};
    double value = nanos;
    int unit = 0;
    while (unit < units.length - 1 && value >= 1000) {
      value /= 1000;
      unit++;
    }
    String format = value >= 100 ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, value, units[unit]);
  }
}
