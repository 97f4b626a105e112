package io.hopbench.harness.drive;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The client threads of a measurement. Each makes its operation and warms up, waits until all have
 * and are let go, and runs; then it lives on until it is ended, because the kernel's counts of a
 * thread end with it. One that fails stops the others.
 *
 * <p>Threads: one thread starts the clients, lets them go and ends them. What it writes before
 * {@link #go()} they see; what they write it sees after {@link #finished()}. Any thread may ask
 * whether they are stopped.
 */
final class ClientThreads {
  private static final long NAP_NANOS = 50_000_000;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch ready;
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch done;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  /** What a client does, in its own thread. */
  interface Client {
    /** Before the clients wait for each other. */
    default void warmUp(Operation operation) {}

    /** Once all are let go; to be ended early when {@link #stopped()}. */
    void run(Operation operation);
  }

  ClientThreads(int count) {
    ready = new CountDownLatch(count);
    done = new CountDownLatch(count);
  }

  /** Starts as many clients as were announced; returns when all are ready or one has failed. */
  void start(BoundWorkload workload, List<? extends Client> clients) throws InterruptedException {
    for (int i = 0; i < clients.size(); i++) {
      int index = i;
      Client client = clients.get(i);
      Thread thread = new Thread(() -> run(workload, index, client), "client " + index);
      threads.add(thread);
      thread.start();
    }
    ready.await();
  }

  private void run(BoundWorkload workload, int index, Client client) {
    try {
      Operation operation = workload.operation(index);
      try (operation) {
        client.warmUp(operation);
        ready.countDown();
        go.await();
        if (!stopped) {
          client.run(operation);
        }
        done.countDown();
        end.await();
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      stopped = true; // the others would go on for nothing
      ready.countDown(); // nobody waits in vain for this client
      done.countDown();
    }
  }

  /** Lets the clients go. */
  void go() {
    go.countDown();
  }

  /** Whether the clients are to end. */
  boolean stopped() {
    return stopped;
  }

  /** Sleeps until a time of {@link System#nanoTime()}, or until a client fails. */
  void sleepUntil(long nanoTime) throws InterruptedException {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && !stopped;
        left = nanoTime - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, NAP_NANOS)));
    }
  }

  /** Waits until all clients are done, or one has failed and the others have noticed. */
  void finished() throws InterruptedException {
    done.await();
  }

  /** Stops the clients, wherever they are, and waits until they have ended. */
  void end() throws InterruptedException {
    stopped = true;
    go.countDown();
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Hands on the first failure of a client, if there was one. */
  void rethrow() {
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation failed: " + failed, failed);
    }
  }
}
