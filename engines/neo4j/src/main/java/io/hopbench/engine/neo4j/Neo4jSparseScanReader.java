package io.hopbench.engine.neo4j;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreException;
import java.util.Arrays;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * All lists of a type that fewer relationships have than there are nodes. To ask each node for its
 * list would mostly find none, so the relationships come from Neo4j's index of types, and are then
 * put in the order of their nodes. Confined to a thread.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class Neo4jSparseScanReader implements ScanReader {
  /** More are not gathered: the keys have this many bits for the place, and memory is bounded. */
  private static final int PLACE_BITS = 20;

  private static final int MAX = 1 << PLACE_BITS;
  private static final int BLOCK = 4096;

  private final Neo4jView view;
  private final int epoch;
  private final long[] nodes;
  private final long[] offsets;
  private final long[] neighbours;
  private int next;
  private boolean closed;

  Neo4jSparseScanReader(
      Neo4jView view, Transaction tx, RelationshipType type, Direction direction) {
    this(view, tx, type, direction, MAX);
  }

  /**
   * Gathers all.
   *
   * @param max how many to gather at most, up to {@link #MAX}
   * @throws StoreException when there are more
   */
  Neo4jSparseScanReader(
      Neo4jView view, Transaction tx, RelationshipType type, Direction direction, int max) {
    this.view = view;
    this.epoch = view.epoch();
    boolean out = direction == Direction.OUT;
    long[] keys = new long[64];
    long[] others = new long[64];
    int count = 0;
    try (ResourceIterator<Relationship> found = tx.findRelationships(type)) {
      while (found.hasNext()) {
        Relationship relationship = found.next();
        if (count == max) {
          // suits() left room for as many again, but a READ_COMMITTED scan sees what others add.
          throw new StoreException(
              "the scan of type "
                  + type.name()
                  + " met more than "
                  + max
                  + " relationships, though there were at most half as many when it began: others"
                  + " committed the rest meanwhile; scan again");
        }
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, count * 2);
          others = Arrays.copyOf(others, count * 2);
        }
        long start = relationship.getStartNodeId();
        long end = relationship.getEndNodeId();
        keys[count] = (out ? start : end) << PLACE_BITS | count;
        others[count++] = out ? end : start;
      }
    }
    Arrays.sort(keys, 0, count);
    nodes = new long[count];
    neighbours = new long[count];
    long[] begins = new long[count + 1];
    int lists = 0;
    for (int i = 0; i < count; i++) {
      long node = keys[i] >>> PLACE_BITS;
      neighbours[i] = others[(int) keys[i] & (MAX - 1)];
      if (lists == 0 || nodes[lists - 1] != node) {
        nodes[lists] = node;
        begins[lists++] = i;
      }
    }
    begins[lists] = count;
    offsets = Arrays.copyOf(begins, lists + 1);
  }

  /** Says whether a type is one for this reader. */
  static boolean suits(Transaction tx, RelationshipType type) {
    long relationships = Counts.relationships(tx, type);
    // Half of the bound, for others may be committing more meanwhile.
    return relationships < Counts.nodes(tx) && relationships <= MAX / 2;
  }

  @Override
  public boolean next(ScanBlock block) {
    if (closed || epoch != view.epoch()) {
      throw new ClosedException("the reader");
    }
    int lists = offsets.length - 1;
    if (next == lists) {
      return false;
    }
    int until = Math.min(lists, next + BLOCK);
    block.nodes().lend(nodes, 0, next, until);
    block.offsets().lend(offsets, 0, next, until + 1);
    block.neighbours().lend(neighbours, 0, (int) offsets[next], (int) offsets[until]);
    next = until;
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
