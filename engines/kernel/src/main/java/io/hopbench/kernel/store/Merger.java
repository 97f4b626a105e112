package io.hopbench.kernel.store;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.base.BaseFiles;
import io.hopbench.kernel.base.BaseReader;
import io.hopbench.kernel.log.Log;
import org.jspecify.annotations.Nullable;

/**
 * Decides when delta and base become a new base, and has it done by one thread at a time.
 *
 * <p>A merge (1) begins a new log segment, so that what lies before it is durable; (2) takes a
 * snapshot; (3) writes it to a new file, flushes it and renames it into place; (4) puts it in the
 * place of the old base; (5) removes the old file and the log segments before (1). After a crash
 * between any two steps the newest file with a proper name is the base, and the log it needs is
 * there. Nobody waits for (2) and (3). Safe for use by several threads.
 */
final class Merger implements AutoCloseable {
  private final KernelStore store;
  private final StoreParts parts;
  private final KernelOptions options;
  private boolean running;
  private boolean closed;
  private @Nullable StoreException failure;
  private long merges;
  private long bytesWritten;

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
      if (!running && !closed && failure == null) {
        running = true;
        Thread.ofPlatform().name("hopbench-merge").daemon().start(this::runInBackground);
      }
    }
    if (deltaBytes > options.holdAt()) {
      synchronized (this) {
        awaitIdle();
      }
    }
  }

  private void runInBackground() {
    @Nullable StoreException failed = null;
    try {
      merge();
    } catch (StoreException e) {
      failed = e; // the store goes on without; checkpoint() and quiesce() tell
    } finally {
      synchronized (this) {
        running = false;
        failure = failed;
        notifyAll();
      }
    }
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
      failure = null;
    }
    try {
      merge();
    } finally {
      synchronized (this) {
        running = false;
        notifyAll();
      }
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
      if (lsn == old.header().lsn()) {
        log.removeBefore(rotation.segment());
        return;
      }
      log.flush();
      long generation = old.header().generation() + 1;
      new MergeWriter(snapshot, parts, options.mergeScratch()).write(generation, lsn);
      Base merged =
          BaseReader.open(parts.device(), parts.source(), parts.codec(), generation, false);
      store.replaceBase(merged, point.epoch());
      parts.device().delete(BaseFiles.name(old.header().generation()));
      log.removeBefore(rotation.segment());
      synchronized (this) {
        merges++;
        bytesWritten += merged.bytes();
      }
    }
  }

  synchronized long merges() {
    return merges;
  }

  synchronized long bytesWritten() {
    return bytesWritten;
  }

  @Override
  public synchronized void close() {
    closed = true;
    awaitIdle();
  }
}
