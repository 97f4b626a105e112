package io.hopbench.results.statistics;

import java.util.Locale;

/**
 * How far two samples are apart, whatever their unit (Cliff 1993): the share of pairs in which the
 * first sample's value is larger, less the share in which it is smaller.
 *
 * @param value -1 (every value of the first is smaller) to 1; 0 when neither tends to be larger
 * @param magnitude in a word
 */
public record CliffsDelta(double value, Magnitude magnitude) {

  /** The conventional words, by the bounds of Romano, Kromrey, Coraggio and Skowronek (2006). */
  public enum Magnitude {
    /** Below 0.147 either way. */
    NEGLIGIBLE,
    /** Below 0.33. */
    SMALL,
    /** Below 0.474. */
    MEDIUM,
    /** 0.474 or more. */
    LARGE;

    /**
     * For a person.
     *
     * @return the word, in small letters
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Magnitude of(double delta) {
      double size = Math.abs(delta);
      return size < 0.147 ? NEGLIGIBLE : size < 0.33 ? SMALL : size < 0.474 ? MEDIUM : LARGE;
    }
  }

  /**
   * Compares all pairs.
   *
   * @param first at least one value
   * @param second at least one value, in the same unit
   * @return the delta
   * @throws IllegalArgumentException when one is empty, or a value is not finite
   */
  public static CliffsDelta of(double[] first, double[] second) {
    double[] a = Values.finite("Cliff's delta, first sample", first, 1);
    double[] b = Values.finite("Cliff's delta, second sample", second, 1);
    long balance = 0;
    for (double x : a) {
      for (double y : b) {
        balance += Double.compare(x + 0.0, y + 0.0); // + 0.0: the two zeros are equal
      }
    }
    double delta = (double) balance / ((double) a.length * b.length);
    return new CliffsDelta(delta, Magnitude.of(delta));
  }
}
