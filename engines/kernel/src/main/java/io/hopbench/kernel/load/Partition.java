package io.hopbench.kernel.load;

import java.util.Arrays;

/**
 * Puts records of equal length in the order of buckets, a slice at a time: so many that they stay
 * in the cache while they are moved, and each bucket's go on as one piece. Records of a bucket keep
 * their order. Confined to one thread.
 */
final class Partition {
  /** Records that are moved at a time. */
  static final int SLICE = 1 << 13;

  private final int[] buckets = new int[SLICE];
  private final int[] places = new int[SLICE];
  private int[] begins = new int[1];
  private long[] words = new long[0];
  private int width;

  Partition() {}

  /** To be filled with the bucket of each record. */
  int[] buckets() {
    return buckets;
  }

  /**
   * Makes room and finds the place of each record.
   *
   * @param records how many there are
   * @param count how many buckets
   * @param recordWords length of a record
   */
  void place(int records, int count, int recordWords) {
    width = recordWords;
    if (words.length < records * width) {
      words = new long[SLICE * width];
    }
    if (begins.length < count + 1) {
      begins = new int[count + 1];
    }
    Arrays.fill(begins, 0, count + 1, 0);
    for (int i = 0; i < records; i++) {
      begins[buckets[i] + 1]++;
    }
    for (int bucket = 1; bucket <= count; bucket++) {
      begins[bucket] += begins[bucket - 1];
    }
    // Each begin moves on to its end, which is the begin of the next.
    for (int i = 0; i < records; i++) {
      places[i] = begins[buckets[i]]++ * width;
    }
  }

  /** Moves one word of each record from a column, which begins at an index. */
  void column(long[] values, int first, int word, int records) {
    for (int i = 0; i < records; i++) {
      words[places[i] + word] = values[first + i];
    }
  }

  /** Moves whole records. */
  void records(long[] from, int records) {
    for (int i = 0; i < records; i++) {
      int place = places[i];
      for (int word = 0; word < width; word++) {
        words[place + word] = from[i * width + word];
      }
    }
  }

  /** The records, once all are moved, in the order of buckets. */
  long[] words() {
    return words;
  }

  /** In {@link #words} the index after a bucket's last word; it begins where that before ends. */
  int end(int bucket) {
    return begins[bucket] * width;
  }
}
