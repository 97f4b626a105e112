package io.hopbench.kernel.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A second thread for the last stage of each group: while one group is written the next is sorted.
 * One group at most waits or is written, so that memory is bounded by two. For one caller.
 */
final class Stages implements AutoCloseable {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("hopbench-load").daemon().factory());
  private @Nullable Future<?> last;

  /**
   * Hands over the last stage of a group, when that of the group before is done.
   *
   * @param stage what to do
   * @param done run after it, whether or not it failed, and also if it is not begun
   */
  void hand(Runnable stage, Runnable done) {
    boolean handed = false;
    try {
      await();
      last =
          worker.submit(
              () -> {
                try {
                  stage.run();
                } finally {
                  done.run();
                }
              });
      handed = true;
    } finally {
      if (!handed) {
        done.run();
      }
    }
  }

  /** Waits for the last stage that was handed over; fails if that did. */
  void await() {
    Future<?> running = last;
    last = null;
    boolean interrupted = false;
    while (running != null) {
      try {
        running.get();
        running = null;
      } catch (InterruptedException e) {
        interrupted = true; // half a group cannot be left; whoever interrupted hears of it later
      } catch (ExecutionException e) {
        running = null;
        rethrow(e.getCause());
      } finally {
        if (running == null && interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static void rethrow(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException(cause);
  }

  /** Waits for what runs, whatever comes of it, and ends the thread. */
  @Override
  public void close() {
    worker.close();
  }
}
