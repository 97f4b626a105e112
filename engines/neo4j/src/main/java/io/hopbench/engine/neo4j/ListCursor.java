package io.hopbench.engine.neo4j;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnsupportedByEngineException;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;

/** Relationships of one type from a list or a scan of Neo4j, one by one. Confined to a thread. */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class ListCursor implements RelationshipCursor {
  /** In place of the node whose list it is, for a scan of a type: the neighbour is the end. */
  static final long ANY_NODE = -1;

  private final Neo4jView view;
  private final int epoch;
  private final long node;
  private final int type;
  private final RelationshipList list;
  private @Nullable Relationship at;
  private boolean closed;

  ListCursor(Neo4jView view, long node, int type, RelationshipList list) {
    this.view = view;
    this.epoch = view.epoch();
    this.node = node;
    this.type = type;
    this.list = list;
  }

  @Override
  public boolean next() {
    check();
    at = list.next();
    return at != null;
  }

  @Override
  public boolean seek(long neighbour) {
    throw new UnsupportedByEngineException(Neo4jEngine.NAME, "seek: its lists have no order");
  }

  @Override
  public long neighbour() {
    Relationship current = current();
    return node == ANY_NODE ? current.getEndNodeId() : current.getOtherNodeId(node);
  }

  @Override
  public long relationship() {
    return current().getId();
  }

  @Override
  public int type() {
    current();
    return type;
  }

  @Override
  public long start() {
    return current().getStartNodeId();
  }

  @Override
  public long end() {
    return current().getEndNodeId();
  }

  @Override
  public Value property(int key) {
    Relationship current = current();
    return Values.toContract(raw(current, key));
  }

  @Override
  public long longProperty(int key, long otherwise) {
    return raw(current(), key) instanceof Long value ? value : otherwise;
  }

  @Override
  public double doubleProperty(int key, double otherwise) {
    return raw(current(), key) instanceof Double value ? value : otherwise;
  }

  private @Nullable Object raw(Relationship current, int key) {
    try {
      return current.getProperty(view.tokens.keyName(key), null);
    } catch (NotFoundException e) {
      throw Neo4jView.unknown("relationship", current.getId(), e);
    }
  }

  @Override
  public void properties(PropertyRow into) {
    Relationship current = current();
    view.properties("relationship", current.getId(), current, into);
  }

  private Relationship current() {
    check();
    Relationship current = at;
    if (current == null) {
      throw new MisuseException("the cursor is at no relationship; call next() until it is false");
    }
    return current;
  }

  private void check() {
    if (closed || epoch != view.epoch()) {
      throw new ClosedException("the cursor");
    }
  }

  /** Ends the cursor; where its view has ended, Neo4j has released the list already. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (epoch == view.epoch()) {
        list.close();
      }
    }
  }
}
