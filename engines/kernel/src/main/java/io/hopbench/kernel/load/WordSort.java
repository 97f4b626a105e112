package io.hopbench.kernel.load;

import java.util.Arrays;

/** Sorts words that are not negative. Confined to one thread. */
final class WordSort {
  private static final int DIGIT = 11;

  /** From here on it is done in place, so that long lists take no second array. */
  private static final int IN_PLACE = 1 << 20;

  private long[] words = new long[0];
  private long[] other = new long[0];
  private final int[] begins = new int[(1 << DIGIT) + 1];

  WordSort() {}

  /** Where to put the words: room for so many. */
  long[] words(int count) {
    if (words.length < count) {
      words = new long[count];
    }
    return words;
  }

  /**
   * Sorts by some bits; words that are the same in them keep their order, or get that of all bits.
   *
   * @param count how many words
   * @param low the lowest bit
   * @param high the bit above the highest; there are none above it
   * @return the words
   */
  long[] sort(int count, int low, int high) {
    if (count > IN_PLACE) {
      Arrays.sort(words, 0, count);
      return words;
    }
    if (other.length < words.length) {
      other = new long[words.length];
    }
    for (int shift = low; shift < high; shift += DIGIT) {
      pass(count, shift);
      long[] sorted = other;
      other = words;
      words = sorted;
    }
    return words;
  }

  private void pass(int count, int shift) {
    long[] from = words;
    long[] to = other;
    int[] next = begins;
    int mask = (1 << DIGIT) - 1;
    Arrays.fill(next, 0);
    for (int i = 0; i < count; i++) {
      next[((int) (from[i] >>> shift) & mask) + 1]++;
    }
    for (int i = 1; i <= mask; i++) {
      next[i] += next[i - 1];
    }
    for (int i = 0; i < count; i++) {
      long word = from[i];
      to[next[(int) (word >>> shift) & mask]++] = word;
    }
  }
}
