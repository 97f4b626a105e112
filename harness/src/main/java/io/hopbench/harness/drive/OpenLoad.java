package io.hopbench.harness.drive;

import io.hopbench.harness.util.UsageException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The load an open loop offers.
 *
 * @param rate operations a second, all threads together, canonical; empty when it is searched for
 * @param arrivals how intended start times follow each other
 * @param bound what the rate searched for has to hold; empty when the rate is given
 */
public record OpenLoad(String rate, Arrivals arrivals, Optional<ResponseBound> bound) {
  private static final String RATE = "rate";
  private static final String ARRIVALS = "arrivals";
  private static final String FIND_RATE = "find-rate";

  /** The highest rate that is offered, in op/s: beyond it, the clock is most of an operation. */
  public static final double HIGHEST = 10_000_000;

  /** The lowest rate that is offered, in op/s. */
  public static final double LOWEST = 0.1;

  private static final int LONGEST = 24;

  /**
   * Reads a load from the options of a command.
   *
   * @param rate operations a second; empty for none
   * @param arrivals {@code constant} or {@code poisson}; empty for constant
   * @param find a bound, as {@link ResponseBound#of(String)} reads it; empty for none
   * @return empty when neither a rate nor a bound is given: a closed loop
   * @throws UsageException when one of them cannot be, or they contradict each other
   */
  public static Optional<OpenLoad> of(String rate, String arrivals, String find) {
    if (rate.isEmpty() && find.isEmpty()) {
      if (!arrivals.isEmpty()) {
        throw new UsageException(
            "--arrivals " + arrivals + " needs --rate or --find-rate: a closed loop has none");
      }
      return Optional.empty();
    }
    if (!rate.isEmpty() && !find.isEmpty()) {
      throw new UsageException("give --rate or --find-rate, not both: the second finds the first");
    }
    return Optional.of(
        new OpenLoad(
            rate.isEmpty() ? "" : canonical(rate),
            arrivals.isEmpty() ? Arrivals.CONSTANT : Arrivals.of(arrivals),
            find.isEmpty() ? Optional.empty() : Optional.of(ResponseBound.of(find))));
  }

  /**
   * Reads a load back.
   *
   * @param parameters as {@link #parameters()} tells them
   * @return empty when there are none
   * @throws UsageException when they are not of that form
   */
  public static Optional<OpenLoad> of(SortedMap<String, String> parameters) {
    return of(
        parameters.getOrDefault(RATE, ""),
        parameters.getOrDefault(ARRIVALS, ""),
        parameters.getOrDefault(FIND_RATE, ""));
  }

  private static String canonical(String text) {
    BigDecimal rate;
    try {
      if (text.length() > LONGEST) {
        throw new NumberFormatException("too long");
      }
      rate = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--rate '" + text + "' is no number; give operations a second, like 5000", e);
    }
    // Compared before it is written out: 1e999999999 has that many digits.
    if (rate.compareTo(BigDecimal.valueOf(LOWEST)) < 0
        || rate.compareTo(BigDecimal.valueOf(HIGHEST)) > 0) {
      throw new UsageException(
          "--rate "
              + text
              + " is out of range; give operations a second from "
              + LOWEST
              + " to "
              + BigDecimal.valueOf(HIGHEST).toBigInteger());
    }
    return rate.stripTrailingZeros().toPlainString();
  }

  /**
   * The given rate.
   *
   * @return op/s
   * @throws IllegalStateException when it is searched for
   */
  public double perSecond() {
    if (rate.isEmpty()) {
      throw new IllegalStateException("the rate is searched for");
    }
    return Double.parseDouble(rate);
  }

  /**
   * What distinguishes the rows measured under this load.
   *
   * @return by name
   */
  public SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    if (!rate.isEmpty()) {
      parameters.put(RATE, rate);
    }
    bound.ifPresent(b -> parameters.put(FIND_RATE, b.toString()));
    if (arrivals != Arrivals.CONSTANT) {
      parameters.put(ARRIVALS, arrivals.text());
    }
    return parameters;
  }
}
