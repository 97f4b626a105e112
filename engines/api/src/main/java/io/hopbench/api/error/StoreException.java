package io.hopbench.api.error;

/** Anything a store reports; the subclasses name the cases a caller may want to tell apart. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for a person.
   *
   * @param message what, where, expected, remedy
   */
  public StoreException(String message) {
    super(message);
  }

  /**
   * With the error behind it.
   *
   * @param message what, where, expected, remedy
   * @param cause the error behind it
   */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
