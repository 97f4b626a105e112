package io.hopbench.workloads.read;

/**
 * The loops of the pseudo-engine {@code limit}: nothing but static methods over arrays, one small
 * method a loop so that each is compiled on its own. {@code LimitLoopsBenchmark} in this module's
 * tests compares them with loops written out by hand.
 */
final class LimitLoops {
  private LimitLoops() {}

  static long sum(int[] values, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  static long sumOfLists(int[] offsets, int[] neighbours, int node) {
    int to = offsets[node + 1];
    long sum = 0;
    for (int i = offsets[node]; i < to; i++) {
      int next = neighbours[i];
      sum += sum(neighbours, offsets[next], offsets[next + 1]);
    }
    return sum;
  }

  static boolean contains(int[] sorted, int from, int to, int value) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = sorted[middle];
      if (found < value) {
        low = middle + 1;
      } else if (found > value) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /**
   * Sums those whose words lie in a range that is not empty; by arithmetic alone, which is compiled
   * to vector instructions, and costs the same however many there are.
   */
  static long sumBetween(int[] values, long[] words, int from, int to, long low, long high) {
    long width = high - low; // as an unsigned number
    long sum = 0;
    for (int i = from; i < to; i++) {
      long over = words[i] - low;
      // The borrow of width - over, as unsigned numbers, spread over all bits.
      long outside = ((~width & over) | (~(width ^ over) & (width - over))) >> 63;
      sum += values[i] & ~outside;
    }
    return sum;
  }
}
