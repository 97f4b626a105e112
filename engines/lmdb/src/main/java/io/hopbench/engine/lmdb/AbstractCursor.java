package io.hopbench.engine.lmdb;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;

/**
 * A cursor over pages of packed elements, copied into a buffer of the access: moving within a page
 * touches nothing native. Properties are point reads by relationship id.
 */
abstract class AbstractCursor implements RelationshipCursor {
  final Access access;
  final LmdbTokens tokens;
  final ListPager pager = new ListPager();
  final long[] page;
  int count;
  int at = -1;
  private boolean closed;

  AbstractCursor(Access access, LmdbTokens tokens) {
    this.access = access;
    this.tokens = tokens;
    this.page = access.longs();
  }

  /** Copies the next page with an element to show and sets {@link #count}; false at the end. */
  abstract boolean fetch();

  final void checkOpen() {
    if (closed) {
      throw new ClosedException("cursor");
    }
    access.check();
  }

  /** Copies the page the pager is at; inside. */
  final void copyPage() {
    count = pager.count;
    Mem.copy(pager.address, count, page);
    at = -1;
  }

  @Override
  public final boolean next() {
    checkOpen();
    if (at + 1 < count) {
      at++;
      return true;
    }
    count = 0;
    at = -1;
    access.enter();
    try {
      if (!fetch()) {
        return false;
      }
    } finally {
      access.exit();
    }
    at = 0;
    return true;
  }

  final long element() {
    checkOpen();
    if (at < 0 || at >= count) {
      throw new MisuseException("the cursor is at no relationship; call next() or seek() first");
    }
    return page[at];
  }

  @Override
  public final long neighbour() {
    return element() >>> 32;
  }

  @Override
  public final long relationship() {
    return element() & 0xFFFF_FFFFL;
  }

  /** Moves the access's record to the properties of the relationship; inside. */
  private RecordReader properties(long element) {
    RecordReader record = access.record.over(LmdbView.rel(access, element & 0xFFFF_FFFFL));
    record.skip(Records.REL_HEAD);
    return record;
  }

  @Override
  public final Value property(int key) {
    long element = element();
    access.enter();
    try {
      tokens.requireKey(key);
      return Properties.find(properties(element), key);
    } finally {
      access.exit();
    }
  }

  @Override
  public final long longProperty(int key, long otherwise) {
    long element = element();
    access.enter();
    try {
      tokens.requireKey(key);
      return Properties.findLong(properties(element), key, otherwise);
    } finally {
      access.exit();
    }
  }

  @Override
  public final double doubleProperty(int key, double otherwise) {
    long element = element();
    access.enter();
    try {
      tokens.requireKey(key);
      return Properties.findDouble(properties(element), key, otherwise);
    } finally {
      access.exit();
    }
  }

  @Override
  public final void properties(PropertyRow into) {
    long element = element();
    access.enter();
    try {
      Properties.read(properties(element), into.clear());
    } finally {
      access.exit();
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      access.release();
    }
  }
}
