package io.hopbench.kernel.load;

import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListSegmentBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes OUT segments. The records of a group are cut into buckets of starts, and each bucket is
 * sorted by start and end and written to the builder while it is in the cache. With each slice of
 * it the other direction is kept, by the group of the end: a word of end (in its group) and start,
 * and one of the id. Confined to one thread.
 */
final class Outgoing implements AutoCloseable {
  private final List<Schema> schemas;
  private final int type;
  private final long nodes;
  private final IncomingStreams incoming;
  private final Partition partition = new Partition();
  private final Buckets buckets = new Buckets(partition);
  private final WordSort sort = new WordSort();
  private final List<Scratch> scratches = new ArrayList<>();
  private final int[] ends = new int[Partition.SLICE];
  private final int[] order = new int[Partition.SLICE];
  private final long[] reversed = new long[2 * Partition.SLICE];

  /**
   * Has made none yet.
   *
   * @param incoming takes the other direction
   */
  Outgoing(List<Schema> schemas, int type, long nodes, IncomingStreams incoming) {
    this.schemas = schemas;
    this.type = type;
    this.nodes = nodes;
    this.incoming = incoming;
  }

  /** The records of one schema in a group, by bucket. */
  private static final class Source {
    private final Schema.Records records;
    private final int[] sizes;
    private final long[] begins;

    private Source(Schema.Records records, int[] sizes, long[] begins) {
      this.records = records;
      this.sizes = sizes;
      this.begins = begins;
    }
  }

  /** Writes the lists of a group that has some. */
  void write(BaseEdit edit, int group, int records, long firstId) {
    int inGroup = (int) Math.min(Groups.SIZE, nodes - Groups.first(group));
    try (Arena arena = Arena.ofConfined();
        ListSegmentBuilder lists = new ListSegmentBuilder(edit.codec(), group, inGroup, records)) {
      List<Schema> here = schemas.stream().filter(schema -> schema.count(group) > 0).toList();
      buckets.clear();
      for (Schema schema : here) {
        buckets.count(schema.reader(group, arena), schema.recordWords());
      }
      buckets.cut(inGroup);
      lists.lengths(buckets.lengths());
      List<Source> sources = new ArrayList<>();
      for (Schema schema : here) {
        sources.add(scatter(schema, group, here.size() == 1, sources.size(), arena));
      }
      long id = firstId;
      for (int bucket = 0; bucket < buckets.count(); bucket++) {
        id = buckets.size(bucket) == 0 ? id : writeBucket(group, bucket, sources, id, lists);
      }
      edit.lists(type, 0, group, lists);
    }
  }

  private Source scatter(Schema schema, int group, boolean alone, int number, Arena arena) {
    int width = schema.recordWords();
    if (scratches.size() == number) {
      scratches.add(new Scratch());
    }
    MemorySegment words = scratches.get(number).lend(schema.count(group) * width * Long.BYTES);
    int[] sizes = alone ? buckets.sizes() : buckets.sizes(schema.reader(group, arena), width);
    long[] begins = new long[sizes.length];
    for (int bucket = 1; bucket < begins.length; bucket++) {
      begins[bucket] = begins[bucket - 1] + sizes[bucket - 1];
    }
    buckets.scatter(schema.reader(group, arena), width, words, begins.clone());
    schema.discard(group);
    return new Source(schema.records(group, words, arena), sizes, begins);
  }

  private static int bits(long largest) {
    return Long.SIZE - Long.numberOfLeadingZeros(largest);
  }

  private long writeBucket(
      int group, int bucket, List<Source> sources, long firstId, ListSegmentBuilder lists) {
    int count = buckets.size(bucket);
    int firstNode = buckets.first(bucket);
    // A word has start, end and number of a record: at most 15 bits of number where there are 16 of
    // the start, and none of the start where the number has up to 31; the end has at most 31.
    int numberBits = bits(count - 1L);
    int endBits = bits(nodes - 1);
    int startBits = bits(buckets.first(bucket + 1) - 1L - firstNode);
    long[] words = sort.words(count);
    int number = 0;
    for (Source source : sources) {
      long record = source.begins[bucket];
      for (int i = 0; i < source.sizes[bucket]; i++) {
        long pair = source.records.pair(record + i);
        long key = (((pair >>> 32) - firstNode) << endBits) | (pair & 0xFFFF_FFFFL);
        words[number] = (key << numberBits) | number++;
      }
    }
    long[] sorted = sort.sort(count, numberBits, numberBits + endBits + startBits);
    long startMask = (1L << startBits) - 1;
    int firstStart = (int) Groups.first(group) + firstNode;
    long id = firstId;
    for (int from = 0; from < count; from += Partition.SLICE) {
      int length = Math.min(Partition.SLICE, count - from);
      for (int i = 0; i < length; i++) {
        long word = sorted[from + i];
        long key = word >>> numberBits;
        int end = (int) (key & ((1L << endBits) - 1));
        long start = firstStart + ((key >>> endBits) & startMask);
        order[i] = (int) (word & ((1L << numberBits) - 1));
        ends[i] = end;
        reversed[2 * i] = (long) (end & (Groups.SIZE - 1)) << 32 | start;
        reversed[2 * i + 1] = id + i;
        partition.buckets()[i] = Groups.of(end);
      }
      lists.addConsecutive(ends, length, id);
      incoming.put(partition, reversed, length);
      properties(sources, bucket, length, lists);
      id += length;
    }
    return id;
  }

  private void properties(List<Source> sources, int bucket, int length, ListSegmentBuilder to) {
    if (sources.size() == 1) {
      Source source = sources.getFirst();
      source.records.columns(order, source.begins[bucket], length, to);
      return;
    }
    int firstPlace = to.count() - length;
    for (int i = 0; i < length; i++) {
      int record = order[i];
      int source = 0;
      while (record >= sources.get(source).sizes[bucket]) {
        record -= sources.get(source++).sizes[bucket];
      }
      Source from = sources.get(source);
      from.records.properties(from.begins[bucket] + record, firstPlace + i, to);
    }
  }

  @Override
  public void close() {
    scratches.forEach(Scratch::close);
  }
}
