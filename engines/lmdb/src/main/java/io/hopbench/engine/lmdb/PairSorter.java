package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts a stream of pairs of longs with a few bytes each, within a budget: full buffers are sorted
 * and written to one file as runs, which {@link PairMerge} then merges.
 *
 * <p>A pair in the file: upper u64, lower u64, length u32, the bytes. Confined to one thread.
 */
final class PairSorter implements AutoCloseable {
  private static final int HEAD = 20;
  private static final int BYTES_PER_PAIR = 40;

  private final Path file;
  private final FileChannel channel;
  private final long budget;
  private final int mostPayload;
  private final PairRadixSort sort = new PairRadixSort();
  private final List<PairMerge.Run> runs = new ArrayList<>();
  private long[] upper;
  private long[] lower;
  private int[] tag;
  private byte[] payload = new byte[1 << 12];
  private int payloadSize;
  private int count;
  private long fileSize;

  /**
   * A sorter.
   *
   * @param file where to put runs; created, and removed by {@link #close()}
   * @param budget memory to use, in bytes
   */
  PairSorter(Path file, long budget) throws IOException {
    this.file = file;
    this.budget = budget;
    long half = Math.min(budget, 4L << 30) / 2;
    int capacity = (int) Math.max(1024, half / BYTES_PER_PAIR);
    this.mostPayload = (int) Math.max(1 << 12, half / 2);
    upper = new long[capacity];
    lower = new long[capacity];
    tag = new int[capacity];
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Adds a pair with the first bytes of an array. */
  void add(long newUpper, long newLower, byte[] bytes, int length) throws IOException {
    if (count == upper.length || (payloadSize > 0 && payloadSize + length + 4 > mostPayload)) {
      spill();
    }
    upper[count] = newUpper;
    lower[count] = newLower;
    if (length == 0) {
      tag[count++] = -1;
      return;
    }
    if (payload.length - payloadSize < length + 4) {
      int wanted = Math.max(payload.length * 2, Math.addExact(payloadSize, length + 4));
      payload = Arrays.copyOf(payload, wanted);
    }
    tag[count++] = payloadSize;
    ByteBuffer.wrap(payload).putInt(payloadSize, length);
    System.arraycopy(bytes, 0, payload, payloadSize + 4, length);
    payloadSize += length + 4;
  }

  private void spill() throws IOException {
    PairRadixSort.Sorted sorted = sort.sort(upper, lower, tag, count);
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.nativeOrder());
    ByteBuffer lengths = ByteBuffer.wrap(payload);
    long from = fileSize;
    for (int i = 0; i < count; i++) {
      int at = sorted.tag()[i];
      int length = at < 0 ? 0 : lengths.getInt(at);
      if (out.remaining() < HEAD) {
        drain(out);
      }
      out.putLong(sorted.upper()[i]).putLong(sorted.lower()[i]).putInt(length);
      int done = 0;
      while (done < length) {
        if (!out.hasRemaining()) {
          drain(out);
        }
        int part = Math.min(out.remaining(), length - done);
        out.put(payload, at + 4 + done, part);
        done += part;
      }
    }
    drain(out);
    runs.add(new PairMerge.Run(from, fileSize));
    upper = sorted.upper();
    lower = sorted.lower();
    tag = sorted.tag();
    count = 0;
    payloadSize = 0;
  }

  private void drain(ByteBuffer out) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      fileSize += channel.write(out, fileSize);
    }
    out.clear();
  }

  /** Sorts the rest, frees the buffers, and gives back the pairs in order; once. */
  PairMerge merge() throws IOException {
    if (count > 0) {
      spill();
    }
    upper = new long[0];
    lower = new long[0];
    tag = new int[0];
    payload = new byte[0];
    return new PairMerge(channel, runs, budget / 2);
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("cannot remove the temporary file " + file + ": " + e, e);
    }
  }
}
