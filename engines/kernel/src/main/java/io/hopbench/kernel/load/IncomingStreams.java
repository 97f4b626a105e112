package io.hopbench.kernel.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relationships on their way to IN segments, by the group of their end: records of two words.
 * Filled by one thread; then different groups may be for different threads.
 */
final class IncomingStreams {
  /** Words of a record. */
  static final int WIDTH = 2;

  private final Spill spill;
  private final List<Spill.@Nullable Stream> streams = new ArrayList<>();
  private final int groups;

  IncomingStreams(Spill spill, int groups) {
    this.spill = spill;
    this.groups = groups;
    for (int group = 0; group < groups; group++) {
      streams.add(null);
    }
  }

  /** Takes records whose groups are the partition's buckets. */
  void put(Partition partition, long[] records, int count) {
    partition.place(count, groups, WIDTH);
    partition.records(records, count);
    int begin = 0;
    for (int group = 0; group < groups; group++) {
      int end = partition.end(group);
      if (begin < end) {
        Spill.Stream stream = streams.get(group);
        if (stream == null) {
          stream = spill.stream();
          streams.set(group, stream);
        }
        stream.putLongs(partition.words(), begin, end);
        begin = end;
      }
    }
  }

  /** The records of a group, or none. */
  Spill.@Nullable Stream of(int group) {
    return streams.get(group);
  }
}
