package io.hopbench.kernel.store;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The snapshots of a store that are open. Safe for use by several threads. */
final class OpenSnapshots implements AutoCloseable {
  private final Set<KernelSnapshot> open = ConcurrentHashMap.newKeySet();

  void add(KernelSnapshot snapshot) {
    open.add(snapshot);
  }

  void remove(KernelSnapshot snapshot) {
    open.remove(snapshot);
  }

  /**
   * The memory of the deltas they keep.
   *
   * @param now the state whose delta the store keeps anyway
   * @return bytes
   */
  long heldBytes(State now) {
    Set<State> held = Collections.newSetFromMap(new IdentityHashMap<>());
    for (KernelSnapshot snapshot : open) {
      held.add(snapshot.state());
    }
    held.remove(now);
    long bytes = 0;
    for (State each : held) {
      if (each.tryRetain()) {
        bytes += each.delta().bytes();
        each.release();
      }
    }
    return bytes;
  }

  /** Closes all. */
  @Override
  public void close() {
    List.copyOf(open).forEach(KernelSnapshot::close);
  }
}
