package io.hopbench.engine.csr;

import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnsupportedByEngineException;

/** A cursor over the list of a node. */
final class CsrCursor implements RelationshipCursor {
  private final CsrSnapshot view;
  private final ListWalk walk;
  private final long node;
  private final int type;
  private final Direction direction;
  private long at = -1;
  private boolean open = true;

  CsrCursor(CsrSnapshot view, long node, int type, Direction direction) {
    this.view = view;
    this.node = node;
    this.type = type;
    this.direction = direction;
    this.walk = new ListWalk(view.graph, view.noLists);
    walk.open(node, type, direction);
  }

  @Override
  public boolean next() {
    requireOpen();
    if (walk.from >= walk.to && !walk.advance()) {
      at = -1;
      return false;
    }
    at = walk.from++;
    return true;
  }

  @Override
  public boolean seek(long neighbour) {
    requireOpen();
    if (direction == Direction.BOTH) {
      throw new UnsupportedByEngineException(CsrEngine.NAME, "seek in both directions at once");
    }
    Lists lists = walk.lists;
    walk.from = lists.firstNotLess(lists.begin(node), walk.to, neighbour);
    return next();
  }

  private Lists here() {
    requireOpen();
    if (at < 0) {
      throw new MisuseException("the cursor is at no relationship; call next() until it is false");
    }
    return walk.lists;
  }

  @Override
  public long neighbour() {
    return here().neighbour(at);
  }

  private long position() {
    return here().position(at);
  }

  private boolean outgoing() {
    return here().positions().byteSize() == 0;
  }

  @Override
  public long relationship() {
    return view.graph.firstIds[type] + position();
  }

  @Override
  public int type() {
    here();
    return type;
  }

  @Override
  public long start() {
    return outgoing() ? node : neighbour();
  }

  @Override
  public long end() {
    return outgoing() ? neighbour() : node;
  }

  @Override
  public Value property(int key) {
    long position = position();
    view.requireKey(key);
    return view.property(type, position, key);
  }

  @Override
  public void properties(PropertyRow into) {
    view.properties(type, position(), into);
  }

  private void requireOpen() {
    view.requireOpen(open, "relationship cursor");
  }

  @Override
  public void close() {
    open = false;
  }
}
