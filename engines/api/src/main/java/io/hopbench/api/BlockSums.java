package io.hopbench.api;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The loops behind {@link Block#sum()}, one small method a memory kind so that each is compiled on
 * its own and sees one type of memory only.
 */
final class BlockSums {
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private BlockSums() {}

  static long sum(int[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += array[i] & UNSIGNED;
    }
    return sum;
  }

  static long sum(long[] array, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += array[i];
    }
    return sum;
  }

  static long sumInts(MemorySegment segment, long from, long to) {
    long sum = 0;
    for (long i = from; i < to; i++) {
      sum += segment.getAtIndex(ValueLayout.JAVA_INT, i) & UNSIGNED;
    }
    return sum;
  }

  static long sumLongs(MemorySegment segment, long from, long to) {
    long sum = 0;
    for (long i = from; i < to; i++) {
      sum += segment.getAtIndex(ValueLayout.JAVA_LONG, i);
    }
    return sum;
  }
}
