package io.hopbench.api.error;

import java.nio.file.Path;
import java.util.Locale;

/** Bytes on the device are not what was written. */
public final class ChecksumException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the place.
   *
   * @param file the file
   * @param offset of the damaged structure, in bytes
   * @param structure what it is, such as "superblock"
   * @param expected the checksum that was recorded
   * @param found the checksum of what is there
   */
  public ChecksumException(Path file, long offset, String structure, long expected, long found) {
    super(
        String.format(
            Locale.ROOT,
            "%s is damaged: %s at offset %d has checksum %08x, recorded is %08x; restore the store from a copy",
            file,
            structure,
            offset,
            found,
            expected));
  }
}
