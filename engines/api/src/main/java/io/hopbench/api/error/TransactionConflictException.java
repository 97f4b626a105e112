package io.hopbench.api.error;

/**
 * The store gave up a transaction because of what other transactions do: a deadlock, or a conflict
 * found at commit. The transaction has ended without any change; to run it again is right.
 */
public final class TransactionConflictException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param cause the store's own error
   */
  public TransactionConflictException(Throwable cause) {
    super(
        "the transaction was given up because of a conflict with others ("
            + cause.getMessage()
            + "); nothing of it was done: run it again",
        cause);
  }
}
