package io.hopbench.workloads.data.prepared;

/**
 * Reads values of a column by their index, one block in memory at a time: fast when indices ascend.
 * Confined to one thread.
 */
final class ColumnReader {
  private final ColumnFile file;
  private final byte[] block;
  private long at = -1;

  ColumnReader(ColumnFile file) {
    this.file = file;
    this.block = new byte[(int) Math.min(Columns.BLOCK_BYTES, file.contentBytes())];
  }

  int byteAt(long index) {
    return block[offset(index)] & 0xff;
  }

  int shortAt(long index) {
    int offset = offset(index * Short.BYTES);
    return (short) Columns.SHORT.get(block, offset) & 0xffff;
  }

  int intAt(long index) {
    int offset = offset(index * Integer.BYTES);
    return (int) Columns.INT.get(block, offset);
  }

  long longAt(long index) {
    int offset = offset(index * Long.BYTES);
    return (long) Columns.LONG.get(block, offset);
  }

  boolean bitAt(long index) {
    return (byteAt(index >>> 3) >>> (index & 7) & 1) != 0;
  }

  /** Reads ints side by side, as longs. */
  void ints(long first, int count, long[] into) {
    for (int done = 0; done < count; ) {
      int offset = offset((first + done) * Integer.BYTES);
      int n = Math.min(count - done, (Columns.BLOCK_BYTES - offset) / Integer.BYTES);
      for (int i = 0; i < n; i++) {
        into[done + i] = (int) Columns.INT.get(block, offset + i * Integer.BYTES);
      }
      done += n;
    }
  }

  /** Reads unsigned shorts side by side, as ints. */
  void shorts(long first, int count, int[] into) {
    for (int done = 0; done < count; ) {
      int offset = offset((first + done) * Short.BYTES);
      int n = Math.min(count - done, (Columns.BLOCK_BYTES - offset) / Short.BYTES);
      for (int i = 0; i < n; i++) {
        into[done + i] = (short) Columns.SHORT.get(block, offset + i * Short.BYTES) & 0xffff;
      }
      done += n;
    }
  }

  /** Reads longs side by side. */
  void longs(long first, int count, long[] into) {
    for (int done = 0; done < count; ) {
      int offset = offset((first + done) * Long.BYTES);
      int n = Math.min(count - done, (Columns.BLOCK_BYTES - offset) / Long.BYTES);
      for (int i = 0; i < n; i++) {
        into[done + i] = (long) Columns.LONG.get(block, offset + i * Long.BYTES);
      }
      done += n;
    }
  }

  /** The bytes from an offset (inclusive) to another (exclusive). */
  byte[] bytes(long from, long to) {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    for (int done = 0; done < bytes.length; ) {
      int offset = offset(from + done);
      int n = Math.min(bytes.length - done, block.length - offset);
      System.arraycopy(block, offset, bytes, done, n);
      done += n;
    }
    return bytes;
  }

  private int offset(long position) {
    long wanted = position >>> 16;
    if (wanted != at) {
      at = -1;
      file.read(wanted, block);
      at = wanted;
    }
    return (int) position & (Columns.BLOCK_BYTES - 1);
  }
}
