package io.hopbench.engine.csr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The lists of one type and direction, in mapped memory.
 *
 * @param offsets n + 1 ints
 * @param neighbours ints, ascending within a list
 * @param positions of an incoming list: the position of each relationship in outgoing order; of
 *     outgoing lists, empty, because there position and index are the same
 */
record Lists(MemorySegment offsets, MemorySegment neighbours, MemorySegment positions) {

  long begin(long node) {
    return offsets.getAtIndex(ValueLayout.JAVA_INT, node);
  }

  int neighbour(long index) {
    return neighbours.getAtIndex(ValueLayout.JAVA_INT, index);
  }

  long size() {
    return neighbours.byteSize() / Integer.BYTES;
  }

  /** The position in outgoing order of a relationship of these lists. */
  long position(long index) {
    return positions.byteSize() == 0 ? index : positions.getAtIndex(ValueLayout.JAVA_INT, index);
  }

  /** The first index from on, before to, whose neighbour is not less than a node; else to. */
  long firstNotLess(long from, long to, long node) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (neighbour(middle) < node) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
