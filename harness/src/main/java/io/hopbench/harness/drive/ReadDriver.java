package io.hopbench.harness.drive;

import io.hopbench.results.Metric;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures reads with JMH, inside this worker: the worker is the fork, fresh and given the flags
 * that JMH would give a fork, so JMH is told not to fork again.
 *
 * <p>Two passes. The first, without a clock reading per operation, gives the mean and the
 * throughput: its iterations time whole rounds. The second times single operations, a random sample
 * of them, for the percentiles; it may end within a round, so of fewer samples than one round a
 * thread there are neither percentiles nor a file of histograms. The first pass's iterations are
 * also what steadiness is judged by.
 */
public final class ReadDriver {
  private static final int ITERATIONS = 5;
  private static final Duration LEAST_ITERATION = Duration.ofMillis(100);
  private static final Duration LEAST_WARMUP_ITERATION = Duration.ofMillis(50);
  private static final int MOST_WARMUP_ITERATIONS = 40;

  /** Takes what is computed, so that it must be. */
  private static final AtomicLong SINK = new AtomicLong();

  private ReadDriver() {}

  /**
   * Measures.
   *
   * @param workload bound, its answers checked
   * @param timing how long
   * @return the figures
   * @throws IOException when a result file cannot be written
   */
  public static Measurement measure(BoundWorkload workload, Timing timing) throws IOException {
    List<String> notes = new ArrayList<>();
    Figures figures = new Figures();
    ReadBenchmark.use(workload);
    ReadMeter.use(timing.meter(), workload.operationsPerRun());
    ReadCurve curve = ReadCurve.start(workload.operationsPerRun());
    long round = round(workload);
    curve.firstRound(workload.round(), round);
    int iterations = iterations(timing.measure(), round);
    if (iterations < Steadiness.LEAST && round > LEAST_ITERATION.toNanos()) {
      notes.add(unjudged(iterations, round));
    }
    RunResult mean = run(meanOptions(workload, timing, round, iterations));
    double nanos = mean.getPrimaryResult().getScore() / workload.operationsPerRun();
    TrialCurve seen = curve.curve();
    Optional<String> drift = Steadiness.drift(seen);
    drift.ifPresent(notes::add);
    figures.addChecked(Metric.LATENCY_MEAN, nanos, drift);

    long sampledFrom = System.currentTimeMillis();
    RunResult sample = run(sampleOptions(timing, round));
    Histogram histogram = histogram(sample, workload.operationsPerRun());
    histogram.setStartTimeStamp(sampledFrom);
    histogram.setEndTimeStamp(System.currentTimeMillis());
    long rounds = (long) workload.round() * timing.threads();
    if (Figures.carriesPercentiles(histogram, rounds)) {
      try (HistogramFile file = HistogramFile.create(timing.hlog(), timing.title(), sampledFrom)) {
        file.append(histogram);
      }
    }
    figures.percentiles(histogram, rounds);
    figures.addChecked(Metric.THROUGHPUT, timing.threads() * 1e9 / nanos, drift);
    return new Measurement(figures.list(), notes, Optional.of(seen));
  }

  /**
   * Runs one round, which is warm-up too; its nanoseconds. An iteration takes a round at least, so
   * one that is longer than the time there is must be repeated once, not five times and before.
   */
  private static long round(BoundWorkload workload) {
    try (Operation operation = workload.operation(0)) {
      long sum = 0;
      long began = System.nanoTime();
      for (int i = 0; i < workload.round(); i++) {
        sum += operation.run();
      }
      long nanos = System.nanoTime() - began;
      SINK.set(sum);
      return nanos;
    }
  }

  /**
   * How many iterations fit into a time: each takes a round at least, or a tenth of a second.
   *
   * @param measure the time
   * @param round nanoseconds of a round
   * @return 1 to 5
   */
  static int iterations(Duration measure, long round) {
    long least = Math.max(round, LEAST_ITERATION.toNanos());
    return Math.clamp(measure.toNanos() / least, 1, ITERATIONS);
  }

  /** Into how many iterations a warm-up is cut, to see when it has done its work. */
  static int warmups(Duration warmup, long round) {
    long least = Math.max(round, LEAST_WARMUP_ITERATION.toNanos());
    return round < warmup.toNanos()
        ? Math.clamp(warmup.toNanos() / least, 1, MOST_WARMUP_ITERATIONS)
        : 0;
  }

  private static String unjudged(int iterations, long round) {
    String seconds = String.format(Locale.ROOT, "%.1f s", round / 1e9);
    String what =
        iterations == 1
            ? "one round of " + seconds
            : iterations + " iterations, for a round takes " + seconds;
    return what + "; not judged for steadiness";
  }

  private static ChainedOptionsBuilder meanOptions(
      BoundWorkload workload, Timing timing, long round, int iterations) {
    boolean rounds = workload.round() > 1;
    int warmups = warmups(timing.warmup(), round);
    return new OptionsBuilder()
        .include(method(rounds ? "round" : "operation"))
        .mode(Mode.AverageTime)
        .operationsPerInvocation(workload.round())
        .threads(timing.threads())
        .warmupIterations(warmups)
        .warmupTime(time(timing.warmup().dividedBy(Math.max(1, warmups))))
        .measurementIterations(iterations)
        .measurementTime(time(timing.measure().dividedBy(iterations)))
        .resultFormat(ResultFormatType.JSON)
        .result(timing.jmh().toString())
        .addProfiler(ReadMeter.class)
        .addProfiler(ReadCurve.class);
  }

  private static ChainedOptionsBuilder sampleOptions(Timing timing, long round) {
    return new OptionsBuilder()
        .include(method("operation"))
        .mode(Mode.SampleTime)
        .threads(timing.threads())
        .warmupIterations(round < timing.warmup().toNanos() ? 1 : 0)
        .warmupTime(time(timing.warmup().dividedBy(4)))
        .measurementIterations(1)
        .measurementTime(time(timing.measure().dividedBy(2)));
  }

  private static RunResult run(ChainedOptionsBuilder options) {
    try {
      return new Runner(
              options
                  .forks(0)
                  .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                  .shouldFailOnError(true)
                  .syncIterations(true)
                  .timeout(TimeValue.hours(24)) // the harness ends a worker at its own time limit
                  .build())
          .runSingle();
    } catch (RunnerException e) {
      throw new IllegalStateException("the benchmark driver failed: " + e.getMessage(), e);
    }
  }

  private static Histogram histogram(RunResult sample, long operationsPerRun) {
    Histogram histogram = HistogramFile.histogram();
    Iterator<Map.Entry<Double, Long>> raw = sample.getPrimaryResult().getStatistics().getRawData();
    while (raw.hasNext()) {
      Map.Entry<Double, Long> entry = raw.next();
      histogram.recordValueWithCount(
          Math.round(entry.getKey() / operationsPerRun), entry.getValue());
    }
    return histogram;
  }

  private static String method(String name) {
    return "^" + ReadBenchmark.class.getName().replace(".", "\\.") + "\\." + name + "$";
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(Math.max(1, duration.toMillis()));
  }
}
