package io.hopbench.api;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The loops behind {@link Block#copyTo}, one method a memory kind, as in {@link BlockSums}. */
final class BlockCopies {
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private BlockCopies() {}

  static void range(long first, int count, long[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = first + i;
    }
  }

  static void copy(int[] array, int from, int count, long base, long[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = base + (array[from + i] & UNSIGNED);
    }
  }

  static void copy(long[] array, int from, int count, long base, long[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = base + array[from + i];
    }
  }

  static void ints(
      MemorySegment segment, long offset, int count, long base, long[] target, int at) {
    for (int i = 0; i < count; i++) {
      int element = segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset + ((long) i << 2));
      target[at + i] = base + (element & UNSIGNED);
    }
  }

  static void packed(
      MemorySegment segment,
      long offset,
      int count,
      int shift,
      long mask,
      long base,
      long[] target,
      int at) {
    for (int i = 0; i < count; i++) {
      long word = segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + ((long) i << 3));
      target[at + i] = base + ((word >>> shift) & mask);
    }
  }
}
