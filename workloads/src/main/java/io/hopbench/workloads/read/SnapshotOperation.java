package io.hopbench.workloads.read;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.workloads.Operation;

/**
 * An operation that reads a store through a snapshot, renewed every {@value #READS} operations for
 * every engine: its cost belongs to reading, and no engine pays it more often than another.
 */
abstract class SnapshotOperation extends Operation {
  static final int READS = 1_000;

  private final Store store;
  private Snapshot snapshot;
  private int left = READS;

  SnapshotOperation(Store store) {
    this.store = store;
    this.snapshot = store.snapshot();
  }

  /** Called first by every run. */
  final void countRead() {
    if (left-- == 0) {
      renew();
    }
  }

  private void renew() {
    close();
    snapshot = store.snapshot();
    renewed(snapshot);
    left = READS - 1;
  }

  /** The snapshot to read from. */
  final Snapshot snapshot() {
    return snapshot;
  }

  /** Makes new readers of a new snapshot. */
  abstract void renewed(Snapshot next);

  /** Closes the readers. */
  abstract void release();

  @Override
  public final void close() {
    release();
    snapshot.close();
  }
}
