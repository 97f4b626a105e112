package io.hopbench.workloads.data.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * An open column file, shared by the streams that read it. Safe for use by several threads.
 *
 * <p>Reads are positional reads into the caller's buffer, not a mapping: mapped pages would count
 * as memory of the worker process, whose growth the harness measures.
 */
final class ColumnFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final long contentBytes;
  private final byte[] tail;

  private ColumnFile(Path file, FileChannel channel, long contentBytes, byte[] tail) {
    this.file = file;
    this.channel = channel;
    this.contentBytes = contentBytes;
    this.tail = tail;
  }

  /**
   * Opens a column and checks all but its content.
   *
   * @throws IOException when it is not the file that the manifest describes
   */
  static ColumnFile open(Path directory, ManifestColumn column) throws IOException {
    Path file = directory.resolve(column.file());
    if (!Files.isRegularFile(file)) {
      throw damaged(file, "the file is missing");
    }
    long tailBytes = Columns.blocks(column.bytes()) * Integer.BYTES + Columns.TRAILER_BYTES;
    long expected = column.bytes() + tailBytes;
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      if (channel.size() != expected) {
        throw damaged(file, "expected " + expected + " bytes, found " + channel.size());
      }
      byte[] tail = new byte[Math.toIntExact(tailBytes)];
      read(channel, file, column.bytes(), tail, tail.length);
      int trailer = tail.length - Columns.TRAILER_BYTES;
      int sum = Columns.sum(tail, trailer + Columns.SUMMED_TRAILER_BYTES);
      String found =
          Integer.toHexString((int) Columns.INT.get(tail, trailer + Columns.TRAILER_SUM));
      if ((long) Columns.LONG.get(tail, trailer) != Columns.MAGIC
          || (int) Columns.INT.get(tail, trailer + Columns.TRAILER_ZERO) != 0
          || !Integer.toHexString(sum).equals(found)
          || !found.equals(column.sum())) {
        throw damaged(
            file,
            String.format(
                Locale.ROOT,
                "checksums and trailer, from offset %d: expected checksum %s, found %s",
                column.bytes(),
                column.sum(),
                Integer.toHexString(sum)));
      }
      return new ColumnFile(file, channel, column.bytes(), tail);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Length of the content. */
  long contentBytes() {
    return contentBytes;
  }

  /**
   * Reads and checks a block.
   *
   * @return its length in bytes
   */
  int read(long block, byte[] into) {
    long from = block * Columns.BLOCK_BYTES;
    int length = (int) Math.min(Columns.BLOCK_BYTES, contentBytes - from);
    try {
      read(channel, file, from, into, length);
      int expected = (int) Columns.INT.get(tail, Math.toIntExact(block * Integer.BYTES));
      int found = Columns.sum(into, length);
      if (found != expected) {
        throw damaged(
            file,
            String.format(
                Locale.ROOT,
                "at offset %d, %d bytes: expected checksum %08x, found %08x",
                from,
                length,
                expected,
                found));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  static IOException damaged(Path file, String what) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s: %s; this prepared data set is damaged: remove the folder %s, and it is made anew",
            file,
            what,
            file.getParent()));
  }

  private static void read(FileChannel channel, Path file, long from, byte[] into, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw damaged(file, "it ends at offset " + (from + buffer.position()));
      }
    }
  }
}
