package io.hopbench.kernel.delta;

import io.hopbench.api.error.StoreException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory off the heap that grows at its end, in units of some bytes. A reference is the number of a
 * unit; 0 refers to nothing. What is allocated is zero, and never moves.
 *
 * <p>One writer at a time, any number of readers. Readers get references from the writer by an
 * acquiring read of what the writer set with release, or by a publication of all of it; then what
 * the reference leads to is there. All of it is freed together, by {@link #close}; a read after
 * that fails, it does not crash.
 */
final class Memory implements AutoCloseable {
  private static final int CHUNK_SHIFT = 16;

  /** The most that can be allocated in one piece, in bytes. */
  static final int CHUNK = 1 << CHUNK_SHIFT;

  /** What pieces begin at a multiple of, at the least. */
  private static final int ALIGNMENT = 16;

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  /** Of all there are, in bytes: what is not freed shows here. */
  private static final AtomicLong LIVE = new AtomicLong();

  private final Arena arena = Arena.ofShared();
  private volatile MemorySegment[] chunks = {};
  private final int unitShift;
  private int next = 1;

  /**
   * Empty memory.
   *
   * @param unit bytes of a unit, a power of two: 2^31 units are the most there can be
   */
  Memory(int unit) {
    unitShift = Integer.numberOfTrailingZeros(unit);
  }

  /**
   * Allocates; for the writer.
   *
   * @param bytes at most a chunk
   */
  int allocate(int bytes) {
    long at = position(next);
    if (bytes > CHUNK - (at & (CHUNK - 1))) {
      at = (at | (CHUNK - 1)) + 1;
    }
    long end = (((at + bytes - 1) >>> unitShift) + 1) << unitShift;
    if (end >>> unitShift > Integer.MAX_VALUE) {
      throw new StoreException(
          "the changes since the last merge take more than "
              + (((1L << 31) << unitShift) >> 30)
              + " GiB; let them be merged (merge=auto, or checkpoint())");
    }
    MemorySegment[] now = chunks;
    int chunk = (int) ((end - 1) >>> CHUNK_SHIFT);
    if (chunk >= now.length || now[chunk].byteSize() == 0) {
      MemorySegment[] more = chunk < now.length ? now : grown(now, chunk);
      more[chunk] = arena.allocate(CHUNK, ALIGNMENT);
      LIVE.addAndGet(CHUNK);
      chunks = more; // also where it is the same array: readers come by this
    }
    next = (int) (end >>> unitShift);
    return (int) (at >>> unitShift);
  }

  private static MemorySegment[] grown(MemorySegment[] now, int chunk) {
    MemorySegment[] more = Arrays.copyOf(now, Math.max(4, Math.max(chunk + 1, now.length * 2)));
    Arrays.fill(more, now.length, more.length, MemorySegment.NULL);
    return more;
  }

  /** Where the next unit would be; for the writer. */
  int mark() {
    return next;
  }

  /** Gives back what was allocated since a mark; only if no reader can have a reference to it. */
  void rewind(int mark) {
    next = mark;
  }

  /** How much is allocated. */
  long bytes() {
    return position(next - 1);
  }

  private long position(int reference) {
    return (long) reference << unitShift;
  }

  private long offset(int reference, int offset) {
    return (position(reference) & (CHUNK - 1)) + offset;
  }

  private MemorySegment chunk(int reference) {
    return chunks[(int) (position(reference) >>> CHUNK_SHIFT)];
  }

  int getInt(int reference, int offset) {
    return chunk(reference).get(ValueLayout.JAVA_INT, offset(reference, offset));
  }

  void setInt(int reference, int offset, int value) {
    chunk(reference).set(ValueLayout.JAVA_INT, offset(reference, offset), value);
  }

  int getIntAcquire(int reference, int offset) {
    return (int) INT.getAcquire(chunk(reference), offset(reference, offset));
  }

  void setIntRelease(int reference, int offset, int value) {
    INT.setRelease(chunk(reference), offset(reference, offset), value);
  }

  long getLong(int reference, int offset) {
    return chunk(reference).get(ValueLayout.JAVA_LONG, offset(reference, offset));
  }

  void setLong(int reference, int offset, long value) {
    chunk(reference).set(ValueLayout.JAVA_LONG, offset(reference, offset), value);
  }

  /** Sets two ints side by side at once, the first at a multiple of eight bytes. */
  void setInts(int reference, int offset, int first, int second) {
    setLong(
        reference,
        offset,
        LITTLE
            ? Integer.toUnsignedLong(first) | (long) second << 32
            : Integer.toUnsignedLong(second) | (long) first << 32);
  }

  /** Copies the first bytes of an array to where a reference leads, in one chunk. */
  void setBytes(int reference, byte[] source, int size) {
    MemorySegment.copy(
        source, 0, chunk(reference), ValueLayout.JAVA_BYTE, offset(reference, 0), size);
  }

  /** What a reference leads to, up to the end of its chunk. */
  MemorySegment from(int reference) {
    return chunk(reference).asSlice(offset(reference, 0));
  }

  /** What is allocated and not freed by all there are in this process. */
  static long liveBytes() {
    return LIVE.get();
  }

  @Override
  public void close() {
    arena.close();
    for (MemorySegment chunk : chunks) {
      LIVE.addAndGet(-chunk.byteSize());
    }
  }
}
