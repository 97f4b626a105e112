package io.hopbench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockTest {

  /** Every kind of memory, holding the same ids, must give the same answers. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 101, 4_097, 65_537})
  void everyKindOfMemoryReadsAlike(int count) {
    Random random = new Random(count);
    int[] ints = random.ints(count + 5).toArray();
    long base = 1L << 40;
    long[] expected =
        IntStream.range(3, 3 + count)
            .mapToLong(i -> base + Integer.toUnsignedLong(ints[i]))
            .toArray();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment intSegment = arena.allocateFrom(ValueLayout.JAVA_INT, ints);
      long[] longs = Arrays.stream(ints).mapToLong(Integer::toUnsignedLong).toArray();
      MemorySegment longSegment = arena.allocateFrom(ValueLayout.JAVA_LONG, longs);

      Block block = new Block();
      block.lend(ints, base, 3, 3 + count);
      assertHolds(block, expected);
      block.lend(longs, base, 3, 3 + count);
      assertHolds(block, expected);
      block.lendInts(intSegment, base, 3, 3 + count);
      assertHolds(block, expected);
      block.lendLongs(longSegment, base, 3, 3 + count);
      assertHolds(block, expected);
      assertPacked(arena, random, Arrays.copyOfRange(longs, 3, 3 + count), base, expected);
    }
  }

  /** The id in the upper and in the lower half, and in the middle, at an odd place. */
  private static void assertPacked(
      Arena arena, Random random, long[] ids, long base, long[] expected) {
    MemorySegment packed = arena.allocate(8L * ids.length + 3);
    for (int shift : new int[] {32, 0, 17}) {
      long mask = 0xFFFF_FFFFL;
      for (int i = 0; i < ids.length; i++) {
        long others = random.nextLong() & ~(mask << shift);
        packed.set(ValueLayout.JAVA_LONG_UNALIGNED, 3 + 8L * i, ids[i] << shift | others);
      }
      Block block = new Block();
      block.lendPacked(packed, 3, ids.length, shift, mask, base);
      assertThat(block.kind()).isEqualTo(Block.Kind.PACKED_SEGMENT);
      assertThat(block.offset()).isEqualTo(3);
      assertThat(block.shift()).isEqualTo(shift);
      assertThat(block.mask()).isEqualTo(mask);
      assertHolds(block, expected);
    }
  }

  @Test
  void aRangeHoldsConsecutiveIds() {
    Block block = new Block();
    block.lendRange(41, 4);
    assertHolds(block, new long[] {41, 42, 43, 44});
    block.lendRange(1L << 62, 3);
    assertThat(block.sum()).as("wraps").isEqualTo(-(1L << 62) + 3);
  }

  @Test
  void sumsWrapInsteadOfFailing() {
    Block block = new Block();
    block.lend(new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, 1, 0, 2);
    assertThat(block.sum()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Block.Kind.class,
      names = {"RANGE", "INT_ARRAY", "LONG_ARRAY", "PACKED_SEGMENT"})
  void readingOutsideWhatIsLentIsRefused(Block.Kind kind) {
    Block block = new Block();
    switch (kind) {
      case RANGE -> block.lendRange(5, 3);
      case INT_ARRAY -> block.lend(new int[9], 0, 2, 5);
      case PACKED_SEGMENT ->
          block.lendPacked(MemorySegment.ofArray(new long[9]), 8, 3, 32, 0xFFFF_FFFFL, 0);
      default -> block.lend(new long[9], 0, 2, 5);
    }
    assertThatThrownBy(() -> block.get(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("3 of 3");
    assertThatThrownBy(() -> block.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertHolds(Block block, long[] expected) {
    assertThat(block.size()).isEqualTo(expected.length);
    assertThat(LongStream.range(0, block.size()).map(block::get).toArray()).isEqualTo(expected);
    assertThat(block.sum()).isEqualTo(Arrays.stream(expected).sum());
    long[] copy = new long[expected.length + 2];
    assertThat(block.copyTo(copy, 1)).isEqualTo(expected.length);
    assertThat(Arrays.copyOfRange(copy, 1, copy.length - 1)).isEqualTo(expected);
    int third = expected.length / 3;
    long[] part = new long[third];
    assertThat(block.copyTo(expected.length - third, third, part, 0)).isEqualTo(third);
    assertThat(part)
        .isEqualTo(Arrays.copyOfRange(expected, expected.length - third, expected.length));
    assertThatThrownBy(() -> block.copyTo(1, expected.length, copy, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> block.copyTo(0, expected.length, copy, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
