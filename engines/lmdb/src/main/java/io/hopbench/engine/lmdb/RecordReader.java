package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of a record where LMDB has them. Confined to one thread; reused. */
final class RecordReader {
  private long at;
  private long end;

  RecordReader over(Slice slice) {
    at = slice.address;
    end = slice.address + slice.size;
    return this;
  }

  boolean hasMore() {
    return at < end;
  }

  int readInt() {
    return Mem.getInt(forward(Integer.BYTES));
  }

  long readLong() {
    return Mem.getLong(forward(Long.BYTES));
  }

  /** An unsigned number of up to 35 bits, seven a byte, low ones first. */
  long readVar() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte b = Mem.getByte(forward(1));
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
      if (shift > 28) {
        throw damaged();
      }
    }
  }

  byte[] readBytes() {
    long size = readVar();
    return Mem.bytes(forward(size), size);
  }

  String readString() {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  void skip(long bytes) {
    forward(bytes);
  }

  private long forward(long bytes) {
    long from = at;
    if (bytes > end - from) {
      throw damaged();
    }
    at = from + bytes;
    return from;
  }

  private static StoreException damaged() {
    return new StoreException(
        "a record ends too early or holds an impossible length; the store is damaged, restore it"
            + " from a copy");
  }
}
