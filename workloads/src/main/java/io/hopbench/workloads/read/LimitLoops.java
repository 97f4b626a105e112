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

  static long sumLess(int[] values, double[] column, int from, int to, double operand) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += column[i] < operand ? values[i] : 0;
    }
    return sum;
  }

  static long sumLessOrEqual(int[] values, double[] column, int from, int to, double operand) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += column[i] <= operand ? values[i] : 0;
    }
    return sum;
  }

  static long sumEqual(int[] values, double[] column, int from, int to, double operand) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += column[i] == operand ? values[i] : 0;
    }
    return sum;
  }

  static long sumGreaterOrEqual(int[] values, double[] column, int from, int to, double operand) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += column[i] >= operand ? values[i] : 0;
    }
    return sum;
  }

  static long sumGreater(int[] values, double[] column, int from, int to, double operand) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += column[i] > operand ? values[i] : 0;
    }
    return sum;
  }

  /** Longs need one loop only: any comparison is a range from low to high, both included. */
  static long sumBetween(int[] values, long[] column, int from, int to, long low, long high) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      long value = column[i];
      sum += value >= low && value <= high ? values[i] : 0;
    }
    return sum;
  }
}
