package io.hopbench.harness.profile;

import java.io.Serial;

/** A profiler cannot do what it was asked. The message says why, for a person. */
public final class ProfilerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  ProfilerException(String message) {
    super(message);
    this.reason = message;
  }

  ProfilerException(String message, Throwable cause) {
    super(message, cause);
    this.reason = message;
  }

  /**
   * The message.
   *
   * @return why, for a person
   */
  public String reason() {
    return reason;
  }
}
