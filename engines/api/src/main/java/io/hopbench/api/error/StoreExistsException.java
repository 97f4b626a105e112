package io.hopbench.api.error;

import java.nio.file.Path;

/** A store was to be created where something lies already. */
public final class StoreExistsException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param directory where
   */
  public StoreExistsException(Path directory) {
    super(directory + " is not empty; choose another directory or remove it");
  }
}
