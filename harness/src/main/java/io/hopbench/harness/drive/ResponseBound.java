package io.hopbench.harness.drive;

import io.hopbench.harness.util.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A bound on a percentile of the response time: {@code p99<5ms}.
 *
 * @param name p50, p90, p99 or p999
 * @param amount digits, perhaps with a decimal point
 * @param unit us, ms or s
 */
public record ResponseBound(String name, String amount, String unit) {
  private static final Pattern FORM =
      Pattern.compile("(p50|p90|p99|p999)<(\\d{1,9}(?:\\.\\d{1,6})?)(us|ms|s)");

  /**
   * Reads a bound.
   *
   * @param text a percentile, {@code <}, a number and its unit
   * @return the bound, of at least a microsecond
   * @throws UsageException when it is none
   */
  public static ResponseBound of(String text) {
    Matcher matcher = FORM.matcher(text.replace(" ", "").toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new UsageException(
          "'"
              + text
              + "' is no bound; write p50, p90, p99 or p999, a <, a number and us, ms or s, like"
              + " 'p99<5ms' (in quotes, or the shell reads a file)");
    }
    ResponseBound bound = new ResponseBound(matcher.group(1), matcher.group(2), matcher.group(3));
    if (bound.nanos() < 1_000) {
      throw new UsageException("'" + text + "' bounds nothing real; give at least 1us");
    }
    return bound;
  }

  /**
   * The bound itself.
   *
   * @return nanoseconds
   */
  public double nanos() {
    return Double.parseDouble(amount)
        * switch (unit) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          default -> 1e9;
        };
  }

  /** The percentile of response times in nanoseconds. */
  double of(Histogram responses) {
    return responses.getValueAtPercentile(
        switch (name) {
          case "p50" -> 50;
          case "p90" -> 90;
          case "p99" -> 99;
          default -> 99.9;
        });
  }

  /** How many operations it takes before the percentile says anything. */
  long least() {
    return switch (name) {
      case "p50" -> 2;
      case "p90" -> 10;
      case "p99" -> 100;
      default -> 1_000;
    };
  }

  /**
   * As {@link #of(String)} reads it.
   *
   * @return for example {@code p99<5ms}
   */
  @Override
  public String toString() {
    return name + "<" + amount + unit;
  }
}
