package io.hopbench.api.error;

import java.nio.file.Path;

/** The store is open already, in this process or another. */
public final class StoreLockedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param directory where it lies
   */
  public StoreLockedException(Path directory) {
    super(
        "the store in "
            + directory
            + " is open already, in this or another process; close it there first");
  }
}
