package io.hopbench.kernel.source;

import java.lang.foreign.MemorySegment;

/** An immutable file, open to be read. Safe for use by several threads until it is closed. */
public interface SegmentFile extends AutoCloseable {

  /**
   * Length of the file.
   *
   * @return bytes
   */
  long size();

  /**
   * Part of the file, valid until the file is closed; later accesses throw {@link
   * IllegalStateException}.
   *
   * @param offset where it begins, in bytes
   * @param length how long it is, in bytes
   * @return its bytes, read-only
   */
  MemorySegment slice(long offset, long length);

  /**
   * Says that part of the file will be read soon, to whoever can use it; does nothing by default.
   *
   * @param offset where it begins, in bytes: a multiple of a page
   * @param length how long it is, in bytes
   */
  default void willNeed(long offset, long length) {}

  /**
   * Forgets what of the file lies in memory, and asks the operating system to do so too.
   *
   * @return true if nothing of it is left in memory
   */
  boolean evict();

  @Override
  void close();
}
