package io.hopbench.kernel.delta;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which lists of a delta keep a {@link MergedList} for later readers, and how much memory that
 * takes. The merged list hangs on its {@link DeltaList}, where a reader finds it without looking
 * here; when the limit is passed, those that began to be kept first are let go first.
 *
 * <p>Invariant: a list that keeps one stands in the queue once, or is about to be put there or let
 * go by a thread in {@link #keep}. Safe for use by several threads.
 */
final class MergedCache {
  private final long limit;
  private final AtomicLong bytes = new AtomicLong();
  private final Queue<DeltaList> keeping = new ConcurrentLinkedQueue<>();

  MergedCache(long limit) {
    this.limit = limit;
  }

  void keep(DeltaList list, MergedList made) {
    MergedList before = list.cache(made);
    long now = bytes.addAndGet(made.heapBytes() - (before == null ? 0 : before.heapBytes()));
    if (before == null) {
      keeping.add(list);
    }
    while (now > limit) {
      DeltaList victim = keeping.poll();
      if (victim == null) {
        return;
      }
      MergedList dropped = victim.cache(null);
      now = bytes.addAndGet(dropped == null ? 0 : -dropped.heapBytes());
    }
  }

  long bytes() {
    return bytes.get();
  }

  long limit() {
    return limit;
  }
}
