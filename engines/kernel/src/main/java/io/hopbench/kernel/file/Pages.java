package io.hopbench.kernel.file;

/** What the file is measured in. */
public final class Pages {
  /** Length of a page, in bytes. */
  public static final int BYTES = 4096;

  private Pages() {}

  /**
   * How many pages something takes.
   *
   * @param bytes its length
   * @return whole pages
   */
  public static int of(long bytes) {
    return Math.toIntExact((bytes + BYTES - 1) / BYTES);
  }
}
