package io.hopbench.api.error;

/**
 * The contract was not followed: a method called at the wrong time, by the wrong thread, or with an
 * argument it never takes.
 */
public final class MisuseException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param message what was done and what should be done instead
   */
  public MisuseException(String message) {
    super(message);
  }
}
