package io.hopbench.harness.drive;

import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * Measures commits: a closed loop a thread, each operation timed from call to return (service
 * time).
 *
 * <p>Threads: every client thread owns its operation and its recorder. The calling thread takes an
 * interval histogram from each recorder once a second, which HdrHistogram allows without stopping
 * the writer, and appends their sum to the log. A client that fails stops the others; its error is
 * rethrown by the caller. Operations that began during the warm-up are not recorded; one that began
 * while measuring is, even if it ends later, so slow operations are not cut off.
 */
public final class CommitDriver {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private CommitDriver() {}

  /**
   * Measures.
   *
   * @param workload bound, its answers checked
   * @param timing how long
   * @return the figures
   * @throws IOException when the histograms cannot be written
   * @throws InterruptedException when this thread is interrupted
   */
  public static Measurement measure(BoundWorkload workload, Timing timing)
      throws IOException, InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(timing.threads());
    CountDownLatch go = new CountDownLatch(1);
    Clock clock = new Clock();
    List<Client> clients = new ArrayList<>();
    for (int thread = 0; thread < timing.threads(); thread++) {
      Client client = new Client(workload, thread, ready, go, clock, failure);
      clients.add(client);
      client.start();
    }
    Histogram total = HistogramFile.histogram();
    try {
      ready.await();
      clock.start(timing.warmup(), timing.measure());
      go.countDown();
      record(clients, clock, timing, total, failure);
    } finally {
      clock.stop();
      go.countDown();
      for (Client client : clients) {
        client.join();
      }
    }
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation failed: " + failed, failed);
    }
    return figures(clients, total);
  }

  private static void record(
      List<Client> clients,
      Clock clock,
      Timing timing,
      Histogram total,
      AtomicReference<Throwable> failure)
      throws IOException, InterruptedException {
    sleepUntil(clock.from, failure);
    long startMillis = System.currentTimeMillis();
    try (HistogramFile file = HistogramFile.create(timing.hlog(), timing.title(), startMillis)) {
      long intervalStart = startMillis;
      boolean last = false;
      while (!last) {
        long next = Math.min(clock.until, System.nanoTime() + INTERVAL.toNanos());
        sleepUntil(next, failure);
        last = next - clock.until >= 0 || failure.get() != null;
        if (last) {
          for (Client client : clients) {
            client.join();
          }
        }
        long now = System.currentTimeMillis();
        Histogram interval = HistogramFile.histogram();
        for (Client client : clients) {
          interval.add(client.recorder.interval());
        }
        interval.setStartTimeStamp(intervalStart);
        interval.setEndTimeStamp(now);
        file.append(interval);
        total.add(interval);
        intervalStart = now;
      }
    }
  }

  private static Measurement figures(List<Client> clients, Histogram total) {
    long operations = 0;
    double nanos = 0;
    double throughput = 0;
    for (Client client : clients) {
      operations += client.operations;
      nanos += client.nanos;
      if (client.operations > 0) {
        throughput += client.operations * 1e9 / client.elapsed;
      }
    }
    Figures figures = new Figures();
    if (operations == 0) {
      String reason = "no operation began in the measured time; give a longer --duration";
      figures.skip(Metric.LATENCY_MEAN, reason).skip(Metric.THROUGHPUT, reason);
    } else {
      figures.add(Metric.LATENCY_MEAN, nanos / operations);
      figures.add(Metric.THROUGHPUT, throughput);
    }
    figures.percentiles(total);
    return new Measurement(figures.list(), List.of(operations + " operations were measured"));
  }

  private static void sleepUntil(long nanoTime, AtomicReference<Throwable> failure)
      throws InterruptedException {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && failure.get() == null;
        left = nanoTime - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, 50_000_000)));
    }
  }

  /** When measuring begins and ends, in the time of {@link System#nanoTime()}. */
  private static final class Clock {
    private volatile long from;
    private volatile long until;
    private volatile boolean stopped;

    void start(Duration warmup, Duration measure) {
      from = System.nanoTime() + warmup.toNanos();
      until = from + measure.toNanos();
    }

    void stop() {
      stopped = true;
    }
  }

  /** A client thread. Its figures may be read once it has ended. */
  private static final class Client extends Thread {
    private final IntervalRecorder recorder = new IntervalRecorder();
    private final BoundWorkload workload;
    private final int index;
    private final CountDownLatch ready;
    private final CountDownLatch go;
    private final Clock clock;
    private final AtomicReference<Throwable> failure;
    private long operations;
    private long nanos;
    private long elapsed;

    Client(
        BoundWorkload workload,
        int index,
        CountDownLatch ready,
        CountDownLatch go,
        Clock clock,
        AtomicReference<Throwable> failure) {
      super("client " + index);
      this.workload = workload;
      this.index = index;
      this.ready = ready;
      this.go = go;
      this.clock = clock;
      this.failure = failure;
    }

    @Override
    public void run() {
      try {
        Operation operation = workload.operation(index);
        try (operation) {
          ready.countDown(); // once all operations are made, the clock is set
          go.await();
          loop(operation);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
        ready.countDown(); // nobody waits in vain for this client
      }
    }

    private void loop(Operation operation) {
      long from = clock.from;
      long until = clock.until;
      long begin = System.nanoTime();
      long first = begin;
      boolean measuring = false;
      while (begin - until < 0 && !clock.stopped) {
        if (!measuring && begin - from >= 0) {
          measuring = true;
          first = begin;
        }
        operation.run();
        long end = System.nanoTime();
        if (measuring) {
          recorder.record(end - begin);
          nanos += end - begin;
          operations++;
          elapsed = end - first;
        }
        begin = end;
      }
    }
  }
}
