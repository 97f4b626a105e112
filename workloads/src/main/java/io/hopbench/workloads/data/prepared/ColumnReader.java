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
