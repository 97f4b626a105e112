package io.hopbench.api.error;

import java.nio.file.Path;

/** There is no store of this engine where one was to be opened. */
public final class StoreNotFoundException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param directory where
   * @param expected what should be there
   */
  public StoreNotFoundException(Path directory, String expected) {
    super(
        "no store in "
            + directory
            + ": expected "
            + expected
            + "; create it first, or check the path and the engine");
  }
}
