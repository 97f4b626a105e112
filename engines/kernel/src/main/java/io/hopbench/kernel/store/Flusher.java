package io.hopbench.kernel.store;

import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.log.Log;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Flushes what ASYNC commits leave behind, every {@value #EVERY_MILLIS} ms while there is
 * something: half of the 100 ms that may be lost, which leaves the other half for the flush. Its
 * thread starts with the first such commit. Safe for use by several threads.
 */
final class Flusher implements AutoCloseable {
  private static final long EVERY_MILLIS = 50;

  private final Optional<Log<CommitPoint>> log;
  private @Nullable Thread thread;
  private boolean woken;
  private boolean closed;

  Flusher(Optional<Log<CommitPoint>> log) {
    this.log = log;
  }

  /** Something waits to be flushed. */
  synchronized void wake() {
    if (!woken && !closed) {
      woken = true;
      if (thread == null) {
        thread = Thread.ofPlatform().name("hopbench-flusher").daemon().start(this::run);
      }
      notifyAll();
    }
  }

  private void run() {
    try {
      while (awaitWork()) {
        Thread.sleep(EVERY_MILLIS);
        synchronized (this) {
          woken = false;
        }
        log.ifPresent(Log::flush);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: the store flushes what is left
    } catch (StoreException e) {
      // The log remembers the failure, and tells whoever begins, commits or closes.
      synchronized (this) {
        closed = true;
      }
    }
  }

  private synchronized boolean awaitWork() throws InterruptedException {
    while (!woken && !closed) {
      wait();
    }
    return !closed;
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      notifyAll();
      running = thread;
    }
    if (running != null) {
      boolean interrupted = false;
      while (running.isAlive()) {
        try {
          running.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
