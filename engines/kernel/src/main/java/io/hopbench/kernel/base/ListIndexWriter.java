package io.hopbench.kernel.base;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes the sections behind a {@link ListIndex}, from the degree of every node. */
final class ListIndexWriter {
  private ListIndexWriter() {}

  /**
   * Writes them.
   *
   * @param degrees an int a node
   * @param direction 0 for OUT, 1 for IN
   */
  static void write(
      BaseFileWriter file, int type, int direction, MemorySegment degrees, int nodes) {
    int used = 0;
    for (long node = 0; node < nodes; node++) {
      used += degrees.getAtIndex(ValueLayout.JAVA_INT, node) == 0 ? 0 : 1;
    }
    int form = ListIndex.formFor(nodes, used);
    int lists = form == ListIndex.DENSE ? nodes : used;
    if (form != ListIndex.DENSE) {
      SectionWriter map = file.begin(ListIndex.mapBytes(form, nodes, lists));
      if (form == ListIndex.RANKED) {
        writeRanked(map, degrees, nodes);
      } else {
        for (int node = 0; node < nodes; node++) {
          if (degrees.getAtIndex(ValueLayout.JAVA_INT, node) != 0) {
            map.putInt(node);
          }
        }
      }
      file.end(map, SectionKind.LIST_INDEX, type, direction, form, lists);
    }
    SectionWriter offsets = file.begin((lists + 1L) * Integer.BYTES);
    int position = 0;
    offsets.putInt(0);
    for (long node = 0; node < nodes; node++) {
      int degree = degrees.getAtIndex(ValueLayout.JAVA_INT, node);
      if (degree != 0 || form == ListIndex.DENSE) {
        position += degree;
        offsets.putInt(position);
      }
    }
    file.end(offsets, SectionKind.LIST_OFFSETS, type, direction, form, lists);
  }

  private static void writeRanked(SectionWriter map, MemorySegment degrees, int nodes) {
    long words = ListIndex.words(nodes);
    for (long w = 0; w < words; w++) {
      map.putLong(word(degrees, nodes, w));
    }
    int rank = 0;
    for (long w = 0; w < words; w++) {
      map.putInt(rank);
      rank += Long.bitCount(word(degrees, nodes, w));
    }
  }

  private static long word(MemorySegment degrees, int nodes, long w) {
    long word = 0;
    long last = Math.min(nodes, (w + 1) << 6);
    for (long node = w << 6; node < last; node++) {
      if (degrees.getAtIndex(ValueLayout.JAVA_INT, node) != 0) {
        word |= 1L << node;
      }
    }
    return word;
  }
}
