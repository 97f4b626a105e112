package io.hopbench.kernel.delta;

import java.util.Arrays;

/**
 * Orders relationships by a node each, those of one node as they came. A radix sort over the nodes
 * alone: one pass for each eleven bits in which they differ. Type, node and index share a word, so
 * that whoever goes through the order looks nowhere else. Confined to one thread.
 */
final class NodeOrder {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int NODE_SHIFT = 18;
  private static final int TYPE_SHIFT = NODE_SHIFT + 31;

  /** How many can be ordered. */
  static final int CAPACITY = 1 << NODE_SHIFT;

  /** Types are below this. */
  static final int TYPES = 1 << (Long.SIZE - TYPE_SHIFT);

  private final int[] counts = new int[DIGITS];
  private long[] pairs;
  private long[] other;
  private int size;
  private int differing;

  /**
   * An order of nothing yet.
   *
   * @param capacity of how many, at most {@link #CAPACITY}
   */
  NodeOrder(int capacity) {
    pairs = new long[capacity];
    other = new long[capacity];
  }

  void clear() {
    size = 0;
    differing = 0;
  }

  /** Adds one, whose index is how many were added before. */
  void add(int type, int node) {
    pairs[size] = (long) type << TYPE_SHIFT | (long) node << NODE_SHIFT | size;
    differing |= node ^ node(0);
    size++;
  }

  void sort() {
    for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
      if (((differing >>> shift) & (DIGITS - 1)) != 0) {
        pass(NODE_SHIFT + shift, (1 << Math.min(BITS, Integer.SIZE - 1 - shift)) - 1);
      }
    }
  }

  private void pass(int shift, int mask) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[(int) (pairs[i] >>> shift) & mask]++;
    }
    int before = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = counts[digit];
      counts[digit] = before;
      before += count;
    }
    for (int i = 0; i < size; i++) {
      long pair = pairs[i];
      other[counts[(int) (pair >>> shift) & mask]++] = pair;
    }
    long[] sorted = other;
    other = pairs;
    pairs = sorted;
  }

  int size() {
    return size;
  }

  int type(int at) {
    return (int) (pairs[at] >>> TYPE_SHIFT);
  }

  int node(int at) {
    return (int) (pairs[at] >>> NODE_SHIFT) & Integer.MAX_VALUE;
  }

  int index(int at) {
    return (int) pairs[at] & (CAPACITY - 1);
  }
}
