package io.hopbench.api.error;

/** Something was used after it ended: a store, snapshot, transaction, reader or cursor. */
public final class ClosedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param what the thing, such as "snapshot"
   */
  public ClosedException(String what) {
    super(what + " is closed, or what it belonged to is; open a new one");
  }
}
