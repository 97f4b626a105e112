package io.hopbench.workloads.read;

import io.hopbench.api.Block;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one list costs the timed consumer, by kind of memory: {@code array} is the bare loop over an
 * {@code int[]} that {@code limit} runs, {@code block*} go through {@link Block#sum()}, the others
 * are the ways to read a segment that were tried. The README has the command and the figures.
 *
 * <p>Polluted means that the JVM has summed blocks of every kind before, so that the profile of
 * {@code Block.sum()} holds them all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class BlockSumsBenchmark {
  private static final int ELEMENTS = 1 << 16;
  private static final long UNSIGNED = 0xFFFF_FFFFL;
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** Elements of a list. */
  @Param({"4", "16", "64", "1024", "65536"})
  public int length;

  /** Whether blocks of other kinds were summed before. */
  @Param({"false", "true"})
  public boolean polluted;

  private final Arena arena = Arena.ofShared();
  private final Block block = new Block();
  private int[] array = {};
  private MemorySegment segment = MemorySegment.NULL;
  private MemorySegment packed = MemorySegment.NULL;
  private int at;

  /** Fills the memory and, if asked for, the profile. */
  @Setup
  public void fill() {
    array = new Random(1).ints(ELEMENTS, 0, Integer.MAX_VALUE).toArray();
    segment = arena.allocateFrom(ValueLayout.JAVA_INT, array);
    packed = arena.allocate(ValueLayout.JAVA_LONG, ELEMENTS);
    long[] longs = new long[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      longs[i] = (long) array[i] << 32 | i;
      packed.setAtIndex(ValueLayout.JAVA_LONG, i, longs[i]);
    }
    if (polluted) {
      long sum = 0;
      // Lists as long as those measured: C2 unrolls a loop by the trip count it has seen.
      int rounds = Math.max(2_000, Math.min(20_000, (1 << 27) / length));
      for (int i = 0; i < rounds; i++) {
        block.lend(array, 0, 0, length);
        sum += block.sum();
        block.lend(longs, 0, 0, length);
        sum += block.sum();
        block.lendRange(i, length);
        sum += block.sum();
        block.lendInts(segment, 0, 0, length);
        sum += block.sum();
        block.lendLongs(packed, 0, 0, length);
        sum += block.sum();
        block.lendPacked(packed, 0, length, 32, UNSIGNED, 0);
        sum += block.sum();
      }
      at = sum == 42 ? 1 : 0;
    }
  }

  /** Frees the memory. */
  @TearDown
  public void free() {
    arena.close();
  }

  private int next() {
    at = (at + length) & (ELEMENTS - 1);
    return at;
  }

  /** The bare loop. */
  @Benchmark
  public long array() {
    int from = next();
    long sum = 0;
    for (int i = from, to = from + length; i < to; i++) {
      sum += array[i];
    }
    return sum;
  }

  /** An array through the contract. */
  @Benchmark
  public long blockArray() {
    int from = next();
    block.lend(array, 0, from, from + length);
    return block.sum();
  }

  /** A segment through the contract. */
  @Benchmark
  public long blockSegment() {
    int from = next();
    block.lendInts(segment, 0, from, from + length);
    return block.sum();
  }

  /** Pairs in a segment, as LMDB lends them, through the contract. */
  @Benchmark
  public long blockPacked() {
    int from = next();
    block.lendPacked(packed, (long) from << 3, length, 32, UNSIGNED, 0);
    return block.sum();
  }

  /** Pairs in a segment by a bare loop. */
  @Benchmark
  public long packed() {
    return packed(packed, (long) next() << 3, length);
  }

  private static long packed(MemorySegment segment, long at, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at + ((long) i << 3)) >>> 32;
    }
    return sum;
  }

  /** A long index, element by element: what was there first. */
  @Benchmark
  public long longIndex() {
    return longIndex(segment, next(), length);
  }

  private static long longIndex(MemorySegment segment, long from, int count) {
    long sum = 0;
    for (long i = from, to = from + count; i < to; i++) {
      sum += segment.getAtIndex(ValueLayout.JAVA_INT, i) & UNSIGNED;
    }
    return sum;
  }

  /** The same without the check of alignment. */
  @Benchmark
  public long intIndexUnaligned() {
    return intIndexUnaligned(segment, next(), length);
  }

  private static long intIndexUnaligned(MemorySegment segment, long from, int count) {
    long base = from << 2;
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += segment.get(ValueLayout.JAVA_INT_UNALIGNED, base + ((long) i << 2)) & UNSIGNED;
    }
    return sum;
  }

  /** Two elements a read, two sums. */
  @Benchmark
  public long pairs() {
    return pairs(segment, next(), length);
  }

  private static long pairs(MemorySegment segment, long from, int count) {
    long base = from << 2;
    long low = 0;
    long high = 0;
    int pairs = count >> 1;
    for (int i = 0; i < pairs; i++) {
      long two = segment.get(ValueLayout.JAVA_LONG_UNALIGNED, base + ((long) i << 3));
      low += two & UNSIGNED;
      high += two >>> 32;
    }
    if ((count & 1) != 0) {
      low += segment.get(ValueLayout.JAVA_INT_UNALIGNED, base + ((count - 1L) << 2)) & UNSIGNED;
    }
    return low + high;
  }

  /**
   * The segment of all memory, bounds checked once: not offered by the contract, for comparison.
   */
  @Benchmark
  public long everything() {
    return everything(segment, next(), length);
  }

  private static long everything(MemorySegment segment, long from, int count) {
    long address = segment.asSlice(from << 2, (long) count << 2).address();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address + ((long) i << 2)) & UNSIGNED;
    }
    return sum;
  }
}
