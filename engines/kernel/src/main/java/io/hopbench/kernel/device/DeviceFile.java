package io.hopbench.kernel.device;

import java.nio.ByteBuffer;

/** A file open for writing. Safe for use by several threads. */
public interface DeviceFile extends AutoCloseable {

  /**
   * Writes all remaining bytes of a buffer.
   *
   * @param bytes what to write
   * @param position where in the file, in bytes
   */
  void write(ByteBuffer bytes, long position);

  /**
   * Flushes the content to the device.
   *
   * @param metadata true to flush the file's size and times too, which a file that has grown needs
   */
  void force(boolean metadata);

  /**
   * Cuts the file off, or does nothing when it is no longer than that.
   *
   * @param length in bytes
   */
  void truncate(long length);

  /**
   * Gives a part of the file back to the file system: it reads as zeros, and takes no room until it
   * is written again. The length stays. Until the next flush a crash may undo it, in parts.
   *
   * @param offset where it begins, in bytes, a multiple of 4,096
   * @param length how long it is, in bytes, a multiple of 4,096
   * @return false if the device cannot do that, and has done nothing
   */
  default boolean punch(long offset, long length) {
    return false;
  }

  @Override
  void close();
}
