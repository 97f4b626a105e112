package io.hopbench.engine.lmdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds the bytes of a record. Confined to one thread; reused. */
final class RecordWriter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private byte[] bytes = new byte[128];
  private int size;

  RecordWriter clear() {
    size = 0;
    return this;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void writeInt(int value) {
    room(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void writeLong(long value) {
    room(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** The counterpart of {@link RecordReader#readVar}. */
  void writeVar(long value) {
    room(5);
    long rest = value;
    while (rest > 0x7F) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeBytes(byte[] source) {
    writeVar(source.length);
    writeRaw(source, 0, source.length);
  }

  void writeRaw(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void writeString(String source) {
    writeBytes(source.getBytes(StandardCharsets.UTF_8));
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
