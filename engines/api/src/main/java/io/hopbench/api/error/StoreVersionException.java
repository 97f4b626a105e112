package io.hopbench.api.error;

import java.nio.file.Path;

/** Another version of the engine wrote the store. */
public final class StoreVersionException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param file the file that says so
   * @param found its version
   * @param expected the versions this engine reads
   */
  public StoreVersionException(Path file, String found, String expected) {
    super(
        file
            + " has format version "
            + found
            + ", this engine reads "
            + expected
            + "; use the engine that wrote it, or export and load the data again");
  }
}
