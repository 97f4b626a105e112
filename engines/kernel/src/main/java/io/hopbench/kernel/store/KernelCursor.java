package io.hopbench.kernel.store;

import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnsupportedByEngineException;

/** Walks one list in any direction. Confined to one thread. */
final class KernelCursor implements RelationshipCursor {
  private final KernelView view;
  private final int since;
  private final long node;
  private final int type;
  private final Direction direction;
  private final ListParts parts;
  private int part;
  private int place;
  private boolean on;
  private boolean closed;

  KernelCursor(KernelView view, long node, int type, Direction direction) {
    this.view = view;
    this.since = view.changes();
    this.node = node;
    this.type = type;
    this.direction = direction;
    this.parts = new ListParts(view);
    parts.locate(node, type, direction);
    place = parts.count() == 0 ? 0 : parts.from(0);
  }

  private void check() {
    if (closed) {
      throw new ClosedException("relationship cursor");
    }
    view.check(since);
  }

  private void checkOn() {
    check();
    if (!on) {
      throw new MisuseException(
          "the cursor is on no relationship; call next() or seek() first, and heed its answer");
    }
  }

  @Override
  public boolean next() {
    check();
    if (on) {
      place++;
    }
    on = false;
    while (part < parts.count()) {
      if (place < parts.to(part)) {
        on = true;
        return true;
      }
      part++;
      place = part < parts.count() ? parts.from(part) : 0;
    }
    return false;
  }

  @Override
  public boolean seek(long neighbour) {
    check();
    if (direction == Direction.BOTH) {
      throw new UnsupportedByEngineException("mmap", "seek in a list of direction BOTH");
    }
    on = false;
    if (parts.count() == 0) {
      return false;
    }
    part = 0;
    place = parts.list(0).lowerBound(neighbour);
    return next();
  }

  @Override
  public long neighbour() {
    checkOn();
    return parts.list(part).neighbour(place);
  }

  @Override
  public long relationship() {
    checkOn();
    return parts.list(part).id(place);
  }

  @Override
  public int type() {
    checkOn();
    return type;
  }

  @Override
  public long start() {
    return parts.count() > 0 && on && parts.incoming(part) ? neighbour() : checkedNode();
  }

  @Override
  public long end() {
    return parts.count() > 0 && on && parts.incoming(part) ? checkedNode() : neighbour();
  }

  private long checkedNode() {
    checkOn();
    return node;
  }

  @Override
  public Value property(int key) {
    checkOn();
    view.tokenTable().requireKey(key);
    return parts.list(part).property(place, key);
  }

  @Override
  public void properties(PropertyRow into) {
    checkOn();
    into.clear();
    parts.list(part).properties(place, into);
  }

  @Override
  public void close() {
    closed = true;
  }
}
