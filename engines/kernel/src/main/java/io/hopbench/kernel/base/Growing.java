package io.hopbench.kernel.base;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Bytes off the heap that grow at the end, in native order. Confined to one thread. */
public final class Growing implements AdjacencyCodec.Sink {
  private final Arena arena;
  private MemorySegment bytes;
  private long size;

  /**
   * Nothing yet.
   *
   * @param arena what it lives in
   * @param capacity how many bytes are expected
   */
  public Growing(Arena arena, long capacity) {
    this.arena = arena;
    this.bytes = arena.allocate(Math.max(64, capacity), Long.BYTES);
  }

  /** Makes room. */
  void reserve(long more) {
    if (bytes.byteSize() - size < more) {
      MemorySegment larger =
          arena.allocate(Math.max(2 * bytes.byteSize(), size + more), Long.BYTES);
      MemorySegment.copy(bytes, 0, larger, 0, size);
      bytes = larger;
    }
  }

  /**
   * Appends one.
   *
   * @param value its low byte
   */
  public void putByte(int value) {
    reserve(1);
    bytes.set(ValueLayout.JAVA_BYTE, size++, (byte) value);
  }

  /**
   * Appends four bytes; to things of four bytes only.
   *
   * @param value what to append
   */
  @Override
  public void putInt(int value) {
    reserve(Integer.BYTES);
    bytes.set(ValueLayout.JAVA_INT, size, value);
    size += Integer.BYTES;
  }

  /**
   * Appends eight bytes; to things of eight bytes only.
   *
   * @param value what to append
   */
  public void putLong(long value) {
    reserve(Long.BYTES);
    bytes.set(ValueLayout.JAVA_LONG, size, value);
    size += Long.BYTES;
  }

  /**
   * Appends four bytes each; to things of four bytes only.
   *
   * @param values what to append
   * @param count how many, from the first
   */
  @Override
  public void putInts(int[] values, int count) {
    reserve((long) count * Integer.BYTES);
    MemorySegment.copy(values, 0, bytes, ValueLayout.JAVA_INT, size, count);
    size += (long) count * Integer.BYTES;
  }

  /**
   * Appends eight bytes each; to things of eight bytes only.
   *
   * @param values what to append
   * @param count how many, from the first
   */
  public void putLongs(long[] values, int count) {
    reserve((long) count * Long.BYTES);
    MemorySegment.copy(values, 0, bytes, ValueLayout.JAVA_LONG, size, count);
    size += (long) count * Long.BYTES;
  }

  /**
   * Appends some.
   *
   * @param source what to append
   */
  public void put(MemorySegment source) {
    reserve(source.byteSize());
    MemorySegment.copy(source, 0, bytes, size, source.byteSize());
    size += source.byteSize();
  }

  /**
   * How much there is.
   *
   * @return bytes
   */
  public long size() {
    return size;
  }

  /**
   * What there is.
   *
   * @return a view, good until more is appended
   */
  public MemorySegment bytes() {
    return bytes.asSlice(0, size);
  }

  int getByte(long index) {
    return bytes.get(ValueLayout.JAVA_BYTE, index);
  }

  void copyLongs(long index, long[] into, int count) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_LONG, index * Long.BYTES, into, 0, count);
  }

  long getLong(long index) {
    return bytes.getAtIndex(ValueLayout.JAVA_LONG, index);
  }
}
