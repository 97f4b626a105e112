package io.hopbench.api;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The loops behind {@link Block#sum()}, one small method a memory kind so that each is compiled on
 * its own and sees one type of memory only.
 *
 * <p>Segments are read with an int index over a hoisted offset and without a check of alignment,
 * ints two at a time: a loop over a long index is compiled as two nested ones, which a short list
 * pays for. {@code BlockSumsBenchmark} in the tests of workloads compares the ways.
 */
final class BlockSums {
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  /** Elements that one loop with an int index goes through; the loop over parts is kept apart. */
  private static final long PART = 1L << 28;

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
    return to - from <= PART
        ? sumPairs(segment, from << 2, (int) (to - from))
        : sumIntParts(segment, from, to);
  }

  private static long sumIntParts(MemorySegment segment, long from, long to) {
    long sum = 0;
    for (long part = from; part < to; part += PART) {
      sum += sumPairs(segment, part << 2, (int) Math.min(PART, to - part));
    }
    return sum;
  }

  private static long sumPairs(MemorySegment segment, long at, int count) {
    long low = 0;
    long high = 0;
    int pairs = count >> 1;
    for (int i = 0; i < pairs; i++) {
      long two = segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at + ((long) i << 3));
      low += two & UNSIGNED;
      high += two >>> 32;
    }
    if ((count & 1) != 0) {
      high += segment.get(ValueLayout.JAVA_INT_UNALIGNED, at + ((count - 1L) << 2)) & UNSIGNED;
    }
    return low + high;
  }

  static long sumLongs(MemorySegment segment, long from, long to) {
    return to - from <= PART
        ? sumPart(segment, from << 3, (int) (to - from))
        : sumLongParts(segment, from, to);
  }

  private static long sumLongParts(MemorySegment segment, long from, long to) {
    long sum = 0;
    for (long part = from; part < to; part += PART) {
      sum += sumPart(segment, part << 3, (int) Math.min(PART, to - part));
    }
    return sum;
  }

  private static long sumPart(MemorySegment segment, long at, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at + ((long) i << 3));
    }
    return sum;
  }

  static long sumPacked(MemorySegment segment, long offset, long count, int shift, long mask) {
    return count <= PART
        ? sumPackedPart(segment, offset, (int) count, shift, mask)
        : sumPackedParts(segment, offset, count, shift, mask);
  }

  private static long sumPackedParts(
      MemorySegment segment, long offset, long count, int shift, long mask) {
    long sum = 0;
    for (long part = 0; part < count; part += PART) {
      int size = (int) Math.min(PART, count - part);
      sum += sumPackedPart(segment, offset + (part << 3), size, shift, mask);
    }
    return sum;
  }

  private static long sumPackedPart(
      MemorySegment segment, long at, int count, int shift, long mask) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      long word = segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at + ((long) i << 3));
      sum += (word >>> shift) & mask;
    }
    return sum;
  }
}
