package io.hopbench.engine.neo4j;

import io.hopbench.api.AbstractAdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.error.ClosedException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;

/**
 * Neighbours in blocks: the iterator of the core API drained into an array that is used again. The
 * iterator makes an object a relationship; that is Neo4j's, and a program without the adapter has
 * it too. Confined to a thread.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class Neo4jAdjacencyReader extends AbstractAdjacencyReader {
  private static final int BLOCK = 1024;

  private final Neo4jView view;
  private final int epoch;
  private final long[] buffer = new long[BLOCK];
  private @Nullable RelationshipList list;
  private long node;
  private Direction direction = Direction.OUT;
  private boolean closed;

  Neo4jAdjacencyReader(Neo4jView view) {
    super(view);
    this.view = view;
    this.epoch = view.epoch();
  }

  @Override
  protected void open(long newNode, int type, Direction newDirection) {
    check();
    closeList();
    node = newNode;
    direction = newDirection;
    list = view.list(newNode, type, newDirection);
  }

  @Override
  protected boolean lend(Block block) {
    check();
    RelationshipList open = list;
    if (open == null) {
      return false;
    }
    int count = fill(open);
    if (count == 0) {
      list = null;
      return false;
    }
    block.lend(buffer, 0, 0, count);
    return true;
  }

  private int fill(RelationshipList open) {
    long[] target = buffer;
    int count = 0;
    while (count < BLOCK) {
      Relationship next = open.next();
      if (next == null) {
        break;
      }
      target[count++] =
          switch (direction) {
            case OUT -> next.getEndNodeId();
            case IN -> next.getStartNodeId();
            case BOTH -> next.getOtherNodeId(node);
          };
    }
    return count;
  }

  private void check() {
    if (closed || epoch != view.epoch()) {
      throw new ClosedException("the reader");
    }
  }

  private void closeList() {
    RelationshipList open = list;
    if (open != null) {
      open.close();
      list = null;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (epoch == view.epoch()) {
        closeList();
      }
      super.close();
    }
  }
}
