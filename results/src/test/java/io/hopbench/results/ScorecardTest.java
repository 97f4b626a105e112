package io.hopbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ScorecardTest {

  private static Scorecard.Score score(List<ResultRow> rows, String target) {
    return Scorecard.of(Samples.manifest(), Summary.of(rows, List.of()), "mmap").stream()
        .filter(s -> s.target().id().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private static ResultRow on(String dataset, String workload, double value) {
    return Samples.row(
        workload, "mmap", dataset, 1, Metric.LATENCY_MEAN, OptionalDouble.of(value), Status.OK);
  }

  @Test
  void thereAreFifteenTargetsAndAnEmptyRunMeetsNone() {
    List<Scorecard.Score> scores =
        Scorecard.of(Samples.manifest(), Summary.of(List.of(), List.of()), "mmap");
    assertThat(scores).hasSize(15);
    assertThat(scores)
        .allSatisfy(
            s -> {
              assertThat(s.verdict()).isEqualTo(Scorecard.Verdict.NOT_MEASURED);
              assertThat(s.value()).isEmpty();
              assertThat(s.detail()).isNotBlank();
            });
    assertThat(Targets.all().stream().map(Target::id).distinct()).hasSize(15);
  }

  @Test
  void theSlowestDataSetCounts() {
    List<ResultRow> rows = new ArrayList<>();
    rows.add(on("wordnet", "create-relationship", 4e6));
    rows.add(on("rmat-16", "create-relationship", 6e6));
    Scorecard.Score score = score(rows, "create");
    assertThat(score.verdict()).isEqualTo(Scorecard.Verdict.MISSED);
    assertThat(score.value()).hasValue(6e6);
    assertThat(score.ratio()).hasValue(1.2);
    assertThat(score.detail()).isEqualTo("create-relationship on rmat-16, SYNC");
  }

  @Test
  void threeForksGiveAnIntervalAndFewerNone() {
    List<ResultRow> rows = new ArrayList<>();
    for (int fork = 1; fork <= 3; fork++) {
      rows.add(Samples.row("create-relationship", "mmap", fork, Metric.LATENCY_MEAN, fork * 1e6));
    }
    assertThat(score(rows, "create").interval()).contains(new Interval(1e6, 3e6, 0.95));
    assertThat(score(rows.subList(0, 2), "create").interval()).isEmpty();
  }

  @Test
  void anUnverifiableFigureIsJudgedAndMarked() {
    Scorecard.Score score =
        score(
            List.of(
                Samples.row(
                    "create-relationship",
                    "mmap",
                    "rmat-16",
                    1,
                    Metric.LATENCY_MEAN,
                    OptionalDouble.of(1e6),
                    Status.UNVERIFIABLE)),
            "create");
    assertThat(score.verdict()).isEqualTo(Scorecard.Verdict.MET);
    assertThat(score.value()).hasValue(1e6);
    assertThat(score.detail()).isEqualTo("create-relationship on rmat-16, SYNC (unverifiable)");
  }

  @Test
  void aFigureAtTheBoundMeetsIt() {
    Scorecard.Score score = score(List.of(on("wordnet", "two-hop", 2e6)), "traversal");
    assertThat(score.verdict()).isEqualTo(Scorecard.Verdict.MET);
  }

  @Test
  void aWrongAnswerOnOneDataSetIsNoPassOnAnother() {
    List<ResultRow> rows = new ArrayList<>();
    rows.add(on("wordnet", "single-hop", 1000));
    rows.add(
        Samples.row(
            "single-hop",
            "mmap",
            "rmat-16",
            1,
            Metric.LATENCY_MEAN,
            OptionalDouble.empty(),
            Status.WRONG));
    Scorecard.Score score = score(rows, "single-hop");
    assertThat(score.verdict()).isEqualTo(Scorecard.Verdict.NOT_MEASURED);
    assertThat(score.detail()).isEqualTo("single-hop on rmat-16: WRONG");
  }

  @Test
  void memoryIsScaledFromADataSetOfTheRightSizeOnly() {
    ResultRow right = Samples.row("single-hop", "mmap", 1, Metric.PSS_GROWTH_BYTES, 104_857_600);
    Scorecard.Score score = score(List.of(right), "memory");
    assertThat(score.verdict()).isEqualTo(Scorecard.Verdict.MET);
    assertThat(score.value().orElseThrow()).isCloseTo(100e6, within(1e-3));
    ResultRow elsewhere =
        Samples.row(
            "single-hop",
            "mmap",
            "wordnet",
            1,
            Metric.PSS_GROWTH_BYTES,
            OptionalDouble.of(1e6),
            Status.OK);
    assertThat(score(List.of(elsewhere), "memory").verdict())
        .isEqualTo(Scorecard.Verdict.NOT_MEASURED);
  }

  @Test
  void recoveryOfFewerRelationshipsThanTheBoundIsForIsNoPass() {
    ResultRow all = on("rmat-16", "recovery-replay", 61e9);
    assertThat(score(List.of(all), "recovery").verdict()).isEqualTo(Scorecard.Verdict.MET);
    assertThat(score(List.of(with(all, "1000000")), "recovery").verdict())
        .isEqualTo(Scorecard.Verdict.MET);
    Scorecard.Score fewer = score(List.of(with(all, "999999")), "recovery");
    assertThat(fewer.verdict()).isEqualTo(Scorecard.Verdict.NOT_MEASURED);
    assertThat(fewer.detail()).contains("at least 1000000 relationships");
    assertThat(score(List.of(on("rmat-16", "recovery-replay", 301e9)), "recovery").verdict())
        .isEqualTo(Scorecard.Verdict.MISSED);
  }

  private static ResultRow with(ResultRow row, String relationships) {
    SortedMap<String, String> params = new TreeMap<>(row.params());
    params.put("relationships", relationships);
    return new ResultRow(
        row.runId(),
        row.startedAt(),
        row.commit(),
        row.seed(),
        row.workload(),
        row.engine(),
        row.dataset(),
        row.threads(),
        row.durability(),
        params,
        row.cache(),
        row.fork(),
        row.trial(),
        row.metric(),
        row.unit(),
        row.value(),
        row.status());
  }

  @Test
  void parityIsThatOfTheSlowestOperationAndCapped() {
    List<ResultRow> rows = everyParityOperation(10);
    rows.add(Samples.row("single-hop", "limit", 1, Metric.LATENCY_MEAN, 100));
    assertThat(parity(rows).value()).contains(1.0);
    rows.removeIf(r -> r.workload().equals("create-relationship") && r.engine().equals("mmap"));
    rows.add(Samples.row("create-relationship", "mmap", 1, Metric.LATENCY_MEAN, 4000));
    assertThat(Parity.of(Summary.of(rows, List.of()))).hasSize(1);
    Parity parity = parity(rows);
    assertThat(parity.engine()).isEqualTo("mmap");
    assertThat(parity.value()).contains(0.75);
    assertThat(parity.milestone()).contains(Milestone.SEVENTY);
    assertThat(parity.operations().getLast().parity()).isEqualTo(10);
    assertThat(parity.measured()).isEqualTo(5);
  }

  @Test
  void parityFromASubsetOfTheOperationsIsNotKnown() {
    for (String left : Parity.REQUIRED) {
      List<ResultRow> rows = everyParityOperation(10);
      rows.removeIf(r -> r.workload().equals(left));
      Parity parity = parity(rows);
      assertThat(parity.value()).as("without %s", left).isEmpty();
      assertThat(parity.milestone()).isEmpty();
      assertThat(parity.absent()).containsExactly(left);
      assertThat(parity.missing()).isEmpty();
      assertThat(parity.measured()).isEqualTo(4);
    }
  }

  @Test
  void anOperationTheEngineLacksLeavesParityUnknown() {
    List<ResultRow> rows = everyParityOperation(10);
    rows.removeIf(r -> r.workload().equals("two-hop") && r.engine().equals("mmap"));
    Parity parity = parity(rows);
    assertThat(parity.value()).isEmpty();
    assertThat(parity.missing())
        .extracting(m -> m.condition().workload() + " " + m.engine())
        .containsExactly("two-hop mmap");
  }

  @Test
  void workloadsParityIsNotStatedForNeitherLeaveItUnknownNorLowerIt() {
    List<ResultRow> rows = everyParityOperation(10);
    rows.add(Samples.row("full-scan", "neo4j", 1, Metric.LATENCY_MEAN, 300));
    rows.add(Samples.row("exists-hit", "neo4j", 1, Metric.LATENCY_MEAN, 300));
    rows.add(Samples.row("exists-hit", "mmap", 1, Metric.LATENCY_MEAN, 600));
    Parity parity = parity(rows);
    assertThat(parity.missing()).isEmpty();
    assertThat(parity.measured()).isEqualTo(5);
    assertThat(parity.value()).contains(1.0);
    assertThat(parity.operations())
        .extracting(o -> o.condition().workload())
        .containsExactlyInAnyOrderElementsOf(Parity.REQUIRED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"FAILED", "WRONG", "VOID", "NOT_DURABLE"})
  void anOperationNeo4jFailedInLeavesParityUnknown(Status status) {
    List<ResultRow> rows = everyParityOperation(10);
    rows.removeIf(r -> r.workload().equals("two-hop") && r.engine().equals("neo4j"));
    assertThat(parity(rows).value()).as("no row at all").isEmpty();
    rows.add(neo4jRow("two-hop", status));
    Parity parity = parity(rows);
    assertThat(parity.value()).isEmpty();
    assertThat(parity.missing())
        .extracting(m -> m.condition().workload() + " " + m.engine())
        .containsExactly("two-hop neo4j");
    assertThat(parity.measured()).isEqualTo(4);
  }

  @Test
  void whatNeo4jCannotDoElsewhereDoesNotSpoilParity() {
    List<ResultRow> rows = everyParityOperation(10);
    ResultRow unsupported = neo4jRow("filtered-hop", Status.UNSUPPORTED);
    rows.add(unsupported);
    rows.add(neo4jRow("full-scan", Status.FAILED));
    assertThat(parity(rows).value()).contains(1.0);
  }

  private static ResultRow neo4jRow(String workload, Status status) {
    String dataset = status == Status.UNSUPPORTED ? "wordnet" : "rmat-16";
    return Samples.row(
        workload, "neo4j", dataset, 1, Metric.LATENCY_MEAN, OptionalDouble.empty(), status);
  }

  private static List<ResultRow> everyParityOperation(double ratio) {
    List<ResultRow> rows = new ArrayList<>();
    for (String workload : Parity.REQUIRED) {
      rows.add(Samples.row(workload, "neo4j", 1, Metric.LATENCY_MEAN, 3000));
      rows.add(Samples.row(workload, "mmap", 1, Metric.LATENCY_MEAN, 3000 / ratio));
    }
    return rows;
  }

  private static Parity parity(List<ResultRow> rows) {
    return Parity.of(Summary.of(rows, List.of())).getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "0.49, NONE",
    "0.5, FIFTY",
    "0.699, FIFTY",
    "0.7, SEVENTY",
    "0.8, EIGHTY_TO_NINETY",
    "1, EIGHTY_TO_NINETY"
  })
  void milestones(double parity, Milestone milestone) {
    assertThat(Milestone.reachedBy(parity)).isEqualTo(milestone);
  }
}
