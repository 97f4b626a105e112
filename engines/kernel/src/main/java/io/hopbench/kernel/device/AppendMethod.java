package io.hopbench.kernel.device;

import java.util.Locale;

/**
 * Ways to make a few bytes durable behind those that are there, in space that is allocated. A write
 * through the page cache with O_DSYNC is none of them: the kernel does the same for it as for a
 * write and a flush, and what it saves, one call, was 1 % where it was measured.
 */
public enum AppendMethod {
  /** Write, then flush the data. */
  FORCE,
  /** Write whole aligned blocks past the page cache, O_DIRECT and O_DSYNC. */
  DIRECT_DSYNC;

  /** What a write with {@link #DIRECT_DSYNC} is a multiple of, in place and length and memory. */
  public static final int BLOCK = 4096;

  /**
   * Its name for people.
   *
   * @return lower case, with hyphens
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Says what may be written, and whether that is durable at once.
   *
   * @return true if only whole blocks, durable when they are written; false if anything, durable
   *     after a flush
   */
  public boolean needsBlocks() {
    return this == DIRECT_DSYNC;
  }
}
