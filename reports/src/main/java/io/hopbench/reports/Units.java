package io.hopbench.reports;

import io.hopbench.results.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as a person reads them: three significant digits, a unit that keeps them short. */
final class Units {

  private static final double MILLISECOND = 1e6;

  private Units() {}

  /** A time in nanoseconds. */
  static String duration(double nanos) {
    double size = Math.abs(nanos);
    if (size < 999.5) {
      return digits(nanos) + " ns";
    } else if (size < 999.5e3) {
      return digits(nanos / 1e3) + " µs";
    } else if (size < 999.5e6) {
      return digits(nanos / MILLISECOND) + " ms";
    } else if (size < 120e9) {
      return digits(nanos / 1e9) + " s";
    }
    return digits(nanos / 60e9) + " min";
  }

  /** A time in milliseconds. */
  static String millis(long millis) {
    return duration(millis * MILLISECOND);
  }

  /** Bytes, in powers of ten: 1 MB is a million. */
  static String bytes(double bytes) {
    double size = Math.abs(bytes);
    if (size < 999.5) {
      return digits(bytes) + " B";
    } else if (size < 999.5e3) {
      return digits(bytes / 1e3) + " kB";
    } else if (size < 999.5e6) {
      return digits(bytes / 1e6) + " MB";
    }
    return digits(bytes / 1e9) + " GB";
  }

  /** A value of a unit as results.csv has them. */
  static String value(double value, String unit) {
    return switch (unit) {
      case "ns/op", "ns/batch" -> duration(value);
      case "B" -> bytes(value);
      default -> digits(value) + " " + unit;
    };
  }

  /** How many times. */
  static String ratio(double ratio) {
    return digits(ratio) + "×";
  }

  /** An interval of how many times, to stand behind it. */
  static String interval(Interval interval) {
    return " [" + digits(interval.low()) + "-" + digits(interval.high()) + "]";
  }

  /** An interval of values of a unit. */
  static String interval(Interval interval, String unit) {
    return "[" + value(interval.low(), unit) + " - " + value(interval.high(), unit) + "]";
  }

  /** A share of one. */
  static String percent(double share) {
    return digits(share * 100) + " %";
  }

  /** A whole number with its thousands apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Three significant digits, no exponent. */
  static String digits(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    if (rounded.scale() > 6) {
      rounded = rounded.stripTrailingZeros();
    }
    if (rounded.signum() != 0 && rounded.abs().compareTo(new BigDecimal("0.0001")) < 0) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    String text = rounded.toPlainString();
    return text.indexOf('.') < 0
        ? String.format(Locale.ROOT, "%,d", rounded.longValue())
        : trim(text);
  }

  private static String trim(String text) {
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** How a cost compares with Neo4j's, where more than 1 is slower. */
  static String against(double ratio, String reference) {
    if (Math.abs(ratio - 1) < 0.005) {
      return "as fast as " + reference;
    }
    return ratio < 1
        ? ratio(1 / ratio) + " faster than " + reference
        : ratio(ratio) + " slower than " + reference;
  }

  /** Words in a list: "a", "a and b", "a, b and c". */
  static String list(java.util.List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /** A number with its noun. */
  static String plural(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
