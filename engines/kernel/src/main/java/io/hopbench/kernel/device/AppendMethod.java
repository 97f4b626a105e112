package io.hopbench.kernel.device;

import java.util.Locale;

/** Ways to make a few bytes durable behind those that are there, in space that is allocated. */
public enum AppendMethod {
  /** Write, then flush the data. */
  FORCE,
  /** Write through a file opened with O_DSYNC. */
  DSYNC,
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
   * Says what is left to do after a write.
   *
   * @return true if it must be flushed
   */
  public boolean needsForce() {
    return this == FORCE;
  }

  /**
   * Says what may be written.
   *
   * @return true if only whole blocks
   */
  public boolean needsBlocks() {
    return this == DIRECT_DSYNC;
  }
}
