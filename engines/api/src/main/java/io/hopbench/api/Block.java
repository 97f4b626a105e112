package io.hopbench.api;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A run of node ids lent by an engine: a view of its own memory, in the width it has there, valid
 * until the next call to the reader that lent it. Nothing is copied or widened to lend it, and
 * reading it makes no virtual call an element.
 *
 * <p>Element {@code i} (from {@link #from()} to {@link #to()} - 1) of the array or segment stands
 * for the id {@code base() + element}, the element taken as an <em>unsigned</em> int in width 4 and
 * as a long in width 8. A {@link Kind#RANGE} has no memory at all: its element {@code i} is {@code
 * i} itself.
 *
 * <p>A consumer that wants the last cycle switches on {@link #kind()} once a block and loops over
 * the array or segment; the others use {@link #get} or {@link #sum()}. A caller makes one block and
 * passes it to many calls. Confined to one thread.
 */
public final class Block {

  /** What kind of memory holds the elements. */
  public enum Kind {
    /** Consecutive ids; no memory. */
    RANGE,
    /** {@link Block#ints()}, width 4. */
    INT_ARRAY,
    /** {@link Block#longs()}, width 8. */
    LONG_ARRAY,
    /** {@link Block#segment()}, width 4, native byte order, aligned. */
    INT_SEGMENT,
    /** {@link Block#segment()}, width 8, native byte order, aligned. */
    LONG_SEGMENT,
    /**
     * {@link Block#segment()}, longs in native byte order from byte {@link Block#offset()} on, of
     * any alignment, of which the bits that {@link Block#shift()} and {@link Block#mask()} take out
     * are the element.
     */
    PACKED_SEGMENT
  }

  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  private Kind kind = Kind.RANGE;
  private int[] ints = NO_INTS;
  private long[] longs = NO_LONGS;
  private MemorySegment segment = MemorySegment.NULL;
  private long offset;
  private long mask;
  private int shift;
  private long base;
  private long from;
  private long to;

  /** An empty block, to be filled by a reader. */
  public Block() {}

  /**
   * Lends consecutive ids.
   *
   * @param first the first id
   * @param count how many
   */
  public void lendRange(long first, long count) {
    set(Kind.RANGE, first, 0, count);
  }

  /**
   * Lends part of an int array.
   *
   * @param array the elements, unsigned
   * @param base what to add to each
   * @param from index of the first
   * @param to index after the last
   */
  public void lend(int[] array, long base, int from, int to) {
    this.ints = array;
    set(Kind.INT_ARRAY, base, from, to);
  }

  /**
   * Lends part of a long array.
   *
   * @param array the elements
   * @param base what to add to each
   * @param from index of the first
   * @param to index after the last
   */
  public void lend(long[] array, long base, int from, int to) {
    this.longs = array;
    set(Kind.LONG_ARRAY, base, from, to);
  }

  /**
   * Lends part of a segment of ints.
   *
   * @param memory the elements, unsigned, native byte order, aligned to 4 bytes
   * @param base what to add to each
   * @param from index of the first, in elements
   * @param to index after the last, in elements
   */
  public void lendInts(MemorySegment memory, long base, long from, long to) {
    this.segment = memory;
    set(Kind.INT_SEGMENT, base, from, to);
  }

  /**
   * Lends part of a segment of longs.
   *
   * @param memory the elements, native byte order, aligned to 8 bytes
   * @param base what to add to each
   * @param from index of the first, in elements
   * @param to index after the last, in elements
   */
  public void lendLongs(MemorySegment memory, long base, long from, long to) {
    this.segment = memory;
    set(Kind.LONG_SEGMENT, base, from, to);
  }

  /**
   * Lends ids that stand in a segment of longs with something else beside each, as a store has them
   * that keeps (neighbour, relationship) pairs.
   *
   * @param memory the longs, native byte order, of any alignment
   * @param offset where the first lent one is, in bytes
   * @param count how many are lent
   * @param shift how many bits lie below the id, 0 to 63
   * @param mask which bits are the id, after the shift
   * @param base what to add to each
   */
  public void lendPacked(
      MemorySegment memory, long offset, long count, int shift, long mask, long base) {
    this.segment = memory;
    this.offset = offset;
    this.shift = shift;
    this.mask = mask;
    set(Kind.PACKED_SEGMENT, base, 0, count);
  }

  private void set(Kind newKind, long newBase, long newFrom, long newTo) {
    this.kind = newKind;
    this.base = newBase;
    this.from = newFrom;
    this.to = newTo;
  }

  /**
   * What holds the elements.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The array of an {@link Kind#INT_ARRAY}.
   *
   * @return the engine's own array: not to be written, only {@link #from()} to {@link #to()} is
   *     lent
   */
  public int[] ints() {
    return ints;
  }

  /**
   * The array of a {@link Kind#LONG_ARRAY}.
   *
   * @return the engine's own array: not to be written, only {@link #from()} to {@link #to()} is
   *     lent
   */
  public long[] longs() {
    return longs;
  }

  /**
   * The segment of an {@link Kind#INT_SEGMENT}, {@link Kind#LONG_SEGMENT} or {@link
   * Kind#PACKED_SEGMENT}.
   *
   * @return the engine's own memory: not to be written, only {@link #from()} to {@link #to()} is
   *     lent
   */
  public MemorySegment segment() {
    return segment;
  }

  /**
   * Where a {@link Kind#PACKED_SEGMENT} begins.
   *
   * @return bytes from the begin of the segment to element 0
   */
  public long offset() {
    return offset;
  }

  /**
   * How many bits of a {@link Kind#PACKED_SEGMENT}'s longs lie below the id.
   *
   * @return 0 to 63
   */
  public int shift() {
    return shift;
  }

  /**
   * Which bits of a {@link Kind#PACKED_SEGMENT}'s longs are the id, after the shift.
   *
   * @return a mask
   */
  public long mask() {
    return mask;
  }

  /**
   * What to add to each element.
   *
   * @return the base
   */
  public long base() {
    return base;
  }

  /**
   * Index of the first element.
   *
   * @return an index in elements
   */
  public long from() {
    return from;
  }

  /**
   * Index after the last element.
   *
   * @return an index in elements
   */
  public long to() {
    return to;
  }

  /**
   * How many elements are lent.
   *
   * @return the number
   */
  public long size() {
    return to - from;
  }

  /**
   * One id.
   *
   * @param position 0 to {@link #size()} - 1
   * @return the id, base added
   */
  public long get(long position) {
    if (position < 0 || position >= to - from) {
      throw new IndexOutOfBoundsException("element " + position + " of " + size());
    }
    long i = from + position;
    return base
        + switch (kind) {
          case RANGE -> i;
          case INT_ARRAY -> Integer.toUnsignedLong(ints[(int) i]);
          case LONG_ARRAY -> longs[(int) i];
          case INT_SEGMENT -> Integer.toUnsignedLong(segment.getAtIndex(ValueLayout.JAVA_INT, i));
          case LONG_SEGMENT -> segment.getAtIndex(ValueLayout.JAVA_LONG, i);
          case PACKED_SEGMENT ->
              (segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + (i << 3)) >>> shift) & mask;
        };
  }

  /**
   * The wrapping sum of all ids of the block: the consumer every timed read uses, for every engine.
   *
   * @return the sum, modulo 2^64
   */
  public long sum() {
    long elements =
        switch (kind) {
          case RANGE -> (to - from) * (from + to - 1) / 2;
          case INT_ARRAY -> BlockSums.sum(ints, (int) from, (int) to);
          case LONG_ARRAY -> BlockSums.sum(longs, (int) from, (int) to);
          case INT_SEGMENT -> BlockSums.sumInts(segment, from, to);
          case LONG_SEGMENT -> BlockSums.sumLongs(segment, from, to);
          case PACKED_SEGMENT -> BlockSums.sumPacked(segment, offset, to, shift, mask);
        };
    return elements + base * (to - from);
  }

  /**
   * Copies all ids, base added.
   *
   * @param target receives them
   * @param at index in the target of the first
   * @return how many were copied
   */
  public int copyTo(long[] target, int at) {
    return copyTo(0, Math.toIntExact(size()), target, at);
  }

  /**
   * Copies some ids, base added.
   *
   * @param position of the first, 0 to {@link #size()}
   * @param count how many
   * @param target receives them
   * @param at index in the target of the first
   * @return how many were copied
   * @throws IndexOutOfBoundsException when the block or the target has fewer
   */
  public int copyTo(long position, int count, long[] target, int at) {
    Objects.checkFromIndexSize(position, count, size());
    Objects.checkFromIndexSize(at, count, target.length);
    long first = from + position;
    switch (kind) {
      case RANGE -> BlockCopies.range(base + first, count, target, at);
      case INT_ARRAY -> BlockCopies.copy(ints, (int) first, count, base, target, at);
      case LONG_ARRAY -> BlockCopies.copy(longs, (int) first, count, base, target, at);
      case INT_SEGMENT -> BlockCopies.ints(segment, first << 2, count, base, target, at);
      case LONG_SEGMENT -> BlockCopies.packed(segment, first << 3, count, 0, -1, base, target, at);
      case PACKED_SEGMENT ->
          BlockCopies.packed(segment, offset + (first << 3), count, shift, mask, base, target, at);
    }
    return count;
  }
}
