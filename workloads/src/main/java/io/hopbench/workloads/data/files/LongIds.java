package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Numbers sparse ids densely, in ascending order of the ids; ids that are 0 to n - 1 already stay
 * what they are.
 *
 * <p>First all ids are added, then {@link #number()} numbers them, then they are looked up. An open
 * addressing table, linear probing, at most two thirds full: 12 bytes a slot, so 18 to 36 bytes an
 * id on the heap while it stands, half as much again while it grows. That is the limit of an edge
 * list: 50 million nodes want a heap of 3 GB.
 */
final class LongIds {
  private static final long FREE = -1; // ids are not negative
  private static final int MAX_SLOTS = 1 << 30;

  private final String source;
  private long[] keys = newKeys(1 << 10);
  private int[] numbers = new int[0];
  private int size;

  LongIds(String source) {
    this.source = source;
  }

  int size() {
    return size;
  }

  void add(long id) {
    int slot = slot(keys, id);
    if (keys[slot] == FREE) {
      keys[slot] = id;
      size++;
      if (size > keys.length / 3 * 2) {
        grow();
      }
    }
  }

  /** Numbers the ids added. */
  void number() {
    try {
      long[] sorted = new long[size];
      int count = 0;
      for (long key : keys) {
        if (key != FREE) {
          sorted[count++] = key;
        }
      }
      Arrays.sort(sorted);
      numbers = new int[keys.length];
      for (int number = 0; number < size; number++) {
        numbers[slot(keys, sorted[number])] = number;
      }
    } catch (OutOfMemoryError e) {
      throw tooMany(e);
    }
  }

  /** The number of an id; -1 when it was not added. */
  int find(long id) {
    int slot = slot(keys, id);
    return keys[slot] == FREE ? -1 : numbers[slot];
  }

  private void grow() {
    if (keys.length == MAX_SLOTS) {
      throw new UnusableInputException(
          String.format(
                  Locale.ROOT,
                  "%s: more than %,d different node ids; a data set can have %,d nodes, and an edge list",
                  source,
                  size,
                  DataSetWriter.MAX_NODES)
              + " that many");
    }
    try {
      long[] grown = newKeys(keys.length * 2);
      for (long key : keys) {
        if (key != FREE) {
          grown[slot(grown, key)] = key;
        }
      }
      keys = grown;
    } catch (OutOfMemoryError e) { // of one large array, which leaves the program sound
      throw tooMany(e);
    }
  }

  private UnusableInputException tooMany(OutOfMemoryError e) {
    return new UnusableInputException(
        String.format(
            Locale.ROOT,
            "%s: %,d different node ids do not fit into a heap of %,d MB; give the JVM more (-Xmx), about 60 bytes an id",
            source,
            size,
            Runtime.getRuntime().maxMemory() >> 20),
        e);
  }

  private static long[] newKeys(int slots) {
    long[] keys = new long[slots];
    Arrays.fill(keys, FREE);
    return keys;
  }

  private static int slot(long[] keys, long id) {
    long h = id * 0x9e3779b97f4a7c15L;
    int mask = keys.length - 1;
    int slot = (int) ((h >>> 32) ^ h) & mask;
    while (keys[slot] != id && keys[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
