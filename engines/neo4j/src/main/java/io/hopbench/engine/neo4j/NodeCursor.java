package io.hopbench.engine.neo4j;

import io.hopbench.api.IdCursor;
import io.hopbench.api.error.ClosedException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.ResourceIterator;

/** The nodes of a scan of Neo4j. Confined to a thread. */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class NodeCursor implements IdCursor {
  private final Neo4jView view;
  private final int epoch;
  private final ResourceIterator<Node> nodes;
  private long id = -1;
  private boolean closed;

  NodeCursor(Neo4jView view, ResourceIterator<Node> nodes) {
    this.view = view;
    this.epoch = view.epoch();
    this.nodes = nodes;
  }

  @Override
  public boolean next() {
    check();
    if (!nodes.hasNext()) {
      return false;
    }
    id = nodes.next().getId();
    return true;
  }

  @Override
  public long id() {
    check();
    return id;
  }

  private void check() {
    if (closed || epoch != view.epoch()) {
      throw new ClosedException("the cursor");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (epoch == view.epoch()) {
        nodes.close();
      }
    }
  }
}
