package io.hopbench.results.compare;

/** What a comparison says of one metric under one condition. */
public enum Verdict {
  /** It takes longer, or does less in a second, beyond noise. */
  SLOWER("slower", true),
  /** It is quicker, beyond noise. */
  FASTER("faster", false),
  /** A metric that is no time costs more. */
  MORE("more", true),
  /** A metric that is no time costs less. */
  LESS("less", false),
  /** A count is the same within {@link Rules#COUNT_TOLERANCE}. */
  SAME("same", false),
  /** There may be a difference, but none could be shown. */
  NO_DIFFERENCE("no difference seen", false),
  /** So few forks show no difference, however large. */
  TOO_FEW_FORKS("too few forks", false);

  private final String text;
  private final boolean worse;

  Verdict(String text, boolean worse) {
    this.text = text;
    this.worse = worse;
  }

  /**
   * For a person.
   *
   * @return the word or words
   */
  public String text() {
    return text;
  }

  /**
   * Says whether the candidate lost.
   *
   * @return true for slower and more
   */
  public boolean worse() {
    return worse;
  }
}
