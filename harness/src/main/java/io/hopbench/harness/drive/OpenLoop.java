package io.hopbench.harness.drive;

import io.hopbench.workloads.BoundWorkload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One run of an open loop: operations have intended start times that do not wait for each other.
 *
 * <p>Warm-up runs a schedule of its own at the same rate; what of it is not begun when measuring
 * begins is dropped, so that a slow first second does not leave a queue to the measured time. After
 * the measured time clients go on for {@link #grace} to begin what was intended in it. What even
 * then was not begun is counted as not achieved, and its waiting so far as its response time, so
 * that giving up does not hide a tail.
 *
 * <p>Threads: every client thread owns its operation and its recorders; the schedule is common. The
 * calling thread takes intervals from the recorders once a second.
 */
final class OpenLoop {
  private static final long INTERVAL_NANOS = 1_000_000_000;
  private static final Duration LEAST_GRACE = Duration.ofMillis(100);

  private final Timing timing;
  private final double rate;
  private final ClientThreads threads;
  private final Histogram service = HistogramFile.histogram();
  private final Histogram response = HistogramFile.histogram();
  private final Histogram lag = HistogramFile.histogram();

  private OpenLoop(Timing timing, double rate) {
    this.timing = timing;
    this.rate = rate;
    this.threads = new ClientThreads(timing.threads());
  }

  /**
   * Runs.
   *
   * @param workload bound, its answers checked
   * @param timing how long; its histograms are tagged {@code service}, {@code response} and {@code
   *     generator-lag}
   * @param rate operations a second, all threads together
   * @param arrivals how they come
   * @param seed of arrivals that are drawn
   * @return what happened
   * @throws IOException when the histograms cannot be written
   * @throws InterruptedException when this thread is interrupted
   */
  static OpenLoopOutcome run(
      BoundWorkload workload, Timing timing, double rate, Arrivals arrivals, long seed)
      throws IOException, InterruptedException {
    return new OpenLoop(timing, rate).run(workload, arrivals, seed);
  }

  /** How long after the measured time its backlog may take to begin: 1 %, at least 100 ms. */
  static Duration grace(Duration measure) {
    Duration part = measure.dividedBy(100);
    return part.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : part;
  }

  private OpenLoopOutcome run(BoundWorkload workload, Arrivals arrivals, long seed)
      throws IOException, InterruptedException {
    OpenLoopTimes times = new OpenLoopTimes(timing.threads());
    List<OpenLoopClient> clients = new ArrayList<>();
    for (int thread = 0; thread < timing.threads(); thread++) {
      clients.add(new OpenLoopClient(times, threads));
    }
    try {
      long now = System.nanoTime();
      times.setWarmup(
          now, timing.warmup().toNanos(), new OpenLoopSchedule(now, rate, arrivals, ~seed));
      threads.start(workload, clients);
      timing.meter().begin();
      long from = System.nanoTime();
      times.setMeasured(
          from,
          timing.measure().toNanos(),
          grace(timing.measure()).toNanos(),
          new OpenLoopSchedule(from, rate, arrivals, seed));
      threads.go();
      record(clients, times);
      long runs = service.getTotalCount();
      timing.meter().end(runs * workload.operationsPerRun(), runs);
    } finally {
      threads.end();
    }
    threads.rethrow();
    return new OpenLoopOutcome(
        rate,
        timing.measure(),
        response.getTotalCount(),
        service.getTotalCount(),
        clients.stream().mapToDouble(OpenLoopClient::serviceNanos).sum(),
        service,
        response,
        lag,
        new TrialCurve(
            times.zero(),
            clients.stream().map(OpenLoopClient::warmedUp).toList(),
            clients.stream().map(OpenLoopClient::measured).toList(),
            workload.operationsPerRun()));
  }

  private void record(List<OpenLoopClient> clients, OpenLoopTimes times)
      throws IOException, InterruptedException {
    long intervalStart = System.currentTimeMillis();
    try (HistogramFile file = HistogramFile.create(timing.hlog(), timing.title(), intervalStart)) {
      boolean last = false;
      while (!last) {
        long next = System.nanoTime() + INTERVAL_NANOS;
        last = next - times.until() >= 0;
        threads.sleepUntil(last ? times.until() : next);
        last |= threads.stopped();
        Histogram unbegun = HistogramFile.histogram();
        if (last) {
          threads.finished();
          if (!threads.stopped()) {
            times.waiting(unbegun);
          }
        }
        long now = System.currentTimeMillis();
        Histogram services = HistogramFile.histogram();
        Histogram responses = HistogramFile.histogram();
        Histogram lags = HistogramFile.histogram();
        for (OpenLoopClient client : clients) {
          OpenLoopRecorder.Interval interval = client.interval();
          services.add(interval.service());
          responses.add(interval.response());
          lags.add(interval.lag());
        }
        responses.add(unbegun);
        append(file, services, "service", intervalStart, now, service);
        append(file, responses, "response", intervalStart, now, response);
        append(file, lags, "generator-lag", intervalStart, now, lag);
        intervalStart = now;
      }
    }
  }

  private static void append(
      HistogramFile file, Histogram interval, String tag, long start, long end, Histogram total) {
    interval.setTag(tag);
    interval.setStartTimeStamp(start);
    interval.setEndTimeStamp(end);
    file.append(interval);
    total.add(interval);
  }
}
