package io.hopbench.kernel.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteSink} wrote, from anywhere in a segment. Reading past the end throws
 * {@link IndexOutOfBoundsException}. Confined to one thread.
 */
public final class ByteCursor {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ARRAY_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ARRAY_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private byte @Nullable [] array;
  private long end;
  private long at;

  /**
   * A cursor at a place.
   *
   * @param bytes what to read
   * @param at offset of the first byte
   */
  public ByteCursor(MemorySegment bytes, long at) {
    this.bytes = bytes;
    this.array = null;
    this.end = bytes.byteSize();
    this.at = at;
  }

  /**
   * A cursor over a part of an array, which is read without the detours of a segment.
   *
   * @param array what to read, not copied
   * @param at index of the first byte
   * @param end index after the last byte
   */
  public ByteCursor(byte[] array, int at, int end) {
    this.bytes = MemorySegment.NULL;
    this.array = array;
    this.end = end;
    this.at = at;
  }

  /**
   * Goes to a part of an array; for who reads so many parts that a cursor each would be felt.
   *
   * @param next what to read from now on, not copied
   * @param from index of the first byte
   * @param to index after the last byte
   * @return this
   */
  public ByteCursor over(byte[] next, int from, int to) {
    array = next;
    at = from;
    end = to;
    return this;
  }

  /**
   * Where the next byte is read.
   *
   * @return an offset in bytes
   */
  public long position() {
    return at;
  }

  /**
   * Moves the cursor.
   *
   * @param position an offset in bytes
   * @return this
   */
  public ByteCursor position(long position) {
    at = position;
    return this;
  }

  /**
   * Says whether bytes are left.
   *
   * @return true if so
   */
  public boolean hasRemaining() {
    return at < end;
  }

  /**
   * Reads a byte.
   *
   * @return 0 to 255
   */
  public int getByte() {
    if (array == null) {
      return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
    }
    require(1);
    return array[(int) at++] & 0xFF;
  }

  /**
   * Reads four bytes.
   *
   * @return the int
   */
  public int getInt() {
    require(Integer.BYTES);
    int value = array == null ? bytes.get(INT, at) : (int) ARRAY_INT.get(array, (int) at);
    at += Integer.BYTES;
    return value;
  }

  /**
   * Reads eight bytes.
   *
   * @return the long
   */
  public long getLong() {
    require(Long.BYTES);
    long value = array == null ? bytes.get(LONG, at) : (long) ARRAY_LONG.get(array, (int) at);
    at += Long.BYTES;
    return value;
  }

  /**
   * Reads a varint.
   *
   * @return the value
   */
  public long getVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = getByte();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a varint of more than ten bytes ends at " + at);
  }

  /**
   * Reads a varint that must be a non-negative int.
   *
   * @return the value
   */
  public int getVarintAsInt() {
    long value = getVarint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("a varint before " + at + " is no int: " + value);
    }
    return (int) value;
  }

  /**
   * Makes sure that so much is left, before room is made for it.
   *
   * @param length how many bytes
   */
  public void require(int length) {
    if (length > end - at) {
      throw new IndexOutOfBoundsException(length + " bytes at " + at + " of " + end);
    }
  }

  /**
   * Passes over bytes.
   *
   * @param length how many, which must be there
   */
  public void skip(int length) {
    require(length);
    at += length;
  }

  /**
   * Copies what was read since a place.
   *
   * @param sink receives the bytes
   * @param from offset of the first
   */
  public void copyTo(ByteSink sink, long from) {
    int length = Math.toIntExact(at - from);
    if (array == null) {
      at = from;
      sink.putBytes(getBytes(length), 0, length);
    } else {
      sink.putBytes(array, (int) from, length);
    }
  }

  /**
   * Reads bytes.
   *
   * @param length how many
   * @return a new array
   */
  public byte[] getBytes(int length) {
    require(length);
    byte[] copy = new byte[length];
    if (array == null) {
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, copy, 0, length);
    } else {
      System.arraycopy(array, (int) at, copy, 0, length);
    }
    at += length;
    return copy;
  }

  /**
   * Reads a length and as many bytes of UTF-8.
   *
   * @return the string
   */
  public String getString() {
    return new String(getBytes(getVarintAsInt()), StandardCharsets.UTF_8);
  }
}
