package io.hopbench.conformance.reference;

import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.util.List;

/** A list, as it was when the cursor was opened; OUT and IN lists ascend by neighbour. */
final class ModelCursor implements RelationshipCursor {
  private final ModelView view;
  private final int version;
  private final List<Relationship> list;
  private final long node;
  private final boolean atStart;
  private final boolean seekable;
  private int at = -1;
  private boolean closed;

  /** The list of a node. */
  ModelCursor(ModelView view, List<Relationship> list, long node, Direction direction) {
    this.view = view;
    this.version = view.version();
    this.list = list;
    this.node = node;
    this.atStart = false;
    this.seekable = direction != Direction.BOTH;
  }

  /** The relationships of a type. */
  ModelCursor(ModelView view, List<Relationship> list) {
    this.view = view;
    this.version = view.version();
    this.list = list;
    this.node = 0;
    this.atStart = true;
    this.seekable = false;
  }

  private void requireValid() {
    if (closed || view.version() != version) {
      throw new ClosedException("cursor");
    }
  }

  private Relationship current() {
    requireValid();
    return list.get(at);
  }

  private long neighbourOf(Relationship r) {
    return atStart || r.start() == node ? r.end() : r.start();
  }

  @Override
  public boolean next() {
    requireValid();
    if (at < list.size()) {
      at++;
    }
    return at < list.size();
  }

  @Override
  public boolean seek(long neighbour) {
    requireValid();
    if (!seekable) {
      throw new UnsupportedByEngineException("reference", "seek in a list that has no order");
    }
    at = 0;
    while (at < list.size() && neighbourOf(list.get(at)) < neighbour) {
      at++;
    }
    return at < list.size();
  }

  @Override
  public long neighbour() {
    return neighbourOf(current());
  }

  @Override
  public long relationship() {
    return current().id();
  }

  @Override
  public int type() {
    return current().type();
  }

  @Override
  public long start() {
    return current().start();
  }

  @Override
  public long end() {
    return current().end();
  }

  @Override
  public Value property(int key) {
    return view.relationshipProperty(current().id(), key);
  }

  @Override
  public void properties(PropertyRow into) {
    view.relationshipProperties(current().id(), into);
  }

  @Override
  public void close() {
    closed = true;
  }
}
