package io.hopbench.kernel.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Work in two halves: one for the caller and one for a second thread, where a core is free. */
final class Halves {

  private Halves() {}

  /** What does a part of the work. */
  interface Half {
    /**
     * Works until all is done or {@code stop} says that the other half failed.
     *
     * @param number 0 or 1
     * @param stop asked from time to time
     */
    void run(int number, Stop stop);
  }

  /** Says whether to go on. Safe for use by several threads. */
  static final class Stop {
    private volatile boolean requested;

    private Stop() {}

    boolean isRequested() {
      return requested;
    }
  }

  /**
   * Does both halves and waits for them, also when interrupted: half of the work cannot be left.
   * The thread is interrupted again then.
   */
  static void run(Half half) {
    Stop stop = new Stop();
    if (Runtime.getRuntime().availableProcessors() == 1) {
      half.run(0, stop);
      half.run(1, stop);
      return;
    }
    try (ExecutorService worker =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("hopbench-load").daemon().factory())) {
      Future<?> second = worker.submit(() -> one(half, 1, stop));
      Throwable failure = null;
      try {
        one(half, 0, stop);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      Throwable other = await(second);
      if (failure == null) {
        failure = other;
      } else if (other != null) {
        failure.addSuppressed(other);
      }
      rethrow(failure);
    }
  }

  private static void one(Half half, int number, Stop stop) {
    boolean done = false;
    try {
      half.run(number, stop);
      done = true;
    } finally {
      if (!done) {
        stop.requested = true;
      }
    }
  }

  /** What it failed with, if it did. */
  private static @Nullable Throwable await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true; // whoever interrupted hears of it at the end
        } catch (ExecutionException e) {
          return e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
