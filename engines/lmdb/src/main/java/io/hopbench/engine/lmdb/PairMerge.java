package io.hopbench.engine.lmdb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges the runs of a {@link PairSorter}. Confined to one thread. */
final class PairMerge {

  /** A sorted stretch of the file. */
  record Run(long from, long to) {}

  private static final int LEAST_BUFFER = 1 << 12;
  private static final int MOST_BUFFER = 1 << 20;

  private final FileChannel channel;
  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(
          Comparator.comparing((Source s) -> s.upper, Long::compareUnsigned)
              .thenComparing(s -> s.lower, Long::compareUnsigned));
  private final Source[] current = new Source[1];

  PairMerge(FileChannel channel, List<Run> runs, long budget) throws IOException {
    this.channel = channel;
    long share = budget / Math.max(1, runs.size());
    int buffer = Math.clamp(share, LEAST_BUFFER, MOST_BUFFER);
    for (Run run : runs) {
      Source source = new Source(run, buffer);
      if (source.advance()) {
        sources.add(source);
      }
    }
  }

  /** Moves to the next pair. */
  boolean next() throws IOException {
    Source last = current[0];
    if (last != null && last.advance()) {
      sources.add(last);
    }
    current[0] = sources.poll();
    return current[0] != null;
  }

  long upper() {
    return current[0].upper;
  }

  long lower() {
    return current[0].lower;
  }

  /** The bytes of the pair, the first {@link #length()} of an array that the next call reuses. */
  byte[] bytes() {
    return current[0].bytes;
  }

  int length() {
    return current[0].length;
  }

  /** Reads one run. */
  private final class Source {
    long upper;
    long lower;
    byte[] bytes = new byte[64];
    int length;
    private final ByteBuffer buffer;
    private final long to;
    private long at;

    Source(Run run, int size) {
      buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()).limit(0);
      at = run.from();
      to = run.to();
    }

    boolean advance() throws IOException {
      if (!buffer.hasRemaining() && at == to) {
        return false;
      }
      require(20);
      upper = buffer.getLong();
      lower = buffer.getLong();
      length = buffer.getInt();
      if (bytes.length < length) {
        bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
      }
      int done = 0;
      while (done < length) {
        require(1);
        int part = Math.min(buffer.remaining(), length - done);
        buffer.get(bytes, done, part);
        done += part;
      }
      return true;
    }

    private void require(int wanted) throws IOException {
      if (buffer.remaining() >= wanted) {
        return;
      }
      buffer.compact();
      if (buffer.remaining() > to - at) {
        buffer.limit(buffer.position() + (int) (to - at));
      }
      while (buffer.position() < wanted) {
        int read = channel.read(buffer, at);
        if (read <= 0) {
          throw new EOFException("a sorted run ends at " + at + ", expected " + to);
        }
        at += read;
      }
      buffer.flip();
    }
  }
}
