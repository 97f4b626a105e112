package io.hopbench.engine.neo4j;

import static org.neo4j.graphdb.Direction.INCOMING;
import static org.neo4j.graphdb.Direction.OUTGOING;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.UnknownIdException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;

/**
 * All lists of a type and direction: node by node, as Neo4j has no scan that keeps lists together.
 * Lists are gathered until the block is full; one that does not fit goes on in the next block.
 * Confined to a thread.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class Neo4jScanReader implements ScanReader {
  private static final int BLOCK = 4096;

  private final Neo4jView view;
  private final int epoch;
  private final RelationshipType[] type;
  private final boolean out;
  private final ResourceIterator<Node> nodes;
  private final long[] ids = new long[BLOCK];
  private final long[] offsets = new long[BLOCK + 1];
  private final long[] neighbours = new long[BLOCK];
  private @Nullable RelationshipList list;
  private long node = -1;
  private boolean closed;

  Neo4jScanReader(
      Neo4jView view, ResourceIterator<Node> nodes, RelationshipType[] type, Direction direction) {
    this.view = view;
    this.epoch = view.epoch();
    this.nodes = nodes;
    this.type = type;
    this.out = direction == Direction.OUT;
  }

  @Override
  public boolean next(ScanBlock block) {
    check();
    int lists = 0;
    int filled = 0;
    while (filled < BLOCK) {
      RelationshipList open = list == null ? openNext() : list;
      if (open == null) {
        break;
      }
      list = open;
      int end = fill(open, filled);
      if (end > filled) {
        ids[lists] = node;
        offsets[lists++] = filled;
        filled = end;
      }
      if (end < BLOCK) {
        list = null;
      }
    }
    if (lists == 0) {
      return false;
    }
    offsets[lists] = filled;
    block.nodes().lend(ids, 0, 0, lists);
    block.offsets().lend(offsets, 0, 0, lists + 1);
    block.neighbours().lend(neighbours, 0, 0, filled);
    return true;
  }

  private @Nullable RelationshipList openNext() {
    while (nodes.hasNext()) {
      Node next = nodes.next();
      node = next.getId();
      try {
        return Neo4jView.list(node, next, type, out ? OUTGOING : INCOMING);
      } catch (UnknownIdException _) {
        // Deleted by another since the scan came to it, so it has no list any more.
      }
    }
    return null;
  }

  private int fill(RelationshipList open, int from) {
    int at = from;
    while (at < BLOCK) {
      Relationship next = open.next();
      if (next == null) {
        break;
      }
      neighbours[at++] = out ? next.getEndNodeId() : next.getStartNodeId();
    }
    return at;
  }

  private void check() {
    if (closed || epoch != view.epoch()) {
      throw new ClosedException("the reader");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (epoch == view.epoch()) {
        RelationshipList open = list;
        if (open != null) {
          open.close();
        }
        nodes.close();
      }
    }
  }
}
