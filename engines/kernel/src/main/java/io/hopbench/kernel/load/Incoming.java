package io.hopbench.kernel.load;

import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListSegmentBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Makes IN segments, of records that come in the order of their starts: counting them by end is all
 * it takes. Confined to one thread.
 */
final class Incoming implements AutoCloseable {
  private static final int WIDTH = IncomingStreams.WIDTH;

  private final int type;
  private final long nodes;
  private final Buckets buckets = new Buckets(new Partition());
  private final Scratch scratch = new Scratch();
  private final long[] slice = new long[WIDTH * Partition.SLICE];
  private final int[] starts = new int[Math.max(Buckets.RECORDS, Partition.SLICE)];
  private final int[] ids = new int[starts.length];
  private final int[] next = new int[Groups.SIZE];

  Incoming(int type, long nodes) {
    this.type = type;
    this.nodes = nodes;
  }

  /** Writes the lists of a group that has some; the streams are in the order of starts. */
  void write(BaseEdit edit, int group, int records, List<Spill.Stream> streams) {
    int inGroup = (int) Math.min(Groups.SIZE, nodes - Groups.first(group));
    try (Arena arena = Arena.ofConfined();
        ListSegmentBuilder lists = new ListSegmentBuilder(edit.codec(), group, inGroup, records)) {
      buckets.clear();
      for (Spill.Stream stream : streams) {
        buckets.count(stream.reader(arena), WIDTH);
      }
      buckets.cut(inGroup);
      lists.lengths(buckets.lengths());
      MemorySegment words = scratch.lend((long) records * WIDTH * Long.BYTES);
      long[] at = new long[buckets.count()];
      for (int bucket = 1; bucket < at.length; bucket++) {
        at[bucket] = at[bucket - 1] + buckets.size(bucket - 1);
      }
      for (Spill.Stream stream : streams) {
        buckets.scatter(stream.reader(arena), WIDTH, words, at);
        stream.discard();
      }
      long done = 0;
      for (int bucket = 0; bucket < buckets.count(); bucket++) {
        writeBucket(words, done, bucket, lists);
        done += buckets.size(bucket);
      }
      edit.lists(type, 1, group, lists);
    }
  }

  private void writeBucket(MemorySegment words, long first, int bucket, ListSegmentBuilder lists) {
    int from = buckets.first(bucket);
    int to = buckets.first(bucket + 1);
    int size = buckets.size(bucket);
    boolean sorted = size > Buckets.RECORDS; // they are all of one node
    int place = 0;
    for (int node = from; node < to; node++) {
      next[node] = place;
      place += buckets.lengths()[node];
    }
    for (int done = 0; done < size; done += Partition.SLICE) {
      int length = Math.min(Partition.SLICE, size - done);
      long offset = (first + done) * WIDTH * Long.BYTES;
      MemorySegment.copy(words, ValueLayout.JAVA_LONG, offset, slice, 0, WIDTH * length);
      for (int i = 0; i < length; i++) {
        long pair = slice[WIDTH * i];
        int at = sorted ? i : next[(int) (pair >>> 32)]++;
        starts[at] = (int) pair;
        ids[at] = (int) slice[WIDTH * i + 1];
      }
      if (sorted) {
        lists.add(starts, ids, length);
      }
    }
    if (!sorted) {
      lists.add(starts, ids, size);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
