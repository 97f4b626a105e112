package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** The nodes of a group. Read-only; safe for use by several threads. */
final class NodeSegment {
  /** A group without nodes. */
  static final NodeSegment EMPTY =
      new NodeSegment(0, 1, MemorySegment.NULL, Optional.empty(), MemorySegment.NULL);

  private final int nodes;
  private final int width;
  private final MemorySegment labels;
  private final Optional<Part> rows;
  private final MemorySegment heap;

  private NodeSegment(
      int nodes, int width, MemorySegment labels, Optional<Part> rows, MemorySegment heap) {
    this.nodes = nodes;
    this.width = width;
    this.labels = labels;
    this.rows = rows;
    this.heap = heap;
  }

  static NodeSegment read(MemorySegment segment, int nodes) {
    Parts parts = Parts.read(segment);
    Part labels = parts.require(PartKind.LABELS);
    return new NodeSegment(
        nodes,
        labels.form(),
        labels.bytes(),
        parts.find(PartKind.ROWS, 0),
        parts.bytes(PartKind.HEAP).orElse(MemorySegment.NULL));
  }

  /** The number of a node's set of labels; 0 when there is no such node. */
  int labelSet(int node) {
    if (node >= nodes) {
      return 0;
    }
    return switch (width) {
      case 1 -> labels.get(ValueLayout.JAVA_BYTE, node) & 0xFF;
      case 2 -> labels.getAtIndex(ValueLayout.JAVA_CHAR, node);
      default -> labels.getAtIndex(ValueLayout.JAVA_INT, node);
    };
  }

  void properties(int node, PropertyRow into) {
    if (rows.isPresent()) {
      Part part = rows.get();
      long row =
          part.form() == Integer.BYTES
              ? Integer.toUnsignedLong(part.bytes().getAtIndex(ValueLayout.JAVA_INT, node))
              : part.bytes().getAtIndex(ValueLayout.JAVA_LONG, node);
      if (row != 0) {
        PropertyCodec.readInto(new ByteCursor(heap, row - 1), into);
      }
    }
  }
}
