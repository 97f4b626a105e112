package io.hopbench.harness.drive;

import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Metric;
import io.hopbench.workloads.Amount;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Measures transactions of many operations: so many, not for so long, shared among the threads.
 *
 * <p>Threads: every client runs its warm-up, waits until all have, and runs its share. The time is
 * from their common start to the end of the last one, so that commits are in it and what the store
 * puts off is not; how long that takes is noted. Nothing is judged for steadiness: the amount is
 * fixed, and what it costs may well change with how much is there. A client that fails stops the
 * others after the transaction they are at; its error is rethrown by the caller.
 */
public final class AmountDriver {
  private static final long MIN_FOR_P99 = 100;

  private AmountDriver() {}

  /**
   * Measures.
   *
   * @param workload bound, its answers checked
   * @param amount how much
   * @param threads how many run it
   * @param meter read around the measured part
   * @return the figures
   * @throws InterruptedException when this thread is interrupted
   */
  public static Measurement measure(BoundWorkload workload, Amount amount, int threads, Meter meter)
      throws InterruptedException {
    ClientThreads all = new ClientThreads(threads);
    long zero = System.nanoTime();
    List<Client> clients = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Amount share =
          new Amount(
              share(amount.warmup(), thread, threads), share(amount.runs(), thread, threads));
      clients.add(new Client(share, all, zero));
    }
    long begin;
    try {
      all.start(workload, clients);
      meter.begin();
      begin = System.nanoTime();
      for (Client client : clients) {
        client.measured.begin(begin);
      }
      all.go();
      all.finished();
      meter.end(amount.runs() * workload.operationsPerRun(), amount.runs());
    } finally {
      all.end();
    }
    all.rethrow();
    TrialCurve curve =
        new TrialCurve(
            zero,
            clients.stream().map(client -> client.warmUp).toList(),
            clients.stream().map(client -> client.measured).toList(),
            workload.operationsPerRun());
    return figures(workload, clients, begin, curve);
  }

  private static long share(long all, int thread, int threads) {
    return all / threads + (thread < all % threads ? 1 : 0);
  }

  private static Measurement figures(
      BoundWorkload workload, List<Client> clients, long begin, TrialCurve curve) {
    long last = begin;
    long runs = 0;
    long warmup = 0;
    double nanos = 0;
    Histogram batches = HistogramFile.histogram();
    for (Client client : clients) {
      last = Math.max(last, client.end);
      runs += client.share.runs();
      warmup += client.share.warmup();
      nanos += client.nanos;
      batches.add(client.batches);
    }
    long from = System.nanoTime();
    workload.quiesce();
    long quiesce = System.nanoTime() - from;
    long batch = workload.operationsPerRun();
    Figures figures = new Figures();
    figures.add(Metric.LATENCY_MEAN, nanos / (runs * batch));
    figures.add(Metric.THROUGHPUT, (double) runs * batch * 1e9 / (last - begin));
    figures.skipPercentiles(
        "operations become durable by the batch; see " + Metric.BATCH_P50.name());
    figures.add(Metric.BATCH_P50, (double) batches.getValueAtPercentile(50));
    if (runs >= MIN_FOR_P99) {
      figures.add(Metric.BATCH_P99, (double) batches.getValueAtPercentile(99));
    } else {
      figures.skip(Metric.BATCH_P99, "only " + runs + " batches, and it takes " + MIN_FOR_P99);
    }
    figures.add(Metric.BATCH_MAX, (double) batches.getMaxValue());
    return new Measurement(
        figures.list(),
        List.of(
            String.format(
                Locale.ROOT,
                "%,d operations were measured in batches of %,d, after a warm-up of %,d batches",
                runs * batch,
                batch,
                warmup),
            "quiesce after the last commit: " + Amounts.nanos((double) quiesce)),
        Optional.of(curve));
  }

  /** A client. Its figures may be read once it is done. */
  private static final class Client implements ClientThreads.Client {
    private final Amount share;
    private final ClientThreads threads;
    private final Histogram batches = HistogramFile.histogram();
    private final StretchRecorder warmUp = new StretchRecorder();
    private final StretchRecorder measured = new StretchRecorder();
    private long nanos;
    private long end;

    Client(Amount share, ClientThreads threads, long zero) {
      this.share = share;
      this.threads = threads;
      warmUp.begin(zero);
    }

    @Override
    public void warmUp(Operation operation) {
      long begin = System.nanoTime();
      for (long i = 0; i < share.warmup() && !threads.stopped(); i++) {
        operation.run();
        long now = System.nanoTime();
        warmUp.record(now - begin, now);
        begin = now;
      }
    }

    @Override
    public void run(Operation operation) {
      end = System.nanoTime();
      for (long i = 0; i < share.runs() && !threads.stopped(); i++) {
        long begin = end;
        operation.run();
        end = System.nanoTime();
        batches.recordValue(end - begin);
        nanos += end - begin;
        measured.record(end - begin, end);
      }
    }
  }
}
