package io.hopbench.engine.lmdb;

import io.hopbench.api.error.UnsupportedByEngineException;

/** All relationships of a type, by start node: the OUT lists one after the other. */
final class TypeCursor extends AbstractCursor {
  private final int type;
  private final KeyWalk walk;
  private boolean ended;

  TypeCursor(Access access, LmdbTokens tokens, int type) {
    super(access, tokens);
    this.type = type;
    this.walk = new KeyWalk(Table.OUT, type);
  }

  @Override
  boolean fetch() {
    if (ended) {
      return false;
    }
    if (!pager.next(access)) {
      if (!walk.next(access)) {
        ended = true;
        return false;
      }
      pager.openHere(access, Table.OUT, walk.key());
    }
    copyPage();
    return true;
  }

  @Override
  public boolean seek(long neighbour) {
    throw new UnsupportedByEngineException("lmdb", "seek in all relationships of a type");
  }

  @Override
  public int type() {
    element();
    return type;
  }

  @Override
  public long start() {
    element();
    return walk.node();
  }

  @Override
  public long end() {
    return neighbour();
  }
}
