package io.hopbench.kernel.delta;

import io.hopbench.api.error.StoreException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Memory off the heap that grows at its end, in units of 16 bytes. A reference is the number of a
 * unit; 0 refers to nothing. What is allocated is zero, and never moves.
 *
 * <p>One writer at a time, any number of readers. Readers get references from the writer by an
 * acquiring read of what the writer set with release, or by a publication of all of it; then what
 * the reference leads to is there. All of it is freed together, by {@link #close}; a read after
 * that fails, it does not crash.
 */
final class Memory implements AutoCloseable {
  static final int UNIT_SHIFT = 4;
  static final int UNIT = 1 << UNIT_SHIFT;

  private static final int CHUNK_UNITS_SHIFT = 12;
  private static final int CHUNK_UNITS = 1 << CHUNK_UNITS_SHIFT;

  /** The most that can be allocated in one piece, in bytes. */
  static final int CHUNK = CHUNK_UNITS << UNIT_SHIFT;

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private final Arena arena = Arena.ofShared();
  private volatile MemorySegment[] chunks = {};
  private int next = 1;

  /**
   * Allocates; for the writer.
   *
   * @param bytes at most a chunk
   */
  int allocate(int bytes) {
    int units = (bytes + UNIT - 1) >> UNIT_SHIFT;
    int left = CHUNK_UNITS - (next & (CHUNK_UNITS - 1));
    int at = units <= left ? next : next + left;
    if (at > Integer.MAX_VALUE - CHUNK_UNITS) {
      throw new StoreException(
          "the changes since the last merge take more than 32 GiB; let them be merged"
              + " (merge=auto, or checkpoint())");
    }
    MemorySegment[] now = chunks;
    int chunk = (at + units - 1) >>> CHUNK_UNITS_SHIFT;
    if (chunk >= now.length || now[chunk].byteSize() == 0) {
      MemorySegment[] more = chunk < now.length ? now.clone() : grown(now, chunk);
      more[chunk] = arena.allocate(CHUNK, UNIT);
      chunks = more;
    }
    next = at + units;
    return at;
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
    return (next - 1L) << UNIT_SHIFT;
  }

  private static long offset(int reference, int offset) {
    return ((long) (reference & (CHUNK_UNITS - 1)) << UNIT_SHIFT) + offset;
  }

  private MemorySegment chunk(int reference) {
    return chunks[reference >>> CHUNK_UNITS_SHIFT];
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

  /** What a reference leads to, up to the end of its chunk. */
  MemorySegment from(int reference) {
    return chunk(reference).asSlice(offset(reference, 0));
  }

  @Override
  public void close() {
    arena.close();
  }
}
