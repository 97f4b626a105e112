package io.hopbench.engine.lmdb;

import java.util.Arrays;

/**
 * Sorts pairs of longs, unsigned, with an int that goes along: least significant byte first, bytes
 * that all pairs share skipped. Written by hand because the JDK sorts no parallel arrays, and
 * objects for tens of millions of relationships would not fit the budget of a load.
 *
 * <p>Stable; needs as much memory again, which it keeps. Confined to one thread.
 */
final class PairRadixSort {
  private long[] spareUpper = {};
  private long[] spareLower = {};
  private int[] spareTag = {};

  /** The arrays that hold the result, which need not be those given. */
  @SuppressWarnings("ArrayRecordComponent") // it hands arrays over and is never compared
  record Sorted(long[] upper, long[] lower, int[] tag) {}

  Sorted sort(long[] upper, long[] lower, int[] tag, int count) {
    if (spareUpper.length < count) {
      spareUpper = new long[upper.length];
      spareLower = new long[lower.length];
      spareTag = new int[tag.length];
    }
    long[] fromUpper = upper;
    long[] fromLower = lower;
    int[] fromTag = tag;
    int[] starts = new int[257];
    for (int digit = 0; digit < 16; digit++) {
      int shift = 8 * (digit & 7);
      long[] keys = digit < 8 ? fromLower : fromUpper;
      if (!count(keys, count, shift, starts)) {
        continue;
      }
      long[] toUpper = spareUpper;
      long[] toLower = spareLower;
      int[] toTag = spareTag;
      for (int i = 0; i < count; i++) {
        int to = starts[(int) (keys[i] >>> shift) & 0xFF]++;
        toUpper[to] = fromUpper[i];
        toLower[to] = fromLower[i];
        toTag[to] = fromTag[i];
      }
      spareUpper = fromUpper;
      spareLower = fromLower;
      spareTag = fromTag;
      fromUpper = toUpper;
      fromLower = toLower;
      fromTag = toTag;
    }
    return new Sorted(fromUpper, fromLower, fromTag);
  }

  /** Where each byte's values begin; false if all are equal. */
  private static boolean count(long[] keys, int count, int shift, int[] starts) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < count; i++) {
      starts[((int) (keys[i] >>> shift) & 0xFF) + 1]++;
    }
    for (int i = 1; i <= 256; i++) {
      if (starts[i] == count) {
        return false;
      }
      starts[i] += starts[i - 1];
    }
    return true;
  }
}
