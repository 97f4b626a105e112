package io.hopbench.engine.lmdb;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory for one key and one value, to hand to LMDB. Confined to whoever holds it. */
final class Scratch {
  /** Keeps the memory alive. */
  final MemorySegment memory;

  private final long base;
  private final Slice key = new Slice();
  private final Slice value = new Slice();

  Scratch(Arena arena) {
    memory = arena.allocate(32, 8);
    base = memory.address();
  }

  Slice key(int number) {
    Mem.putInt(base, number);
    return key.at(base, Integer.BYTES);
  }

  Slice key(long number) {
    Mem.putLong(base, number);
    return key.at(base, Long.BYTES);
  }

  Slice value(int number) {
    Mem.putInt(base + 16, number);
    return value.at(base + 16, Integer.BYTES);
  }

  Slice value(long number) {
    Mem.putLong(base + 16, number);
    return value.at(base + 16, Long.BYTES);
  }
}
