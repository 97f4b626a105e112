package io.hopbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SummaryTest {

  private static final Metric MEAN = Metric.LATENCY_MEAN;

  private static Figure figure(Summary summary, String engine, Metric metric) {
    return summary.figure(summary.conditions().getFirst(), engine, metric).orElseThrow();
  }

  private static List<ResultRow> forks(String engine, Metric metric, double... values) {
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rows.add(Samples.row("single-hop", engine, i + 1, metric, values[i]));
    }
    return rows;
  }

  private static ResultRow bad(String engine, int fork, Metric metric, Status status) {
    return Samples.row(
        "single-hop", engine, "rmat-16", fork, metric, OptionalDouble.empty(), status);
  }

  @Test
  void ratioIsOfMediansAndItsIntervalOverForks() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", MEAN, 900, 600, 1000));
    rows.addAll(forks("limit", MEAN, 500, 400, 450));
    rows.addAll(forks("neo4j", MEAN, 9000));
    Summary summary = Summary.of(rows, List.of());
    Figure ours = figure(summary, "mmap", MEAN);
    assertThat(ours.median()).hasValue(900);
    assertThat(ours.forks().values()).containsExactly(900.0, 600.0, 1000.0);
    Ratio ratio = summary.ratio(ours, Engines.LIMIT).orElseThrow();
    assertThat(ratio.value()).isEqualTo(2.0);
    // Of three forks each the interval goes from the best over the worst to the worst over the
    // best.
    assertThat(ratio.interval()).contains(new Interval(600.0 / 500, 1000.0 / 400, 0.95));
    Ratio toNeo4j = summary.ratio(ours, Engines.NEO4J).orElseThrow();
    assertThat(toNeo4j).isEqualTo(new Ratio(0.1, Optional.empty()));
  }

  @Test
  void ratioOfAThroughputIsTurnedSoThatMoreIsWorse() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", Metric.THROUGHPUT, 100));
    rows.addAll(forks("limit", Metric.THROUGHPUT, 400));
    Summary summary = Summary.of(rows, List.of());
    assertThat(summary.ratio(figure(summary, "mmap", Metric.THROUGHPUT), "limit"))
        .contains(new Ratio(4, Optional.empty()));
  }

  @Test
  void theIntervalIsTurnedWithTheRatio() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", Metric.THROUGHPUT, 100, 110, 120));
    rows.addAll(forks("limit", Metric.THROUGHPUT, 400, 420, 410));
    Summary summary = Summary.of(rows, List.of());
    assertThat(
            summary
                .ratio(figure(summary, "mmap", Metric.THROUGHPUT), "limit")
                .flatMap(Ratio::interval))
        .contains(new Interval(400.0 / 120, 420.0 / 100, 0.95));
  }

  @Test
  void aForkOfNothingHasNoRatio() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", MEAN, 0, 10, 10));
    rows.addAll(forks("limit", MEAN, 5, 5, 5));
    Summary summary = Summary.of(rows, List.of());
    assertThat(summary.ratio(figure(summary, "mmap", MEAN), Engines.LIMIT)).isEmpty();
  }

  @Test
  void medianOfAnEvenNumberIsTheMiddle() {
    Summary summary = Summary.of(forks("mmap", MEAN, 4, 1, 3, 2), List.of());
    assertThat(figure(summary, "mmap", MEAN).median()).hasValue(2.5);
  }

  @Test
  void oneWrongForkTakesEveryFigureOfThatEngine() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", MEAN, 10, 10));
    rows.addAll(forks("mmap", Metric.LATENCY_P50, 9, 9));
    rows.add(bad("mmap", 3, MEAN, Status.WRONG));
    rows.addAll(forks("lmdb", MEAN, 20, 20, 20));
    Summary summary = Summary.of(rows, List.of());
    for (Metric metric : List.of(MEAN, Metric.LATENCY_P50)) {
      assertThat(figure(summary, "mmap", metric).median()).isEmpty();
      assertThat(figure(summary, "mmap", metric).status()).isEqualTo(Status.WRONG);
    }
    assertThat(figure(summary, "lmdb", MEAN).median()).hasValue(20);
    assertThat(summary.ratio(figure(summary, "lmdb", MEAN), "mmap")).isEmpty();
  }

  @Test
  void anUnverifiableFigureHasItsValueAndItsRatio() {
    List<ResultRow> rows = new ArrayList<>();
    for (String engine : List.of("mmap", "limit")) {
      rows.add(
          Samples.row(
              "create-relationship",
              engine,
              "rmat-16",
              1,
              MEAN,
              OptionalDouble.of(engine.equals("mmap") ? 30 : 10),
              Status.UNVERIFIABLE));
    }
    Summary summary = Summary.of(rows, List.of());
    Figure figure = figure(summary, "mmap", MEAN);
    assertThat(figure.median()).hasValue(30);
    assertThat(figure.status()).isEqualTo(Status.UNVERIFIABLE);
    assertThat(summary.ratio(figure, Engines.LIMIT)).contains(new Ratio(3, Optional.empty()));
  }

  @Test
  void aFailedForkMarksTheFigureAndTheOthersStand() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", MEAN, 10, 30));
    rows.add(bad("mmap", 3, MEAN, Status.FAILED));
    Figure figure = figure(Summary.of(rows, List.of()), "mmap", MEAN);
    assertThat(figure.median()).hasValue(20);
    assertThat(figure.status()).isEqualTo(Status.FAILED);
  }

  @Test
  void theLastTrialOfAForkCountsButAWrongAnswerStays() {
    ResultRow good = Samples.row("single-hop", "mmap", 1, MEAN, 10);
    List<ResultRow> rows = List.of(bad("mmap", 1, MEAN, Status.VOID), again(good));
    Figure figure = figure(Summary.of(rows, List.of()), "mmap", MEAN);
    assertThat(figure.status()).isEqualTo(Status.OK);
    assertThat(figure.median()).hasValue(10);
    rows = List.of(bad("mmap", 1, MEAN, Status.WRONG), again(good));
    assertThat(figure(Summary.of(rows, List.of()), "mmap", MEAN).median()).isEmpty();
  }

  @Test
  void aMetricThatIsBeyondAMachineDoesNotSpoilTheOthers() {
    List<ResultRow> rows = new ArrayList<>(forks("mmap", MEAN, 10));
    rows.add(bad("mmap", 1, Metric.PSS_GROWTH_BYTES, Status.UNSUPPORTED));
    Summary summary = Summary.of(rows, List.of());
    assertThat(figure(summary, "mmap", MEAN).status()).isEqualTo(Status.OK);
    assertThat(figure(summary, "mmap", Metric.PSS_GROWTH_BYTES).status())
        .isEqualTo(Status.UNSUPPORTED);
  }

  @Test
  void aCellThatDiedBeforeItsFirstRowIsSeen() {
    Summary summary = Summary.of(List.of(), List.of(Samples.cell("a", Status.FAILED)));
    assertThat(summary.status(summary.conditions().getFirst(), "mmap")).contains(Status.FAILED);
  }

  @Test
  void geometricMean() {
    assertThat(Summary.geometricMean(List.of(1.0, 4.0, 16.0)).orElseThrow())
        .isCloseTo(4, within(1e-12));
    assertThat(Summary.geometricMean(List.of())).isEmpty();
  }

  private static ResultRow again(ResultRow r) {
    return new ResultRow(
        r.runId(),
        r.startedAt(),
        r.commit(),
        r.seed(),
        r.workload(),
        r.engine(),
        r.dataset(),
        r.threads(),
        r.durability(),
        r.params(),
        r.cache(),
        r.fork(),
        r.trial() + 1,
        r.metric(),
        r.unit(),
        r.value(),
        r.status());
  }
}
