package io.hopbench.kernel.store;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.log.Log;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when delta and base become a new base, and has it done by one thread at a time.
 *
 * <p>A merge (1) begins a new log segment, so that what lies before it is durable; (2) takes a
 * snapshot; (3) writes the groups that changed to free pages of the file and publishes the next
 * generation; (4) puts it in the place of the old base; (5) gives up the log segments before (1).
 * After a crash between any two steps the newest superblock is the base, and the log it needs is
 * there. Nobody waits for (2) and (3).
 *
 * <p>A merge that fails, for want of room on the device or of memory, leaves the store as it was:
 * old base, all of the log, delta. The failure is remembered until a merge succeeds, and told by
 * {@code stats()} and {@code quiesce()}. Merging is tried again when the delta has grown some more;
 * and once it is so large that commits would wait for a merge, each transaction that begins tries
 * one itself and is refused if that fails. So the delta stays bounded, and the store goes on as
 * soon as there is room. A snapshot keeps the delta it shows; what all of them keep is bounded too.
 * Safe for use by several threads.
 */
final class Merger implements AutoCloseable {
  /** What those are told of a merge who are told of background work. */
  private static final String WORK = "merge";

  /** How long a transaction waits for snapshots to be closed. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final KernelStore store;
  private final StoreParts parts;
  private final KernelOptions options;
  private volatile boolean muchHeld;
  private boolean running;
  private boolean closed;
  private @Nullable Throwable failure;
  private @Nullable String holesFailure;
  private long retryAt;
  private long failures;
  private long merges;
  private long bytesWritten;
  private long nanos;

  Merger(KernelStore store, StoreParts parts, KernelOptions options) {
    this.store = store;
    this.parts = parts;
    this.options = options;
  }

  /**
   * Called after each commit: starts a merge when the delta is large, waits when it is too large.
   */
  void committed(long deltaBytes) {
    if (options.holdMerge() || deltaBytes < options.mergeAt()) {
      return;
    }
    synchronized (this) {
      if (!running && !closed && (failure == null || deltaBytes >= retryAt)) {
        start();
      }
      if (deltaBytes > options.holdAt()) {
        awaitIdle();
      }
    }
  }

  /** With the monitor. */
  private void start() {
    boolean started = false;
    running = true;
    try {
      Thread.ofPlatform().name("hopbench-merge").daemon().start(this::attempt);
      started = true;
    } finally {
      running = started;
    }
  }

  /**
   * Called before each transaction: after failed merges, makes room in a delta that is too large;
   * and refuses while open snapshots keep too many changes in memory that were merged since.
   *
   * @throws StoreException when it cannot
   */
  void admit() {
    requireLittleHeld();
    if (options.holdMerge() || store.deltaBytes() <= options.holdAt()) {
      return;
    }
    synchronized (this) {
      awaitIdle();
      if (closed || failure == null) {
        return;
      }
      running = true;
    }
    Throwable failed = attempt();
    if (failed != null) {
      throw new StoreException(
          "no transaction can begin: "
              + store.deltaBytes()
              + " bytes of changes are in memory, memoryBytes is "
              + options.memoryBytes()
              + ", and merging them into the base fails: "
              + failed.getMessage()
              + "; mend that and begin again; what was committed is safe and can be read",
          failed);
    }
  }

  /**
   * What was merged is in memory for as long as somebody reads it there. Readers are given some
   * time to be done; the one that waits may itself be the one that holds them.
   */
  private void requireLittleHeld() {
    long begun = System.nanoTime();
    boolean interrupted = false;
    while (muchHeld && holdsMuch()) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new StoreException(
            "no transaction can begin: snapshots that are open since before the last merge keep "
                + store.heldBytes()
                + " bytes of changes in memory, and no more than "
                + options.heldAtMost()
                + " may be, four times memoryBytes; close old snapshots, or begin them anew, and"
                + " begin again");
      }
      interrupted |= slept();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean holdsMuch() {
    muchHeld = store.heldBytes() > options.heldAtMost();
    return muchHeld;
  }

  /** Lets some time pass; true if it was interrupted. */
  private static boolean slept() {
    try {
      Thread.sleep(1);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Merges, and says why not; for whoever has set {@code running}. */
  private @Nullable Throwable attempt() {
    @Nullable Throwable failed = null;
    try {
      merge();
    } catch (RuntimeException | Error e) {
      failed = e; // remembered, and told by quiesce(), stats() and admit()
    }
    synchronized (this) {
      running = false;
      failure = failed;
      if (failed != null) {
        failures++;
        retryAt = store.deltaBytes() + options.mergeAt() / 4;
      }
      notifyAll();
    }
    return failed;
  }

  /** Waits for a merge that is running. */
  synchronized void quiesce() {
    awaitIdle();
    if (failure != null) {
      throw new StoreException("the last merge failed: " + failure.getMessage(), failure);
    }
  }

  private void awaitIdle() {
    boolean interrupted = false;
    while (running) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Merges all that is committed now, in this thread. */
  void checkpoint() {
    synchronized (this) {
      awaitIdle();
      if (closed) {
        throw new ClosedException("store");
      }
      running = true;
    }
    Throwable failed = attempt();
    if (failed instanceof Error error) {
      throw error;
    }
    if (failed != null) {
      throw (RuntimeException) failed;
    }
  }

  private void merge() {
    Log<CommitPoint> log = store.log().orElseThrow();
    Log.Rotation rotation = log.rotate();
    try (KernelSnapshot snapshot = store.take()) {
      Base old = snapshot.state().base();
      CommitPoint point = snapshot.point();
      // What lies before the rotation and after the newest commit are names, which the base gets.
      long lsn = Math.max(point.lsn(), rotation.firstLsn() - 1);
      if (lsn == old.superblock().lsn()) {
        if (!old.tryRetain()) {
          throw new IllegalStateException(old + " is in use and yet has no user");
        }
        replaceBase(old, point.epoch()); // frees what aborted transactions have left in the delta
      } else {
        log.flush();
        long before = store.file().bytesWritten();
        long begun = System.nanoTime();
        try {
          replaceBase(new MergeWriter(snapshot, parts, store.file()).write(lsn), point.epoch());
        } finally {
          options.backgroundWork().ended(WORK, begun, System.nanoTime());
        }
        synchronized (this) {
          merges++;
          bytesWritten += store.file().bytesWritten() - before;
          nanos += System.nanoTime() - begun;
        }
      }
      log.retireBefore(rotation.segment());
    }
    // The snapshot, which kept the old pages in use, and the old delta, is closed.
    holdsMuch();
    giveBack();
  }

  /** Room that cannot be given back stays free in the file, and is no failure of the merge. */
  private void giveBack() {
    String told = null;
    try {
      store.file().giveBack();
    } catch (StoreException e) {
      told = e.getMessage();
    }
    synchronized (this) {
      holesFailure = told;
    }
  }

  private void replaceBase(Base merged, long epoch) {
    boolean placed = false;
    State old;
    try {
      old = store.replaceBase(merged, epoch);
      placed = true;
    } finally {
      if (!placed) {
        merged.release();
      }
    }
    old.release();
  }

  /** Adds figures and notes of the work so far. */
  synchronized void describe(Map<String, Long> figures, Map<String, String> notes) {
    figures.put("merge.count", merges);
    figures.put("merge.bytes", bytesWritten);
    figures.put("merge.nanos", nanos);
    figures.put("merge.bytes-a-second", nanos == 0 ? 0 : (long) (bytesWritten * 1e9 / nanos));
    figures.put("merge.failures", failures);
    if (holesFailure != null) {
      notes.put("file.holes.failure", holesFailure);
    }
    if (failure != null) {
      notes.put("merge.failure", String.valueOf(failure.getMessage()));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    awaitIdle();
  }
}
