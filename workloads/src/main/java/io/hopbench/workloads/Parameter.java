package io.hopbench.workloads;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Something about a workload that a run may set ({@code --set name=value}). What it is called, what
 * it may be and what it is when nobody says stands here and nowhere else. Immutable.
 *
 * @param name how commands name it
 * @param form what it may be
 * @param fallback its value when none is given, in the form's canonical text
 * @param meaning one line for a person
 */
public record Parameter(String name, Form form, String fallback, String meaning) {
  private static final long LARGEST_COUNT = 1_000_000_000;
  private static final BigDecimal LARGEST_SHARE = BigDecimal.valueOf(50);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What values a parameter takes. */
  public enum Form {
    /** How many of something. */
    COUNT("a whole number of 1 to " + LARGEST_COUNT),
    /** A part of all, in percent. */
    SHARE("a percentage of 0% to " + LARGEST_SHARE + "%");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    /**
     * What values are accepted.
     *
     * @return for a person
     */
    public String words() {
      return words;
    }
  }

  /** Checks the fallback as any other value. */
  public Parameter {
    canonical(name, form, fallback);
  }

  /**
   * Brings a value into the one text that all equal values have, so that rows of equal runs are
   * equal.
   *
   * @param text as a person wrote it
   * @return the canonical text, such as {@code 10000} or {@code 2.5%}
   * @throws IllegalArgumentException when it is not of the form: what, what was expected
   */
  public String canonical(String text) {
    return canonical(name, form, text);
  }

  private static String canonical(String name, Form form, String text) {
    String stripped = text.strip();
    switch (form) {
      case COUNT -> {
        if (stripped.matches("[0-9]{1,10}")) {
          long count = Long.parseLong(stripped);
          if (count >= 1 && count <= LARGEST_COUNT) {
            return String.valueOf(count);
          }
        }
      }
      case SHARE -> {
        if (stripped.matches("[0-9]{1,3}(\\.[0-9]{1,6})?%")) {
          BigDecimal percent = new BigDecimal(stripped.substring(0, stripped.length() - 1));
          if (percent.compareTo(LARGEST_SHARE) <= 0) {
            return percent.signum() == 0
                ? "0%"
                : percent.stripTrailingZeros().toPlainString() + "%";
          }
        }
      }
    }
    throw new IllegalArgumentException(name + "=" + text + ": expected " + form.words());
  }

  /**
   * The value of a canonical text.
   *
   * @param canonical what {@link #canonical} gave
   * @return the count, or the share as a part of one
   */
  public double value(String canonical) {
    return switch (form) {
      case COUNT -> Long.parseLong(canonical);
      case SHARE ->
          new BigDecimal(canonical.substring(0, canonical.length() - 1))
              .divide(HUNDRED, 12, RoundingMode.HALF_UP)
              .doubleValue();
    };
  }
}
