package io.hopbench.harness.drive;

import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Client threads that run operations in turns and wait in between.
 *
 * <p>In a turn a client calls its operation in a tight loop. It reads the clock after every batch
 * of whole rounds of the workload, whose number it adapts so that a batch takes some {@value
 * #SHORT_NANOS} to {@value #LONG_NANOS} ns: the clock is then less than a thousandth of what is
 * timed, and a turn ends within a batch of its time. Every client times itself, from its first call
 * to the end of its last.
 *
 * <p>Threads: one starts a turn at a time. What it did before, the clients see, and what they did,
 * it sees once {@link #run} returns. Operations are made and closed by the thread that runs them.
 */
public final class TurnClients implements AutoCloseable {
  private static final long SHORT_NANOS = 20_000;
  private static final long LONG_NANOS = 200_000;

  /** Takes what is computed, so that it must be. */
  private static final AtomicLong SINK = new AtomicLong();

  private final BoundWorkload workload;
  private final List<Client> clients = new ArrayList<>();

  /**
   * What all clients did together.
   *
   * @param runs calls of {@link Operation#run()}
   * @param operations as the workload defines them
   * @param clientNanos the times of all clients added up
   * @param nanos from the first call of any to the end of the last of all
   */
  public record Work(long runs, long operations, long clientNanos, long nanos) {}

  /** One turn of all clients. */
  private static final class Job {
    private final long nanos;
    private final CountDownLatch left;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(long nanos, int clients) {
      this.nanos = nanos;
      this.left = new CountDownLatch(clients);
    }
  }

  private TurnClients(BoundWorkload workload) {
    this.workload = workload;
  }

  /**
   * Starts clients, which wait.
   *
   * @param workload bound, its answers checked
   * @param threads how many
   * @return the clients, to be closed
   */
  public static TurnClients start(BoundWorkload workload, int threads) {
    TurnClients all = new TurnClients(workload);
    for (int i = 0; i < threads; i++) {
      Client client = new Client(workload, i);
      all.clients.add(client);
      client.start();
    }
    return all;
  }

  /**
   * Has all clients run until a time is over and their rounds are complete.
   *
   * @param nanos how long; each runs one round at least
   * @return what they did
   * @throws InterruptedException when this thread is interrupted
   * @throws IllegalStateException when an operation failed; no further turn may be run
   */
  public Work run(long nanos) throws InterruptedException {
    Job job = new Job(nanos, clients.size());
    clients.forEach(c -> c.jobs.add(job));
    job.left.await();
    Throwable failed = job.failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation failed: " + failed, failed);
    }
    long runs = 0;
    long sum = 0;
    long first = clients.getFirst().begin;
    long last = clients.getFirst().end;
    for (Client client : clients) {
      runs += client.runs;
      sum += client.end - client.begin;
      first = client.begin - first < 0 ? client.begin : first;
      last = client.end - last > 0 ? client.end : last;
    }
    return new Work(runs, runs * workload.operationsPerRun(), sum, last - first);
  }

  /** Ends the clients and closes their operations; returns when they have ended. */
  @Override
  public void close() {
    Job end = new Job(-1, clients.size());
    clients.forEach(c -> c.jobs.add(end));
    boolean interrupted = false;
    for (Client client : clients) {
      while (client.isAlive()) {
        try {
          client.join();
        } catch (InterruptedException _) {
          interrupted = true; // a client that ends soon is waited for all the same
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable failed = end.failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation could not be closed: " + failed, failed);
    }
  }

  /** A client; what it counts may be read between turns. */
  private static final class Client extends Thread {
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final BoundWorkload workload;
    private final int index;
    private final long round;
    private long batch;
    private long runs;
    private long begin;
    private long end;

    Client(BoundWorkload workload, int index) {
      super("client " + index);
      this.workload = workload;
      this.index = index;
      this.round = workload.round();
      this.batch = round;
    }

    @Override
    public void run() {
      Job job = next();
      try {
        try (Operation operation = workload.operation(index)) {
          for (; job.nanos >= 0; job = next()) {
            turn(operation, job.nanos);
            job.left.countDown();
          }
        }
      } catch (Throwable e) {
        job.failure.compareAndSet(null, e);
      }
      job.left.countDown();
    }

    private Job next() {
      while (true) {
        try {
          return jobs.take();
        } catch (InterruptedException e) {
          throw new IllegalStateException("nobody interrupts a client", e);
        }
      }
    }

    private void turn(Operation operation, long nanos) {
      long count = 0;
      long sum = 0;
      long start = System.nanoTime();
      long now = start;
      do {
        sum += batch(operation, batch);
        count += batch;
        long after = System.nanoTime();
        long took = after - now;
        now = after;
        if (took < SHORT_NANOS) {
          batch *= 2;
        } else if (took > LONG_NANOS && batch > round) {
          batch = Math.max(round, batch / 2 / round * round);
        }
      } while (now - start < nanos);
      SINK.lazySet(sum);
      runs = count;
      begin = start;
      end = now;
    }

    /** A method of its own, so that it is compiled as such and not as part of a running loop. */
    private static long batch(Operation operation, long runs) {
      long sum = 0;
      for (long i = 0; i < runs; i++) {
        sum += operation.run();
      }
      return sum;
    }
  }
}
