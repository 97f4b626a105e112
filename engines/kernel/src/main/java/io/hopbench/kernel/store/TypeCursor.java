package io.hopbench.kernel.store;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnsupportedByEngineException;

/** Walks all OUT lists of a type, by start and then by end. Confined to one thread. */
final class TypeCursor implements RelationshipCursor {
  private final KernelView view;
  private final int since;
  private final int type;
  private final ListNodes nodes;
  private final ListAccess list;
  private int place;
  private boolean on;
  private boolean closed;

  TypeCursor(KernelView view, int type) {
    this.view = view;
    this.since = view.changes();
    this.type = type;
    this.nodes = new ListNodes(view, type, 0);
    this.list = new ListAccess(view, 0);
  }

  private void checkOn() {
    if (closed) {
      throw new ClosedException("relationship cursor");
    }
    view.check(since);
    if (!on) {
      throw new MisuseException("the cursor is on no relationship; next() must return true first");
    }
  }

  @Override
  public boolean next() {
    if (closed) {
      throw new ClosedException("relationship cursor");
    }
    view.check(since);
    if (on) {
      place++;
    }
    while (place >= list.to()) {
      if (!nodes.next()) {
        on = false;
        place = list.to();
        return false;
      }
      list.locate(nodes.node(), type, false);
      place = list.from();
    }
    on = true;
    return true;
  }

  @Override
  public boolean seek(long neighbour) {
    throw new UnsupportedByEngineException("mmap", "seek in a scan of a type, which is no list");
  }

  @Override
  public long neighbour() {
    checkOn();
    return list.neighbour(place);
  }

  @Override
  public long relationship() {
    checkOn();
    return list.id(place);
  }

  @Override
  public int type() {
    checkOn();
    return type;
  }

  @Override
  public long start() {
    checkOn();
    return nodes.node();
  }

  @Override
  public long end() {
    return neighbour();
  }

  @Override
  public Value property(int key) {
    checkOn();
    view.tokenTable().requireKey(key);
    return list.property(place, key);
  }

  @Override
  public void properties(PropertyRow into) {
    checkOn();
    into.clear();
    list.properties(place, into);
  }

  @Override
  public void close() {
    closed = true;
  }
}
