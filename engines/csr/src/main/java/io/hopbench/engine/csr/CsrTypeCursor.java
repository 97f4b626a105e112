package io.hopbench.engine.csr;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnsupportedByEngineException;

/** A cursor over all relationships of a type, in outgoing order. */
final class CsrTypeCursor implements RelationshipCursor {
  private final CsrSnapshot view;
  private final Lists lists;
  private final int type;
  private long start;
  private long at = -1;
  private boolean open = true;

  CsrTypeCursor(CsrSnapshot view, int type) {
    this.view = view;
    this.type = type;
    this.lists = view.graph.out[type];
  }

  @Override
  public boolean next() {
    view.requireOpen(open, "relationship cursor");
    if (at + 1 >= lists.size()) {
      at = lists.size();
      return false;
    }
    at++;
    while (lists.begin(start + 1) <= at) {
      start++;
    }
    return true;
  }

  @Override
  public boolean seek(long neighbour) {
    throw new UnsupportedByEngineException(
        CsrEngine.NAME, "seek among all relationships of a type");
  }

  private long here() {
    view.requireOpen(open, "relationship cursor");
    if (at < 0 || at >= lists.size()) {
      throw new MisuseException("the cursor is at no relationship; call next() until it is false");
    }
    return at;
  }

  @Override
  public long neighbour() {
    return lists.neighbour(here());
  }

  @Override
  public long relationship() {
    return view.graph.firstIds[type] + here();
  }

  @Override
  public int type() {
    here();
    return type;
  }

  @Override
  public long start() {
    here();
    return start;
  }

  @Override
  public long end() {
    return neighbour();
  }

  @Override
  public Value property(int key) {
    long position = here();
    view.requireKey(key);
    return view.property(type, position, key);
  }

  @Override
  public void properties(PropertyRow into) {
    view.properties(type, here(), into);
  }

  @Override
  public void close() {
    open = false;
  }
}
