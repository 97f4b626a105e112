package io.hopbench.kernel.store;

import io.hopbench.api.ValueRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Tests words of a column for a range without a branch on the outcome, in two loops: the first has
 * nothing but arithmetic on longs and stores a byte a word, which compilers turn into vector
 * instructions; the second makes 64 bytes a mask and goes from one set bit to the next. Confined to
 * one thread.
 */
final class WordFilter {
  /** So many words are tested at most at a time. */
  static final int CHUNK = 1024;

  /** For fewer words, masks are not worth their making. */
  private static final int FEW = 24;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Moves the lowest bits of eight bytes to the highest byte, in their order. */
  private static final long LOWEST_BITS = 0x0102_0408_1020_4080L;

  private final byte[] flags = new byte[CHUNK];

  /**
   * Keeps the numbers beside words that lie in a range, in their order, from index 0.
   *
   * @param range what words are tested for
   * @param words as they stand in a column
   * @param numbers as many as there are words; those kept are moved to the front
   * @param size how many, at most {@link #CHUNK}
   * @return how many are kept
   */
  int keep(ValueRange range, long[] words, int[] numbers, int size) {
    if (range.isEmpty()) {
      return 0;
    }
    long low = range.low();
    long width = range.high() - low; // as an unsigned number
    if (size < FEW) {
      return keepFew(range, words, numbers, size);
    }
    if (range.doubles()) {
      flagDoubles(words, size, low, width, flags);
    } else {
      flagLongs(words, size, low, width, flags);
    }
    return pick(numbers, size, flags);
  }

  private static int keepFew(ValueRange range, long[] words, int[] numbers, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      numbers[kept] = numbers[i];
      kept += contains(range, words[i]) ? 1 : 0;
    }
    return kept;
  }

  /** Whether a word of a column lies in a range. */
  static boolean contains(ValueRange range, long word) {
    return range.contains(range.doubles() ? ValueRange.ordered(word) : word);
  }

  // The borrow of width - over, as unsigned numbers, is set where over is larger.

  private static void flagLongs(long[] words, int size, long low, long width, byte[] flags) {
    for (int i = 0; i < size; i++) {
      long over = words[i] - low;
      flags[i] = (byte) (~((~width & over) | (~(width ^ over) & (width - over))) >>> 63);
    }
  }

  private static void flagDoubles(long[] words, int size, long low, long width, byte[] flags) {
    for (int i = 0; i < size; i++) {
      long over = ValueRange.ordered(words[i]) - low;
      flags[i] = (byte) (~((~width & over) | (~(width ^ over) & (width - over))) >>> 63);
    }
  }

  private static int pick(int[] numbers, int size, byte[] flags) {
    int masks = (size + Long.SIZE - 1) / Long.SIZE;
    Arrays.fill(flags, size, masks * Long.SIZE, (byte) 0);
    int kept = 0;
    for (int from = 0; from < size; from += Long.SIZE) {
      long mask = 0;
      for (int bit = 0; bit < Long.SIZE; bit += Byte.SIZE) {
        mask |= (((long) EIGHT_BYTES.get(flags, from + bit) * LOWEST_BITS) >>> 56) << bit;
      }
      while (mask != 0) {
        numbers[kept++] = numbers[from + Long.numberOfTrailingZeros(mask)];
        mask &= mask - 1;
      }
    }
    return kept;
  }
}
