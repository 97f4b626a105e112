package io.hopbench.kernel.base;

import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.SegmentKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Collects the nodes of a group, in the order of their ids. Confined to one thread. */
public final class NodeSegmentBuilder implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final int group;
  private final int[] labels = new int[Groups.SIZE];
  private final long[] rows = new long[Groups.SIZE];
  private final Growing heap = new Growing(arena, 64);
  private int nodes;
  private int highest;

  /**
   * A group without nodes.
   *
   * @param group which
   */
  public NodeSegmentBuilder(int group) {
    this.group = group;
  }

  /**
   * The next node id has a node.
   *
   * @param labelSet the number of its set of labels
   * @param row its properties, encoded; empty if it has none
   */
  public void add(int labelSet, MemorySegment row) {
    labels[nodes] = labelSet;
    highest = Math.max(highest, labelSet);
    if (row.byteSize() > 0) {
      rows[nodes] = heap.size() + 1;
      heap.put(row);
    }
    nodes++;
  }

  /** The next node id has none. */
  public void absent() {
    nodes++;
  }

  Entry write(GraphFile.Edit edit) {
    Parts parts = new Parts();
    int width = highest <= 0xFF ? 1 : highest <= 0xFFFF ? Character.BYTES : Integer.BYTES;
    MemorySegment sets = arena.allocate(Math.max(1, (long) nodes * width), Long.BYTES);
    for (int i = 0; i < nodes; i++) {
      switch (width) {
        case 1 -> sets.set(ValueLayout.JAVA_BYTE, i, (byte) labels[i]);
        case 2 -> sets.setAtIndex(ValueLayout.JAVA_CHAR, i, (char) labels[i]);
        default -> sets.setAtIndex(ValueLayout.JAVA_INT, i, labels[i]);
      }
    }
    parts.add(PartKind.LABELS, 0, width, 0, sets);
    if (heap.size() > 0) {
      boolean narrow = heap.size() < Integer.MAX_VALUE;
      int rowWidth = narrow ? Integer.BYTES : Long.BYTES;
      MemorySegment references = arena.allocate((long) nodes * rowWidth, Long.BYTES);
      for (int i = 0; i < nodes; i++) {
        if (narrow) {
          references.setAtIndex(ValueLayout.JAVA_INT, i, (int) rows[i]);
        } else {
          references.setAtIndex(ValueLayout.JAVA_LONG, i, rows[i]);
        }
      }
      parts.add(PartKind.ROWS, 0, rowWidth, 0, references);
      parts.add(PartKind.HEAP, 0, 0, 0, heap.bytes());
    }
    return new Entry(SegmentKind.NODES, 0, group, nodes, -1, parts.write(edit));
  }

  @Override
  public void close() {
    arena.close();
  }
}
