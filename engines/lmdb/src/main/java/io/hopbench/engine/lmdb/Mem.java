package io.hopbench.engine.lmdb;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads and writes native memory by address: LMDB's pages and the engine's scratch space.
 *
 * <p>Nothing here checks bounds against the map: an address comes from LMDB, in the same call that
 * uses it, inside {@link Access#enter}. Loops over a page are small methods of their own, so that
 * each is compiled by itself.
 */
final class Mem {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Mem() {}

  static long getLong(long address) {
    return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
  }

  static int getInt(long address) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  static byte getByte(long address) {
    return ALL.get(ValueLayout.JAVA_BYTE, address);
  }

  static void putLong(long address, long value) {
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
  }

  static void putInt(long address, int value) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  static byte[] bytes(long address, long size) {
    byte[] copy = new byte[Math.toIntExact(size)];
    MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, copy, 0, copy.length);
    return copy;
  }

  static void put(long address, byte[] source, int length) {
    MemorySegment.copy(source, 0, ALL, ValueLayout.JAVA_BYTE, address, length);
  }

  static void put(long address, long[] source, int from, int count) {
    MemorySegment.copy(source, from, ALL, ValueLayout.JAVA_LONG_UNALIGNED, address, count);
  }

  static void put(long address, int[] source, int count) {
    MemorySegment.copy(source, 0, ALL, ValueLayout.JAVA_INT_UNALIGNED, address, count);
  }

  static void copy(long address, int count, long[] target) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_LONG_UNALIGNED, address, target, 0, count);
  }

  static void copy(long address, int count, int[] target) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_INT_UNALIGNED, address, target, 0, count);
  }

  /** Takes the neighbours, the upper halves, out of packed elements. */
  static void neighbours(long address, int count, int[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = (int) (getLong(address + 8L * i) >>> 32);
    }
  }

  /** The same from a segment, whose bounds let the loop be vectorised. */
  static void neighbours(MemorySegment memory, long offset, int count, int[] target, int at) {
    for (int i = 0; i < count; i++) {
      long element = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + ((long) i << 3));
      target[at + i] = (int) (element >>> 32);
    }
  }

  /** The same without the neighbours that equal a node; gives back how many were taken. */
  static int neighboursWithout(long address, int count, int node, int[] target) {
    int taken = 0;
    for (int i = 0; i < count; i++) {
      int neighbour = (int) (getLong(address + 8L * i) >>> 32);
      if (neighbour != node) {
        target[taken++] = neighbour;
      }
    }
    return taken;
  }
}
