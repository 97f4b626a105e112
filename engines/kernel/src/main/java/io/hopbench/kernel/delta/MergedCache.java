package io.hopbench.kernel.delta;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The merged lists of a delta that are kept for later readers, and how much memory they take. A
 * list has one slot it can be kept in, which it may lose to another; when the limit is passed,
 * slots are emptied in turn. Safe for use by several threads.
 */
final class MergedCache {
  private static final int SLOTS = 1 << 12;

  private final long limit;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger hand = new AtomicInteger();
  private volatile @Nullable AtomicReferenceArray<@Nullable MergedList> slots;

  MergedCache(long limit) {
    this.limit = limit;
  }

  private static int slot(DeltaLists lists, int list) {
    long key = ((long) System.identityHashCode(lists) << 32) | list;
    return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 52);
  }

  /** What is kept of a list, of whatever version. */
  @Nullable MergedList find(DeltaLists lists, int list) {
    AtomicReferenceArray<@Nullable MergedList> now = slots;
    MergedList kept = now == null ? null : now.get(slot(lists, list));
    return kept != null && kept.isOf(lists, list) ? kept : null;
  }

  void keep(DeltaLists lists, int list, MergedList made) {
    AtomicReferenceArray<@Nullable MergedList> now = slots();
    int own = slot(lists, list);
    put(now, own, made);
    for (int tried = 0; bytes.get() > limit && tried < SLOTS; tried++) {
      int victim = hand.getAndIncrement() & (SLOTS - 1);
      if (victim != own) {
        put(now, victim, null);
      }
    }
  }

  private AtomicReferenceArray<@Nullable MergedList> slots() {
    AtomicReferenceArray<@Nullable MergedList> now = slots;
    if (now == null) {
      synchronized (this) {
        now = slots;
        if (now == null) {
          now = new AtomicReferenceArray<>(SLOTS);
          slots = now;
        }
      }
    }
    return now;
  }

  private void put(
      AtomicReferenceArray<@Nullable MergedList> to, int slot, @Nullable MergedList made) {
    MergedList before = to.getAndSet(slot, made);
    long change = (made == null ? 0 : made.heapBytes()) - (before == null ? 0 : before.heapBytes());
    if (change != 0) {
      bytes.addAndGet(change);
    }
  }

  /** Lets go what is kept of a list. */
  void drop(DeltaLists lists, int list) {
    AtomicReferenceArray<@Nullable MergedList> now = slots;
    if (now != null) {
      put(now, slot(lists, list), null);
    }
  }

  long bytes() {
    return bytes.get();
  }

  long limit() {
    return limit;
  }
}
