package io.hopbench.engine.lmdb;

import io.hopbench.api.IdCursor;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;

/** Ids in batches; each batch seeks its place again, so nothing native lives between two. */
abstract class AbstractIdCursor implements IdCursor {
  final Access access;
  final int[] batch;

  /** The last id of the batch before, or -1. */
  long last = -1;

  private int count;
  private int at = -1;
  private boolean closed;

  AbstractIdCursor(Access access) {
    this.access = access;
    this.batch = access.ints();
  }

  /** Puts ids after {@link #last} into the batch, ascending; inside. */
  abstract int fill();

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("cursor");
    }
    access.check();
  }

  @Override
  public final boolean next() {
    checkOpen();
    if (at + 1 < count) {
      at++;
      return true;
    }
    if (last + 1 >= Table.ID_LIMIT) {
      return false;
    }
    access.enter();
    try {
      count = fill();
    } finally {
      access.exit();
    }
    if (count == 0) {
      at = -1;
      return false;
    }
    last = Integer.toUnsignedLong(batch[count - 1]);
    at = 0;
    return true;
  }

  @Override
  public final long id() {
    checkOpen();
    if (at < 0) {
      throw new MisuseException("the cursor is at no id; call next() first");
    }
    return Integer.toUnsignedLong(batch[at]);
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      access.release();
    }
  }
}
