package io.hopbench.api.error;

/** An earlier flush failed, so the store takes no more writes until it is opened again. */
public final class StorePoisonedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param cause the failed flush
   */
  public StorePoisonedException(Throwable cause) {
    super(
        "an earlier flush failed, and what the device holds is unknown; close the store and open it again",
        cause);
  }
}
