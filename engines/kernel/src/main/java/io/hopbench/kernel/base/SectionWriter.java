package io.hopbench.kernel.base;

import io.hopbench.kernel.device.DeviceFile;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes one section in sequence, through a buffer, and sums its checksum up. Several may be at
 * work in one file, for each has its own place in it. Confined to one thread.
 */
final class SectionWriter {
  private static final int BUFFER = 1 << 16;

  private final DeviceFile file;
  private final long offset;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long flushed;

  SectionWriter(DeviceFile file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  void putByte(byte value) {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put(value);
  }

  void putInt(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
  }

  void putLong(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  void putBytes(byte[] source, int from, int length) {
    int at = from;
    int rest = length;
    while (rest > 0) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int part = Math.min(rest, buffer.remaining());
      buffer.put(source, at, part);
      at += part;
      rest -= part;
    }
  }

  void putSegment(MemorySegment source) {
    for (long at = 0; at < source.byteSize(); ) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int part = (int) Math.min(source.byteSize() - at, buffer.remaining());
      buffer.put(source.asSlice(at, part).asByteBuffer());
      at += part;
    }
  }

  /** Bytes put so far. */
  long length() {
    return flushed + buffer.position();
  }

  long offset() {
    return offset;
  }

  /** Writes what is buffered; what was put can then be read back from the file. */
  void flush() {
    buffer.flip();
    crc.update(buffer);
    buffer.rewind();
    long at = offset + flushed;
    flushed += buffer.limit();
    file.write(buffer, at);
    buffer.clear();
  }

  /** The checksum of everything that was flushed. */
  int crc() {
    return (int) crc.getValue();
  }
}
