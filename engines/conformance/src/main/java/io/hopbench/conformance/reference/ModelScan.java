package io.hopbench.conformance.reference;

import io.hopbench.api.Direction;
import io.hopbench.api.Relationship;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.error.ClosedException;
import io.hopbench.conformance.model.Model;
import java.util.Arrays;
import java.util.List;

/** Lends all lists of a type, in blocks small enough that a long list needs several. */
final class ModelScan implements ScanReader {
  private static final int BLOCK = 512;

  private final ModelView view;
  private final int version;
  private final List<Relationship> relationships;
  private final boolean outgoing;
  private final long[] nodes = new long[BLOCK];
  private final long[] offsets = new long[BLOCK + 1];
  private final long[] neighbours = new long[BLOCK];
  private int at;
  private boolean closed;

  ModelScan(ModelView view, Model model, int type, Direction direction) {
    this.view = view;
    this.version = view.version();
    this.outgoing = direction == Direction.OUT;
    this.relationships =
        outgoing ? model.relationshipsOfType(type) : model.relationshipsOfTypeByEnd(type);
  }

  @Override
  public boolean next(ScanBlock block) {
    if (closed || view.version() != version) {
      throw new ClosedException("scan");
    }
    int lists = 0;
    int count = 0;
    for (; at < relationships.size() && count < BLOCK; at++) {
      Relationship r = relationships.get(at);
      long node = outgoing ? r.start() : r.end();
      if (lists == 0 || nodes[lists - 1] != node) {
        nodes[lists] = node;
        offsets[lists] = count;
        lists++;
      }
      neighbours[count++] = outgoing ? r.end() : r.start();
    }
    if (count == 0) {
      return false;
    }
    Arrays.fill(offsets, lists, lists + 1, count);
    block.nodes().lend(nodes, 0, 0, lists);
    block.offsets().lend(offsets, 0, 0, lists + 1);
    block.neighbours().lend(neighbours, 0, 0, count);
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
