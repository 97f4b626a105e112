package io.hopbench.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.hopbench.harness.util.UsageException;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The open loop over workloads that sleep on purpose; what is asserted follows from the sleep. */
final class OpenLoopTest {
  private static final double STALL = 50e6;

  /** How late this machine wakes threads must not decide about a test. */
  private static final long ANY_LAG = Long.MAX_VALUE;

  @TempDir private Path folder = Path.of("");

  @Test
  void aStallShowsInTheResponseTimeAndHidesInAClosedLoop() throws Exception {
    OpenLoopOutcome open =
        OpenLoop.run(stalling(), timing(1, 200, 3_000), 1_000, Arrivals.CONSTANT, 1);
    double response = open.response().getValueAtPercentile(99);
    assertThat(response).as("response time").isGreaterThanOrEqualTo(STALL);
    assertThat((double) open.service().getValueAtPercentile(99))
        .as("service time under the same load")
        .isLessThan(response / 5);
    Measurement closed = CommitDriver.measure(stalling(), timing(1, 200, 3_000));
    assertThat(figure(closed, Metric.LATENCY_P99).value())
        .as("service time in a closed loop")
        .isLessThan(response / 5);
  }

  /** About 50 us an operation, and 100 ms once a second, first after half a second. */
  private static FakeWorkload stalling() {
    AtomicLong nextStall = new AtomicLong();
    return new FakeWorkload(
        1,
        1,
        () -> {
          long now = System.nanoTime();
          if (nextStall.get() == 0) {
            nextStall.set(now + 500_000_000);
          }
          if (now - nextStall.get() >= 0) {
            nextStall.addAndGet(1_000_000_000);
            return slept(100_000_000);
          }
          return slept(50_000);
        });
  }

  @Test
  void aWorkloadSlowerThanTheRateIsVoidWithoutAValue() throws Exception {
    FakeWorkload slow = new FakeWorkload(1, 1, () -> slept(5_000_000));
    Measurement measurement = OpenLoopDriver.measure(slow, timing(2, 50, 500), load("1000", ""), 1);
    assertThat(measurement.figures())
        .extracting(Figure::metric)
        .contains("latency_p50", "response_p50", "response_max", "rate_offered", "rate_achieved");
    assertThat(measurement.figures())
        .allSatisfy(
            f -> {
              assertThat(f.status()).isEqualTo(Status.VOID.text());
              assertThat(f.value()).isNaN();
              assertThat(f.reason()).isEqualTo(measurement.notes().getFirst());
            });
    assertThat(slow.closed).hasValue(2);
  }

  @Test
  void whatWasNotBegunCountsAsOfferedAndWaited() throws Exception {
    FakeWorkload slow = new FakeWorkload(1, 1, () -> slept(5_000_000));
    OpenLoopOutcome outcome = OpenLoop.run(slow, timing(1, 50, 500), 1_000, Arrivals.CONSTANT, 1);
    assertThat(outcome.intended()).isEqualTo(500);
    assertThat(outcome.offered()).isEqualTo(1_000);
    assertThat(outcome.begun()).isBetween(1L, 130L);
    assertThat(outcome.keptUp()).isFalse();
    assertThat(outcome.fault(ANY_LAG)).isPresent();
    assertThat((double) outcome.response().getValueAtPercentile(50))
        .as("half of them waited in vain for 100 ms or more, the grace")
        .isGreaterThan(100e6);
  }

  @Test
  void everyIntendedOperationIsRunOnceAndTheHistogramsAreKeptApart() throws Exception {
    FakeWorkload quick = new FakeWorkload(1, 1, () -> 7);
    OpenLoopOutcome outcome = OpenLoop.run(quick, timing(3, 1, 1_200), 2_000, Arrivals.CONSTANT, 1);
    assertThat(outcome.intended()).isEqualTo(2_400);
    assertThat(outcome.begun()).as("fewer, if the machine stood still").isBetween(1L, 2_400L);
    assertThat(outcome.response().getTotalCount()).isEqualTo(2_400);
    assertThat(outcome.lag().getTotalCount()).isEqualTo(outcome.begun());
    assertThat(outcome.response().getMaxValue())
        .isGreaterThanOrEqualTo(outcome.service().getMaxValue());
    assertThat(Files.readString(folder.resolve("x.hlog")))
        .contains("Tag=service,")
        .contains("Tag=response,")
        .contains("Tag=generator-lag,");
  }

  @Test
  void anErrorOfAnOperationEndsTheLoop() {
    FakeWorkload broken =
        new FakeWorkload(
            1,
            1,
            () -> {
              throw new IllegalStateException("no such node");
            });
    assertThatThrownBy(
            () -> OpenLoopDriver.measure(broken, timing(2, 100, 60_000), load("1000", ""), 1))
        .hasMessageContaining("no such node");
    assertThat(broken.closed).hasValue(2);
  }

  @Test
  void constantArrivalsAreEquallyFarApart() {
    OpenLoopSchedule schedule = new OpenLoopSchedule(-10, 3, Arrivals.CONSTANT, 1);
    assertThat(List.of(schedule.next(), schedule.next(), schedule.next(), schedule.next()))
        .containsExactly(-10L, 333_333_323L, 666_666_656L, 999_999_990L);
  }

  @Test
  void poissonArrivalsHaveTheRateTheSpreadAndTheSeed() {
    OpenLoopSchedule schedule = new OpenLoopSchedule(0, 1_000, Arrivals.POISSON, 42);
    OpenLoopSchedule same = new OpenLoopSchedule(0, 1_000, Arrivals.POISSON, 42);
    OpenLoopSchedule other = new OpenLoopSchedule(0, 1_000, Arrivals.POISSON, 43);
    assertThat(same.next()).isEqualTo(schedule.next()).isNotEqualTo(other.next());
    long before = 0;
    long shorterThanMean = 0;
    for (int i = 0; i < 100_000; i++) {
      long next = same.next();
      assertThat(next).isGreaterThanOrEqualTo(before);
      shorterThanMean += next - before < 1_000_000 ? 1 : 0;
      before = next;
    }
    assertThat(before / 1e9).as("a hundred seconds, give or take").isBetween(98.0, 102.0);
    assertThat(shorterThanMean / 100_000.0).as("1 - 1/e").isBetween(0.62, 0.645);
  }

  @Test
  void nothingIsAllocatedAnOperation() throws Exception {
    Allocation open = new Allocation();
    OpenLoop.run(open.workload(), timing(1, 500, 2_500), 20_000, Arrivals.POISSON, 1);
    assertThat(open.bytesPerOperation()).as("open loop").isLessThan(1);
    Allocation closed = new Allocation();
    CommitDriver.measure(closed.workload(), timing(1, 500, 2_500));
    assertThat(closed.bytesPerOperation()).as("closed loop").isLessThan(1);
  }

  /** What the thread of an operation allocates from 10,000 operations on to the end. */
  private static final class Allocation {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long count;
    private long first;
    private long last;

    FakeWorkload workload() {
      return new FakeWorkload(
          1,
          1,
          () -> {
            count++;
            last = threads.getCurrentThreadAllocatedBytes();
            if (count == 10_000) {
              first = last;
            }
            return 0;
          });
    }

    double bytesPerOperation() {
      assertThat(count).isGreaterThan(20_000);
      return (double) (last - first) / (count - 10_000);
    }
  }

  @Test
  void theHighestRateThatHoldsIsFound() throws Exception {
    // One client, 4 ms an operation: never more than 250 a second.
    FakeWorkload slow = new FakeWorkload(1, 1, () -> slept(4_000_000));
    Measurement measurement =
        OpenLoopSearch.measure(slow, timing(1, 20, 400), load("", "p50<300ms"), 1, ANY_LAG);
    Figure found = figure(measurement, Metric.RATE_FOUND);
    assertThat(found.status()).as("%s", measurement.notes()).isEqualTo(Status.OK.text());
    assertThat(found.value()).as("%s", measurement.notes()).isBetween(4.0, 350.0);
    assertThat(measurement.notes()).hasSizeBetween(2, OpenLoopSearch.MOST_STEPS);
    assertThat(measurement.notes().getFirst()).startsWith("step 1: 1000.0 op/s: p50 ");
    assertThat(folder.resolve("x.hlog")).exists();
    assertThat(folder.resolve("x.hlog.step")).doesNotExist();
  }

  @Test
  void aBoundThatHoldsNowhereIsSkippedWithItsReason() throws Exception {
    FakeWorkload slow = new FakeWorkload(1, 1, () -> slept(2_000_000));
    Measurement measurement =
        OpenLoopDriver.measure(slow, timing(1, 20, 150), load("", "p50<1ms"), 1);
    Figure found = figure(measurement, Metric.RATE_FOUND);
    assertThat(found.status()).isEqualTo(Status.SKIPPED.text());
    assertThat(found.reason()).contains("p50<1ms did not hold at any rate");
    assertThat(folder.resolve("x.hlog")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"5000, 5000", "5e3, 5000", "0.50, 0.5", "10000000, 10000000", "1000.0, 1000"})
  void aRateHasOneForm(String text, String canonical) {
    assertThat(load(text, "").rate()).isEqualTo(canonical);
    assertThat(load(text, "").parameters()).containsEntry("rate", canonical);
  }

  @Test
  void aLoadIsReadBackFromItsParameters() {
    OpenLoad poisson = OpenLoad.of("5e3", "poisson", "").orElseThrow();
    assertThat(OpenLoad.of(poisson.parameters())).contains(poisson);
    OpenLoad search = load("", "p99<5ms");
    assertThat(OpenLoad.of(search.parameters())).contains(search);
    assertThat(OpenLoad.of(new TreeMap<>())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1e12", "1e999999999", "NaN", "Infinity", "fast", "5,000", "0x10", " "})
  void aRateThatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> OpenLoad.of(text, "", ""))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--rate")
        .hasMessageContaining("give operations a second");
  }

  @ParameterizedTest
  @CsvSource({
    "p99<5ms, 99, 5e6",
    "P50 < 100us, 50, 1e5",
    "p90<0.5s, 90, 5e8",
    "p999<2.5ms, 99.9, 2.5e6"
  })
  void aBoundIsRead(String text, double percentile, double nanos) {
    ResponseBound bound = ResponseBound.of(text);
    assertThat(bound.nanos()).isEqualTo(nanos);
    Histogram histogram = new Histogram(3);
    for (int i = 1; i <= 1_000; i++) {
      histogram.recordValue(i);
    }
    assertThat(bound.of(histogram)).isEqualTo(percentile * 10);
    assertThat(ResponseBound.of(bound.toString())).isEqualTo(bound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p95<5ms",
        "p99",
        "p99<5",
        "p99<ms",
        "p99>5ms",
        "p99<-5ms",
        "p99<0ms",
        "p99<NaNms",
        "5ms"
      })
  void aBoundThatCannotBeIsRefused(String text) {
    assertThatThrownBy(() -> ResponseBound.of(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'" + text + "'");
  }

  private static OpenLoad load(String rate, String find) {
    Optional<OpenLoad> load = OpenLoad.of(rate, "", find);
    return load.orElseThrow();
  }

  private static long slept(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left); // may come back early
    }
    return 0;
  }

  private Timing timing(int threads, int warmupMillis, int measureMillis) {
    return new Timing(
        "a test",
        threads,
        Duration.ofMillis(warmupMillis),
        Duration.ofMillis(measureMillis),
        folder.resolve("x.hlog"),
        folder.resolve("x.jmh.json"));
  }

  private static Figure figure(Measurement measurement, Metric metric) {
    return measurement.figures().stream()
        .filter(f -> f.metric().equals(metric.name()))
        .findFirst()
        .orElseThrow();
  }
}
