package io.hopbench.workloads.data.prepared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes one column file from front to end through a buffer of one block; see {@link Columns} for
 * the layout. Confined to one thread. Values of one column are all of one width.
 */
final class ColumnWriter implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final byte[] block = new byte[Columns.BLOCK_BYTES];
  private final MessageDigest digest = sha256();
  private int filled;
  private long contentBytes;
  private int[] sums = new int[16];
  private int blocks;

  ColumnWriter(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  void putByte(int value) throws IOException {
    block[filled] = (byte) value;
    advance(Byte.BYTES);
  }

  void putShort(int value) throws IOException {
    Columns.SHORT.set(block, filled, (short) value);
    advance(Short.BYTES);
  }

  void putInt(int value) throws IOException {
    Columns.INT.set(block, filled, value);
    advance(Integer.BYTES);
  }

  void putLong(long value) throws IOException {
    Columns.LONG.set(block, filled, value);
    advance(Long.BYTES);
  }

  void putBytes(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      int n = Math.min(bytes.length - from, block.length - filled);
      System.arraycopy(bytes, from, block, filled, n);
      from += n;
      advance(n);
    }
  }

  /** Appends the same byte many times. */
  void fill(long count, int value) throws IOException {
    for (long left = count; left > 0; ) {
      int n = (int) Math.min(left, block.length - filled);
      Arrays.fill(block, filled, filled + n, (byte) value);
      left -= n;
      advance(n);
    }
  }

  /** Bytes put so far. */
  long contentBytes() {
    return contentBytes + filled;
  }

  /** Writes the sums and the trailer and flushes the file to the device. */
  ManifestColumn finish() throws IOException {
    if (filled > 0) {
      writeBlock();
    }
    byte[] tail = new byte[Math.addExact(blocks * Integer.BYTES, Columns.TRAILER_BYTES)];
    for (int i = 0; i < blocks; i++) {
      Columns.INT.set(tail, i * Integer.BYTES, sums[i]);
    }
    int trailer = blocks * Integer.BYTES;
    Columns.LONG.set(tail, trailer, Columns.MAGIC);
    Columns.LONG.set(tail, trailer + Columns.TRAILER_CONTENT_BYTES, contentBytes);
    int sum = Columns.sum(tail, trailer + Columns.SUMMED_TRAILER_BYTES);
    Columns.INT.set(tail, trailer + Columns.TRAILER_SUM, sum);
    write(tail, tail.length);
    channel.force(true);
    return new ManifestColumn(
        String.valueOf(file.getFileName()),
        contentBytes,
        Integer.toHexString(sum),
        HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void advance(int n) throws IOException {
    filled += n;
    if (filled == block.length) {
      writeBlock();
    }
  }

  private void writeBlock() throws IOException {
    if (blocks == sums.length) {
      sums = Arrays.copyOf(sums, blocks * 2);
    }
    sums[blocks++] = Columns.sum(block, filled);
    digest.update(block, 0, filled);
    write(block, filled);
    contentBytes += filled;
    filled = 0;
  }

  private void write(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
