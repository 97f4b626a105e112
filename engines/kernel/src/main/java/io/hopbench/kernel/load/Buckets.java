package io.hopbench.kernel.load;

import io.hopbench.kernel.base.Groups;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Cuts a group into buckets of nodes side by side, whose records fit into a core's cache, and moves
 * records there. A record is some words, the first of which has the node, in its group, in the
 * upper half. Confined to one thread.
 */
final class Buckets {
  /** Records of a bucket, unless it is of one node: 768 KiB with two properties. */
  static final int RECORDS = 1 << 15;

  private final Partition partition;
  private final int[] lengths = new int[Groups.SIZE];
  private final int[] bucketOf = new int[Groups.SIZE];
  private int[] firsts = new int[2];
  private int[] sizes = new int[1];
  private long[] slice = new long[0];
  private int count;

  Buckets(Partition partition) {
    this.partition = partition;
  }

  void clear() {
    Arrays.fill(lengths, 0);
  }

  /** Counts the records of each node. */
  void count(Spill.Reader from, int recordWords) {
    long[] words = slice(recordWords);
    for (int n = from.read(words, words.length); n > 0; n = from.read(words, words.length)) {
      for (int i = 0; i < n; i += recordWords) {
        lengths[(int) (words[i] >>> 32)]++;
      }
    }
  }

  private long[] slice(int recordWords) {
    if (slice.length != Partition.SLICE * recordWords) {
      slice = new long[Partition.SLICE * recordWords];
    }
    return slice;
  }

  /** How many records each node has. */
  int[] lengths() {
    return lengths;
  }

  /** Cuts, once all records were counted. */
  void cut(int nodes) {
    count = 0;
    firsts[0] = 0;
    long size = 0;
    for (int node = 0; node < nodes; node++) {
      if (size > 0 && size + lengths[node] > RECORDS) {
        end(node, size);
        size = 0;
      }
      bucketOf[node] = count;
      size += lengths[node];
    }
    end(nodes, size);
  }

  private void end(int node, long size) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, 2 * count);
      firsts = Arrays.copyOf(firsts, 2 * count + 1);
    }
    sizes[count++] = (int) size;
    firsts[count] = node;
  }

  /** How many buckets there are. */
  int count() {
    return count;
  }

  /** A bucket's first node; that of the bucket after the last is the number of nodes. */
  int first(int bucket) {
    return firsts[bucket];
  }

  /** How many records a bucket has. */
  int size(int bucket) {
    return sizes[bucket];
  }

  /** How many records each bucket has. */
  int[] sizes() {
    return Arrays.copyOf(sizes, count);
  }

  /** Counts the records of each bucket in one stream of several. */
  int[] sizes(Spill.Reader from, int recordWords) {
    int[] counted = new int[count];
    long[] words = slice(recordWords);
    for (int n = from.read(words, words.length); n > 0; n = from.read(words, words.length)) {
      for (int i = 0; i < n; i += recordWords) {
        counted[bucketOf[(int) (words[i] >>> 32)]]++;
      }
    }
    return counted;
  }

  /**
   * Moves records to their buckets, in the order in which they come.
   *
   * @param from the records
   * @param recordWords length of a record
   * @param into receives them, bucket after bucket
   * @param next for each bucket the number of its next record in there; moved on
   */
  void scatter(Spill.Reader from, int recordWords, MemorySegment into, long[] next) {
    long[] words = slice(recordWords);
    int[] buckets = partition.buckets();
    for (int n = from.read(words, words.length); n > 0; n = from.read(words, words.length)) {
      int records = n / recordWords;
      for (int i = 0; i < records; i++) {
        buckets[i] = bucketOf[(int) (words[i * recordWords] >>> 32)];
      }
      partition.place(records, count, recordWords);
      partition.records(words, records);
      int begin = 0;
      for (int bucket = 0; bucket < count; bucket++) {
        int end = partition.end(bucket);
        if (begin < end) {
          long at = next[bucket] * recordWords * Long.BYTES;
          MemorySegment.copy(
              partition.words(), begin, into, ValueLayout.JAVA_LONG, at, end - begin);
          next[bucket] += (end - begin) / recordWords;
          begin = end;
        }
      }
    }
  }
}
