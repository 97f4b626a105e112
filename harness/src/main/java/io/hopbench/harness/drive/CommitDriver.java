package io.hopbench.harness.drive;

import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Measures commits: a closed loop a thread, each operation timed from call to return (service
 * time).
 *
 * <p>Threads: every client thread owns its operation and its recorder. The calling thread takes an
 * interval histogram from each recorder once a second, which HdrHistogram allows without stopping
 * the writer, and appends their sum to the log. A client that fails stops the others; its error is
 * rethrown by the caller. Between warm-up and measuring all clients wait for each other while the
 * meter is read. An operation that began while measuring is recorded even if it ends later, so slow
 * operations are not cut off.
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
    ClientThreads threads = new ClientThreads(timing.threads());
    Clock clock = new Clock(System.nanoTime(), timing.warmup());
    List<Client> clients = new ArrayList<>();
    for (int thread = 0; thread < timing.threads(); thread++) {
      clients.add(new Client(clock, threads));
    }
    Histogram total = HistogramFile.histogram();
    try {
      threads.start(workload, clients);
      timing.meter().begin();
      clock.measure(timing.measure());
      threads.go();
      record(clients, clock, timing, total, threads);
      long runs = clients.stream().mapToLong(client -> client.operations).sum();
      timing.meter().end(runs * workload.operationsPerRun(), runs);
    } finally {
      threads.end();
    }
    threads.rethrow();
    TrialCurve curve =
        new TrialCurve(
            clock.zero,
            clients.stream().map(client -> client.warmUp).toList(),
            clients.stream().map(client -> client.measured).toList(),
            workload.operationsPerRun());
    return figures(clients, total, curve);
  }

  private static void record(
      List<Client> clients, Clock clock, Timing timing, Histogram total, ClientThreads threads)
      throws IOException, InterruptedException {
    long startMillis = System.currentTimeMillis();
    try (HistogramFile file = HistogramFile.create(timing.hlog(), timing.title(), startMillis)) {
      long intervalStart = startMillis;
      boolean last = false;
      while (!last) {
        long next = Math.min(clock.until, System.nanoTime() + INTERVAL.toNanos());
        threads.sleepUntil(next);
        last = next - clock.until >= 0 || threads.stopped();
        if (last) {
          threads.finished();
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

  private static Measurement figures(List<Client> clients, Histogram total, TrialCurve curve) {
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
    List<String> notes = new ArrayList<>(List.of(operations + " operations were measured"));
    if (operations == 0) {
      String reason = "no operation began in the measured time; give a longer --duration";
      figures.skip(Metric.LATENCY_MEAN, reason).skip(Metric.THROUGHPUT, reason);
    } else {
      Optional<String> drift = Steadiness.drift(curve);
      drift.ifPresent(notes::add);
      figures.addChecked(Metric.LATENCY_MEAN, nanos / operations, drift);
      figures.addChecked(Metric.THROUGHPUT, throughput, drift);
    }
    figures.percentiles(total);
    return new Measurement(figures.list(), notes, Optional.of(curve));
  }

  /**
   * How long the clients warm up, and when measuring begins and ends by {@link System#nanoTime()}.
   */
  private static final class Clock {
    private final long zero;
    private final long warmup;
    private long from;
    private volatile long until;

    Clock(long zero, Duration warmup) {
      this.zero = zero;
      this.warmup = warmup.toNanos();
    }

    void measure(Duration time) {
      from = System.nanoTime();
      until = from + time.toNanos();
    }
  }

  /** A client. Its figures may be read once it is done. */
  private static final class Client implements ClientThreads.Client {
    private final IntervalRecorder recorder = new IntervalRecorder();
    private final StretchRecorder warmUp = new StretchRecorder();
    private final StretchRecorder measured = new StretchRecorder();
    private final Clock clock;
    private final ClientThreads threads;
    private long operations;
    private long nanos;
    private long elapsed;

    Client(Clock clock, ClientThreads threads) {
      this.clock = clock;
      this.threads = threads;
    }

    @Override
    public void warmUp(Operation operation) {
      warmUp.begin(clock.zero);
      long begin = System.nanoTime();
      long until = begin + clock.warmup;
      while (begin - until < 0 && !threads.stopped()) {
        operation.run();
        long end = System.nanoTime();
        warmUp.record(end - begin, end);
        begin = end;
      }
    }

    @Override
    public void run(Operation operation) {
      long until = clock.until;
      measured.begin(clock.from);
      long begin = System.nanoTime();
      long first = begin;
      while (begin - until < 0 && !threads.stopped()) {
        operation.run();
        long end = System.nanoTime();
        recorder.record(end - begin);
        measured.record(end - begin, end);
        nanos += end - begin;
        operations++;
        elapsed = end - first;
        begin = end;
      }
    }
  }
}
