package io.hopbench.conformance.reference;

import io.hopbench.api.IdCursor;
import io.hopbench.api.error.ClosedException;
import java.util.List;

/** Ids, as they were when the cursor was opened. */
final class ModelIdCursor implements IdCursor {
  private final ModelView view;
  private final int version;
  private final List<Long> ids;
  private int at = -1;
  private boolean closed;

  ModelIdCursor(ModelView view, List<Long> ids) {
    this.view = view;
    this.version = view.version();
    this.ids = ids;
  }

  @Override
  public boolean next() {
    if (closed || view.version() != version) {
      throw new ClosedException("cursor");
    }
    if (at < ids.size()) {
      at++;
    }
    return at < ids.size();
  }

  @Override
  public long id() {
    return ids.get(at);
  }

  @Override
  public void close() {
    closed = true;
  }
}
