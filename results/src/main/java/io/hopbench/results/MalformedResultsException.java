package io.hopbench.results;

import java.io.IOException;
import java.io.Serial;

/**
 * A file of a run folder is not what it should be. The message says where, and what was expected.
 */
public final class MalformedResultsException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message file, place, what was found, what was expected
   */
  public MalformedResultsException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, and why.
   *
   * @param message file, place, what was found, what was expected
   * @param cause why
   */
  public MalformedResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
