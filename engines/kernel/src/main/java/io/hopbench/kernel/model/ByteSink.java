package io.hopbench.kernel.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing run of bytes, little-endian. Varints are LEB128: seven bits a byte, the least first,
 * the high bit set on all but the last. Not safe for use by several threads.
 */
public final class ByteSink {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private int size;

  /**
   * An empty sink.
   *
   * @param capacity how many bytes to make room for at first
   */
  public ByteSink(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /**
   * Forgets all bytes.
   *
   * @return this
   */
  public ByteSink clear() {
    size = 0;
    return this;
  }

  /**
   * Forgets the last bytes.
   *
   * @param length how many stay, at most {@link #size()}
   */
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  /**
   * How many bytes there are.
   *
   * @return the number
   */
  public int size() {
    return size;
  }

  /**
   * The bytes, from index 0 to {@link #size()}.
   *
   * @return the sink's own array, valid until the next put
   */
  public byte[] array() {
    return bytes;
  }

  /**
   * Appends a byte.
   *
   * @param value its low eight bits
   * @return this
   */
  public ByteSink putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /**
   * Appends four bytes.
   *
   * @param value the int
   * @return this
   */
  public ByteSink putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
    return this;
  }

  /**
   * Appends eight bytes.
   *
   * @param value the long
   * @return this
   */
  public ByteSink putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  /**
   * Appends a varint.
   *
   * @param value taken as unsigned
   * @return this
   */
  public ByteSink putVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /**
   * Appends bytes.
   *
   * @param source where they are
   * @param from index of the first
   * @param length how many
   * @return this
   */
  public ByteSink putBytes(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
    return this;
  }

  /**
   * Overwrites four bytes.
   *
   * @param at index of the first, below {@link #size()} - 3
   * @param value the int
   */
  public void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  /**
   * Overwrites eight bytes.
   *
   * @param at index of the first, below {@link #size()} - 7
   * @param value the long
   */
  public void setLong(int at, long value) {
    LONG.set(bytes, at, value);
  }

  /**
   * A copy of the bytes.
   *
   * @return as many as there are
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      long doubled = Math.min(2L * bytes.length, LARGEST_ARRAY);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, Math.addExact(size, more)));
    }
  }
}
