package io.hopbench.kernel.file;

/**
 * A run of pages that belong together, and the checksum of each. Written once, read until the
 * generation that dropped it is the oldest in use. Safe for use by several threads.
 */
public final class Extent {
  private final long offset;
  private final long bytes;
  private final int[] checksums;
  private volatile boolean checked;

  Extent(long offset, long bytes, int[] checksums, boolean checked) {
    this.offset = offset;
    this.bytes = bytes;
    this.checksums = checksums;
    this.checked = checked;
  }

  /**
   * Where it begins.
   *
   * @return bytes from the beginning of the file, a multiple of the page
   */
  public long offset() {
    return offset;
  }

  /**
   * How much of it is used.
   *
   * @return bytes
   */
  public long bytes() {
    return bytes;
  }

  /** How many pages it has. */
  int pages() {
    return checksums.length;
  }

  /** CRC32C of each page. */
  int[] checksums() {
    return checksums;
  }

  /** Says whether it was found sound, or written, since the store was opened. */
  boolean checked() {
    return checked;
  }

  void setChecked() {
    checked = true;
  }
}
