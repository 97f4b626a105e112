package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hopbench.harness.meter.Meter;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Curve;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import io.hopbench.workloads.Amount;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drivers over a workload that only counts. No time is asserted, but what must hold of it. */
final class DriversTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsGiveAMeanPercentilesAndAHistogram() throws Exception {
    FakeWorkload workload = new FakeWorkload(1, 1, () -> 7);
    Measurement measurement = ReadDriver.measure(workload, timing(2));
    Map<String, Figure> figures = byMetric(measurement);
    assertThat(figures.keySet())
        .contains("latency_mean", "latency_p50", "latency_p99", "latency_max", "throughput");
    double mean = figure(figures, Metric.LATENCY_MEAN).value();
    assertThat(mean).isPositive();
    assertThat(figure(figures, Metric.THROUGHPUT).value()).isEqualTo(2 * 1e9 / mean);
    assertThat(figure(figures, Metric.LATENCY_MAX).value())
        .isGreaterThanOrEqualTo(figure(figures, Metric.LATENCY_P50).value());
    assertThat(readLog().getTotalCount()).isPositive();
    assertThat(Files.readString(folder.resolve("x.jmh.json"))).contains("\"avgt\"");
    assertThat(workload.closed).hasValue(workload.opened.get());
  }

  @Test
  void readsKeepACurveOfWarmUpAndMeasuring() throws Exception {
    FakeWorkload workload = new FakeWorkload(13, 10, () -> 7);
    Measurement measurement = ReadDriver.measure(workload, timing(2, 250));
    TrialCurve curve = measurement.curve().orElseThrow();
    assertThat(curve.points())
        .filteredOn(p -> p.phase() == Curve.Phase.WARM_UP)
        .as("the first round, then iterations of 50 ms")
        .hasSize(6);
    assertThat(curve.measured()).hasSize(3);
    double before = 0;
    for (Curve.Point point : curve.points()) {
      assertThat(point.begin()).isGreaterThanOrEqualTo(before);
      before = point.end();
    }
    double mean = figure(byMetric(measurement), Metric.LATENCY_MEAN).value();
    assertThat(Arrays.stream(curve.measured()).average().orElseThrow())
        .isCloseTo(mean, withinPercentage(1e-6));
  }

  @Test
  void commitsKeepACurveOfWarmUpAndMeasuring() throws Exception {
    FakeWorkload workload = new FakeWorkload(1, 1, DriversTest::briefly);
    Measurement measurement = CommitDriver.measure(workload, timing(2));
    TrialCurve curve = measurement.curve().orElseThrow();
    assertThat(curve.points().stream().mapToLong(Curve.Point::operations).sum())
        .isEqualTo(workload.runs.get());
    assertThat(curve.points())
        .extracting(Curve.Point::phase)
        .containsSubsequence(Curve.Phase.WARM_UP, Curve.Phase.MEASURED)
        .doesNotContainSubsequence(Curve.Phase.MEASURED, Curve.Phase.WARM_UP);
  }

  @Test
  void commitsThatBecomeSlowerAreNotSteady() throws Exception {
    AtomicLong runs = new AtomicLong();
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              sleep(1 + runs.incrementAndGet() / 3);
              return 0;
            });
    Measurement measurement = CommitDriver.measure(workload, timing(1));
    assertThat(figure(byMetric(measurement), Metric.LATENCY_MEAN).status())
        .isEqualTo(Status.NOT_STEADY.text());
    assertThat(measurement.notes()).anyMatch(note -> note.matches("it rose by .* --warmup .*"));
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 0, 40",
    "2000, 100, 20",
    "500, 0, 10",
    "30, 0, 1",
    "500, 499, 1",
    "500, 501, 0"
  })
  void aWarmUpIsCutToSeeWhenItHasDoneItsWork(long warmupMillis, long roundMillis, int iterations) {
    assertThat(ReadDriver.warmups(Duration.ofMillis(warmupMillis), roundMillis * 1_000_000))
        .isEqualTo(iterations);
  }

  @Test
  void roundsAreTimedWhole() throws Exception {
    FakeWorkload workload = new FakeWorkload(13, 1, () -> 7);
    ReadDriver.measure(workload, timing(1));
    assertThat(Files.readString(folder.resolve("x.jmh.json"))).contains("ReadBenchmark.round");
  }

  @Test
  void aRoundLongerThanTheTimeIsMeasuredOnce() throws Exception {
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              sleep(400);
              return 0;
            });
    Measurement measurement = ReadDriver.measure(workload, timing(1));
    assertThat(measurement.notes())
        .singleElement()
        .asString()
        .matches("one round of \\d+\\.\\d s; not judged for steadiness");
    assertThat(workload.runs).as("one to see how long, one for the mean, one sample").hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({
    "3000, 0, 5",
    "3000, 600, 5",
    "3000, 700, 4",
    "3000, 1600, 1",
    "3000, 2999, 1",
    "3000, 3001, 1",
    "300, 0, 3",
    "50, 0, 1"
  })
  void asManyIterationsAsRoundsFit(long measureMillis, long roundMillis, int iterations) {
    assertThat(ReadDriver.iterations(Duration.ofMillis(measureMillis), roundMillis * 1_000_000))
        .isEqualTo(iterations);
  }

  @Test
  void aPartOfARoundCarriesNoPercentiles() throws Exception {
    FakeWorkload workload =
        new FakeWorkload(
            100,
            1,
            () -> {
              sleep(5);
              return 0;
            });
    Map<String, Figure> figures = byMetric(ReadDriver.measure(workload, timing(1)));
    for (Metric metric : Figures.tail()) {
      Figure figure = figure(figures, metric);
      assertThat(figure.status()).as(metric.name()).isEqualTo(Status.SKIPPED.text());
      assertThat(figure.reason()).contains("one round of every thread is 100");
    }
    assertThat(folder.resolve("x.hlog")).as("what results.csv withholds").doesNotExist();
    assertThat(figure(figures, Metric.LATENCY_MEAN).value()).isGreaterThan(4e6);
  }

  @Test
  void anAmountIsSharedAmongTheThreadsAndEveryOfItsOperationsCounts() throws Exception {
    FakeWorkload workload = new FakeWorkload(1, 10, DriversTest::briefly);
    Measurement measurement = AmountDriver.measure(workload, new Amount(5, 101), 3, Meter.NONE);
    assertThat(workload.runs).hasValue(106);
    assertThat(workload.runsBeforeQuiesce).hasValue(106);
    assertThat(workload.closed).hasValue(3);
    Map<String, Figure> figures = byMetric(measurement);
    double mean = figure(figures, Metric.LATENCY_MEAN).value();
    assertThat(figure(figures, Metric.BATCH_MAX).value())
        .as("a batch is 10 operations, and the longest no shorter than the mean")
        .isGreaterThan(9.9 * mean);
    assertThat(figure(figures, Metric.BATCH_MAX).value())
        .isGreaterThanOrEqualTo(figure(figures, Metric.BATCH_P99).value());
    assertThat(figure(figures, Metric.THROUGHPUT).value()).isPositive();
    assertThat(figure(figures, Metric.LATENCY_P50).status()).isEqualTo(Status.SKIPPED.text());
    assertThat(measurement.notes())
        .anyMatch(n -> n.startsWith("1,010 operations were measured in batches of 10"))
        .anyMatch(n -> n.startsWith("quiesce after the last commit: "));
  }

  @Test
  void aFailureWhileAnAmountWarmsUpEndsAllThreads() {
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              throw new IllegalStateException("out of luck");
            });
    assertThatThrownBy(
            () -> AmountDriver.measure(workload, new Amount(1, 1_000_000), 3, Meter.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("out of luck");
    assertThat(workload.closed).hasValue(3);
  }

  @Test
  void commitsAreTimedByEveryThread() throws Exception {
    FakeWorkload workload = new FakeWorkload(1, 1, DriversTest::briefly);
    Measurement measurement = CommitDriver.measure(workload, timing(3));
    Map<String, Figure> figures = byMetric(measurement);
    Histogram log = readLog();
    assertThat(log.getTotalCount()).isPositive().isLessThanOrEqualTo(workload.runs.get());
    assertThat(measurement.notes()).contains(log.getTotalCount() + " operations were measured");
    assertThat(figure(figures, Metric.LATENCY_MEAN).value())
        .isBetween((double) log.getMinNonZeroValue() * 0.99, log.getMaxValue() * 1.01);
    assertThat(workload.opened).hasValue(3);
    assertThat(workload.closed).hasValue(3);
  }

  @Test
  void tooFewSamplesCarryNoHighPercentile() throws Exception {
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              sleep(20);
              return 0;
            });
    Map<String, Figure> figures = byMetric(CommitDriver.measure(workload, timing(1)));
    Figure p999 = figure(figures, Metric.LATENCY_P999);
    assertThat(p999.status()).isEqualTo(Status.SKIPPED.text());
    assertThat(p999.value()).isNaN();
    assertThat(p999.reason()).contains("1000");
    assertThat(figure(figures, Metric.LATENCY_P50).value()).isGreaterThan(1e6);
  }

  @Test
  void anOperationThatFailsFailsTheMeasurement() {
    FakeWorkload workload =
        new FakeWorkload(
            1,
            1,
            () -> {
              throw new IllegalArgumentException("disk gone");
            });
    assertThatThrownBy(() -> CommitDriver.measure(workload, timing(2)))
        .hasMessageContaining("disk gone");
    assertThat(workload.closed).hasValue(workload.opened.get());
    assertThatThrownBy(() -> ReadDriver.measure(workload, timing(1)))
        .hasStackTraceContaining("disk gone");
  }

  @Test
  void driftIsToldFromNoise() {
    assertThat(Steadiness.drift(new double[] {100, 90, 80, 70, 60}))
        .hasValueSatisfying(d -> assertThat(d).contains("fell by 50 %"));
    assertThat(Steadiness.drift(new double[] {100, 130, 90, 125, 110})).isEmpty();
    assertThat(Steadiness.drift(new double[] {100, 101, 102, 103, 104})).isEmpty();
    assertThat(Steadiness.drift(new double[] {100, 60, 30, 10})).as("too few to say").isEmpty();
  }

  private Timing timing(int threads) {
    return timing(threads, 30);
  }

  private Timing timing(int threads, long warmupMillis) {
    return new Timing(
        "a test",
        threads,
        Duration.ofMillis(warmupMillis),
        Duration.ofMillis(300),
        folder.resolve("x.hlog"),
        folder.resolve("x.jmh.json"));
  }

  private Histogram readLog() throws FileNotFoundException {
    Histogram sum = new Histogram(3);
    sum.setAutoResize(true);
    try (HistogramLogReader reader = new HistogramLogReader(folder.resolve("x.hlog").toFile())) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        sum.add((Histogram) next);
      }
    }
    return sum;
  }

  private static Map<String, Figure> byMetric(Measurement measurement) {
    return measurement.figures().stream()
        .collect(Collectors.toMap(Figure::metric, Function.identity()));
  }

  private static Figure figure(Map<String, Figure> figures, Metric metric) {
    return Objects.requireNonNull(figures.get(metric.name()), metric.name());
  }

  private static long briefly() {
    long sum = 0;
    for (int i = 0; i < 1_000; i++) {
      sum += System.nanoTime();
    }
    return sum;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
