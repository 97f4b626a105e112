package io.hopbench.kernel.load;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that one group after the other uses, so that it is zeroed and mapped once. Confined to one
 * thread.
 */
@SuppressWarnings("MustBeClosedChecker") // close() closes what was opened last
final class Scratch implements AutoCloseable {
  private Arena arena = Arena.ofConfined();
  private MemorySegment memory = MemorySegment.NULL;

  Scratch() {}

  /** So many bytes, of any content; what was lent before is gone. */
  MemorySegment lend(long bytes) {
    if (memory.byteSize() < bytes) {
      arena.close();
      arena = Arena.ofConfined();
      memory = arena.allocate(bytes, Long.BYTES);
    }
    return memory.asSlice(0, bytes);
  }

  @Override
  public void close() {
    arena.close();
  }
}
