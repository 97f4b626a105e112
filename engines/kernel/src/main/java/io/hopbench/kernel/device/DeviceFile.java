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

  @Override
  void close();
}
