package io.hopbench.api.error;

/** An option is unknown or has a value it cannot have. */
public final class InvalidOptionException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param option its name
   * @param found its value
   * @param expected what it could be
   */
  public InvalidOptionException(String option, String found, String expected) {
    super("option " + option + "=" + found + ": expected " + expected);
  }
}
