package io.hopbench.api.error;

/** A change was asked of a store that was opened read-only. */
public final class ReadOnlyException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param what was asked
   */
  public ReadOnlyException(String what) {
    super(what + " needs a store that is open for writing; open it without readOnly");
  }
}
