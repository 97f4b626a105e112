package io.hopbench.kernel.log;

import io.hopbench.kernel.model.ByteCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a log segment, for one thread. A window of them is copied to the heap at a time: a
 * log is read right after the process has started, when the access to an array is already fast and
 * that to a mapping is not.
 */
final class SegmentBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WINDOW = 1 << 18;

  private final MemorySegment bytes;
  private final CRC32C crc = new CRC32C();
  private final byte[] first = new byte[Long.BYTES];
  private final ByteCursor cursor;
  private byte[] window;
  private long from;
  private int size;

  SegmentBytes(MemorySegment bytes) {
    this.bytes = bytes;
    this.window = new byte[(int) Math.min(bytes.byteSize(), WINDOW)];
    this.cursor = new ByteCursor(window, 0, 0);
  }

  long size() {
    return bytes.byteSize();
  }

  /** The index in the window of a byte that so many follow; all of them must be there. */
  private int load(long at, int length) {
    if (at < from || at + length > from + size) {
      if (length > window.length) {
        window = new byte[length];
      }
      size = (int) Math.min(bytes.byteSize() - at, window.length);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, window, 0, size);
      from = at;
    }
    return (int) (at - from);
  }

  int intAt(long at) {
    int index = load(at, Integer.BYTES);
    return (int) INT.get(window, index);
  }

  long longAt(long at) {
    int index = load(at, Long.BYTES);
    return (long) LONG.get(window, index);
  }

  /** The CRC32C of a number, as if it stood before some bytes, and of them. */
  int checksum(long number, long at, int length) {
    int index = load(at, length);
    LONG.set(first, 0, number);
    crc.reset();
    crc.update(first);
    crc.update(window, index, length);
    return (int) crc.getValue();
  }

  /** The CRC32C of some bytes. */
  int checksum(long at, int length) {
    int index = load(at, length);
    crc.reset();
    crc.update(window, index, length);
    return (int) crc.getValue();
  }

  /** The one cursor there is, over some bytes alone, good until others are asked for. */
  ByteCursor cursor(long at, int length) {
    int index = load(at, length);
    return cursor.over(window, index, index + length);
  }
}
