package io.hopbench.workloads.data;

/**
 * What a user named or gave cannot be used as a data set: an unknown name, a file that is not
 * there, a malformed line. Its message is for that person; there is no fault in the program.
 */
public final class UnusableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for a person.
   *
   * @param message what, where, what was expected, what was found, what to do
   */
  public UnusableInputException(String message) {
    super(message);
  }

  /**
   * With the error behind it.
   *
   * @param message what, where, what was expected, what was found, what to do
   * @param cause the error behind it
   */
  public UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
