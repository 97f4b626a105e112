package io.hopbench.harness.util;

/** Wrong usage or unusable input: the command ends with exit code 2 and this message. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for a person.
   *
   * @param message what, where, expected, remedy
   */
  public UsageException(String message) {
    super(message);
  }

  /**
   * With the error behind it.
   *
   * @param message what, where, expected, remedy
   * @param cause the error behind it
   */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
