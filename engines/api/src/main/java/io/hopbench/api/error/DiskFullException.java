package io.hopbench.api.error;

import java.nio.file.Path;

/** The device has no room left. The store stays readable, and writable again once there is room. */
public final class DiskFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what happened.
   *
   * @param file what was to be written
   * @param cause the device's error
   */
  public DiskFullException(Path file, Throwable cause) {
    super("no space left to write " + file + "; make room and try again", cause);
  }
}
