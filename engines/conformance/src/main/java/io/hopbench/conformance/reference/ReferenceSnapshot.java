package io.hopbench.conformance.reference;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.conformance.model.Model;

/** A committed model, which nobody changes any more. */
final class ReferenceSnapshot extends ModelView implements Snapshot {
  private final ReferenceStore store;
  private final Model model;
  private volatile boolean closed;

  ReferenceSnapshot(ReferenceStore store, Model model) {
    super(store.referenceTokens());
    this.store = store;
    this.model = model;
  }

  @Override
  Model model() {
    if (version() != 0) {
      throw new ClosedException("snapshot");
    }
    return model;
  }

  @Override
  int version() {
    return closed || store.isClosed() ? 1 : 0;
  }

  @Override
  public ScanReader scan(int type, Direction direction) {
    Model state = model();
    checkType(type);
    if (direction == Direction.BOTH) {
      throw new MisuseException("a scan goes OUT or IN, not BOTH; make two");
    }
    return new ModelScan(this, state, type, direction);
  }

  @Override
  public void close() {
    closed = true;
  }
}
