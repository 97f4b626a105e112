package io.hopbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.Status;
import io.hopbench.results.statistics.CliffsDelta;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
  private static final double[] STEADY = {100, 101, 102, 99, 98, 100.5};

  private static List<ResultRow> forks(
      String workload, String engine, Metric metric, double... values) {
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rows.add(row(workload, engine, metric, i + 1, OptionalDouble.of(values[i]), Status.OK));
    }
    return rows;
  }

  private static ResultRow row(
      String workload,
      String engine,
      Metric metric,
      int fork,
      OptionalDouble value,
      Status status) {
    return new ResultRow(
        "a run",
        Instant.EPOCH,
        "unknown",
        7,
        workload,
        engine,
        "rmat-16",
        1,
        "-",
        new TreeMap<>(Map.of("memory", "1g")),
        "warm",
        fork,
        1,
        metric.name(),
        metric.unit(),
        value,
        status);
  }

  private static double[] times(double factor, double... values) {
    return DoubleStream.of(values).map(v -> v * factor).toArray();
  }

  private static Side side(List<ResultRow> rows) throws IOException {
    return Side.of("somewhere", rows, Optional.empty());
  }

  private static Comparison runs(List<ResultRow> base, List<ResultRow> candidate)
      throws IOException {
    return Comparison.ofRuns(side(base), side(candidate), List.of(), List.of());
  }

  private static ComparedRow only(Metric metric, double[] base, double[] candidate)
      throws IOException {
    Comparison comparison =
        runs(
            forks("single-hop", "mmap", metric, base),
            forks("single-hop", "mmap", metric, candidate));
    assertThat(comparison.rows()).hasSize(1);
    return comparison.rows().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, SLOWER",
    "1.04, SLOWER",
    "1.0, NO_DIFFERENCE",
    "0.90, FASTER",
    "0.5, FASTER",
  })
  void latencyIsJudged(double factor, Verdict verdict) throws IOException {
    ComparedRow row = only(Metric.LATENCY_P50, STEADY, times(factor, STEADY));
    assertThat(row.verdict()).isEqualTo(verdict);
    assertThat(row.ratio().orElseThrow()).isCloseTo(factor, within(1e-9));
    assertThat(row.interval().orElseThrow().contains(factor)).isTrue();
  }

  @Test
  void everyFigureOfARowIsThere() throws IOException {
    ComparedRow row = only(Metric.LATENCY_P50, STEADY, times(1.1, STEADY));
    assertThat(row.baseMedian()).isEqualTo(100.25);
    assertThat(row.candidateMedian()).isCloseTo(110.275, within(1e-9));
    assertThat(row.p().orElseThrow()).isCloseTo(2 / 924.0, within(1e-12)); // 12 choose 6
    assertThat(row.adjustedP()).isEqualTo(row.p());
    assertThat(row.delta().value()).isEqualTo(1);
    assertThat(row.delta().magnitude()).isEqualTo(CliffsDelta.Magnitude.LARGE);
    assertThat(row.detectable().orElseThrow()).isBetween(0.02, 0.03);
    assertThat(row.inconclusive()).isFalse();
  }

  /** Sure, and yet too small to be called anything. */
  @Test
  void lessThanThreePercentIsNoDifference() throws IOException {
    double[] exact = {100, 100.1, 100.2, 100.3, 100.4, 100.5};
    ComparedRow row = only(Metric.LATENCY_P50, exact, times(1.02, exact));
    assertThat(row.adjustedP().orElseThrow()).isLessThan(0.01);
    assertThat(row.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(row.inconclusive()).isFalse();
  }

  @Test
  void noDifferenceThatMayBeLargeIsInconclusive() throws IOException {
    double[] noisy = {80, 90, 100, 110, 120, 130};
    ComparedRow row = only(Metric.LATENCY_P50, noisy, times(1.05, noisy));
    assertThat(row.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(row.inconclusive()).isTrue();
  }

  @Test
  void throughputIsTurned() throws IOException {
    ComparedRow row = only(Metric.THROUGHPUT, STEADY, times(0.8, STEADY));
    assertThat(row.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(row.ratio().orElseThrow()).isCloseTo(1.25, within(1e-9));
    assertThat(row.delta().value()).isEqualTo(1);
    assertThat(only(Metric.THROUGHPUT, STEADY, times(1.2, STEADY)).verdict())
        .isEqualTo(Verdict.FASTER);
  }

  @Test
  void threeForksShowNothingHoweverLarge() throws IOException {
    double[] three = {100, 101, 102};
    ComparedRow row = only(Metric.LATENCY_P50, three, times(50, three));
    assertThat(row.verdict()).isEqualTo(Verdict.TOO_FEW_FORKS);
    assertThat(row.interval()).isPresent();
    assertThat(row.adjustedP()).isEmpty();
    assertThat(row.detectable()).isEmpty();
    assertThat(row.inconclusive()).isTrue();
    ComparedRow two = only(Metric.LATENCY_P50, new double[] {1, 2}, STEADY);
    assertThat(two.verdict()).isEqualTo(Verdict.TOO_FEW_FORKS);
    assertThat(two.interval()).isEmpty();
    assertThat(only(Metric.LATENCY_P50, new double[] {1}, new double[] {2}).verdict())
        .isEqualTo(Verdict.TOO_FEW_FORKS);
  }

  /** Four and four have a smallest p of 0.029: enough for one test, and not for two. */
  @Test
  void theFamilyIsCorrectedFor() throws IOException {
    double[] four = {100, 101, 102, 103};
    assertThat(only(Metric.LATENCY_P50, four, times(2, four)).verdict()).isEqualTo(Verdict.SLOWER);
    List<ResultRow> base = new ArrayList<>(forks("single-hop", "mmap", Metric.LATENCY_P50, four));
    base.addAll(forks("two-hop", "mmap", Metric.LATENCY_P50, four));
    base.addAll(forks("full-scan", "mmap", Metric.LATENCY_P50, 1, 2, 3)); // can show nothing
    List<ResultRow> candidate =
        new ArrayList<>(forks("single-hop", "mmap", Metric.LATENCY_P50, times(2, four)));
    candidate.addAll(forks("two-hop", "mmap", Metric.LATENCY_P50, times(2, four)));
    candidate.addAll(forks("full-scan", "mmap", Metric.LATENCY_P50, 7, 8, 9));
    Comparison comparison = runs(base, candidate);
    assertThat(comparison.family()).isEqualTo(2);
    assertThat(comparison.rows())
        .extracting(ComparedRow::verdict)
        .containsOnly(Verdict.TOO_FEW_FORKS);
    assertThat(Rules.forksNeeded(1)).isEqualTo(4);
    assertThat(Rules.forksNeeded(2)).isEqualTo(5);
    assertThat(Rules.forksNeeded(20)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "22.5, 22.5, SAME",
    "22.5, 22.6, SAME",
    "22.5, 22.7, MORE",
    "22.5, 22.3, LESS",
    "0, 0, SAME",
    "0, 1, MORE"
  })
  void countsAreComparedExactly(double base, double candidate, Verdict verdict) throws IOException {
    ComparedRow row =
        only(Metric.BYTES_PER_RELATIONSHIP, new double[] {base}, new double[] {candidate});
    assertThat(row.verdict()).isEqualTo(verdict);
    assertThat(row.p()).isEmpty();
    assertThat(row.inconclusive()).isFalse();
  }

  @Test
  void aCountThatVariesIsJudgedLikeATime() throws IOException {
    Metric metric = Metric.BYTES_WRITTEN_PER_RELATIONSHIP;
    assertThat(only(metric, STEADY, times(1.1, STEADY)).verdict()).isEqualTo(Verdict.MORE);
    assertThat(only(metric, STEADY, times(0.9, STEADY)).verdict()).isEqualTo(Verdict.LESS);
    assertThat(only(metric, STEADY, STEADY).verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    // One value does not show that it is the same every time.
    assertThat(only(metric, new double[] {5}, new double[] {9}).verdict())
        .isEqualTo(Verdict.TOO_FEW_FORKS);
    assertThat(only(metric, new double[] {5, 5}, new double[] {9, 9}).verdict())
        .isEqualTo(Verdict.MORE);
  }

  @Test
  void aForkOfNothingHasNoRatioAndNoVerdictOfSpeed() throws IOException {
    ComparedRow row = only(Metric.LATENCY_P50, new double[] {0, 1, 2, 3, 4}, STEADY);
    assertThat(row.ratio()).isEmpty();
    assertThat(row.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
    assertThat(row.inconclusive()).isTrue();
  }

  @Test
  void p50StandsForTheMeanWhereBothHaveIt() throws IOException {
    List<ResultRow> base = new ArrayList<>(forks("a", "mmap", Metric.LATENCY_P50, STEADY));
    base.addAll(forks("a", "mmap", Metric.LATENCY_MEAN, STEADY));
    base.addAll(forks("a", "mmap", Metric.LATENCY_P99, STEADY));
    base.addAll(forks("b", "mmap", Metric.LATENCY_MEAN, STEADY));
    Comparison comparison = runs(base, base);
    assertThat(comparison.rows())
        .extracting(r -> r.condition().workload() + " " + r.metric())
        .containsExactly("a latency_p50", "b latency_mean");
    Comparison named = Comparison.ofRuns(side(base), side(base), List.of(), List.of("latency_p99"));
    assertThat(named.rows()).extracting(ComparedRow::metric).containsExactly("latency_p99");
  }

  @Test
  void whatOnlyOneRunHasIsListedWithTheReason() throws IOException {
    List<ResultRow> base = new ArrayList<>(forks("single-hop", "mmap", Metric.LATENCY_P50, STEADY));
    base.addAll(forks("two-hop", "mmap", Metric.LATENCY_P50, STEADY));
    base.addAll(forks("full-scan", "mmap", Metric.LATENCY_P50, STEADY));
    List<ResultRow> candidate =
        new ArrayList<>(forks("single-hop", "mmap", Metric.LATENCY_P50, STEADY));
    candidate.addAll(forks("exists-hit", "mmap", Metric.LATENCY_P50, STEADY));
    candidate.add(
        row("two-hop", "mmap", Metric.LATENCY_P50, 1, OptionalDouble.empty(), Status.WRONG));
    Comparison comparison = runs(base, candidate);
    assertThat(comparison.onlyInOne())
        .extracting(o -> o.condition().workload() + ", " + o.inBase() + ", " + o.reason())
        .containsExactly(
            "exists-hit, false, not run", "full-scan, true, not run", "two-hop, true, WRONG");
    assertThat(comparison.onlyInOne())
        .extracting(Comparison.OnlyInOne::lost)
        .containsExactly(false, false, true);
    assertThat(comparison.rows()).hasSize(1);
    assertThat(comparison.regression()).as("a wrong answer is worse").isTrue();
    assertThat(runs(candidate, base).regression()).isFalse();
    assertThat(runs(candidate, base).inconclusive()).isTrue();
  }

  @Test
  void theLimitIsAControlAndNeverWorse() throws IOException {
    List<ResultRow> base = new ArrayList<>(forks("a", "limit", Metric.LATENCY_P50, STEADY));
    base.addAll(forks("a", "mmap", Metric.LATENCY_P50, STEADY));
    List<ResultRow> candidate =
        new ArrayList<>(forks("a", "limit", Metric.LATENCY_P50, times(2, STEADY)));
    candidate.addAll(forks("a", "mmap", Metric.LATENCY_P50, STEADY));
    Comparison comparison = runs(base, candidate);
    assertThat(comparison.rows().getFirst().verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(comparison.regression()).isFalse();
    assertThat(comparison.weatherChanged()).isEqualTo(1);
  }

  @Test
  void enginesOfOneRunAreComparedWithTheFirst() throws IOException {
    List<ResultRow> rows = new ArrayList<>(forks("a", "mmap", Metric.LATENCY_P50, STEADY));
    rows.addAll(forks("a", "lmdb", Metric.LATENCY_P50, times(3, STEADY)));
    rows.addAll(forks("a", "csr", Metric.LATENCY_P50, times(0.5, STEADY)));
    rows.addAll(forks("b", "mmap", Metric.LATENCY_P50, STEADY));
    rows.add(row("b", "lmdb", Metric.LATENCY_P50, 1, OptionalDouble.empty(), Status.FAILED));
    Comparison comparison =
        Comparison.ofEngines(side(rows), List.of("mmap", "lmdb", "csr"), List.of());
    assertThat(comparison.rows())
        .extracting(r -> r.engine() + " against " + r.against() + ": " + r.verdict().text())
        .containsExactly("lmdb against mmap: slower", "csr against mmap: faster");
    assertThat(comparison.regression()).isFalse();
    assertThat(comparison.onlyInOne())
        .extracting(o -> o.condition().workload() + " " + o.other() + ": " + o.reason())
        .containsExactly("b lmdb: failed", "b csr: not run");
    assertThat(comparison.onlyInOne()).noneMatch(Comparison.OnlyInOne::lost);
    assertThat(comparison.evidence()).startsWith("One run");
  }

  @Test
  void nothingInCommonIsAnErrorThatSaysWhatEachHas() {
    assertThatThrownBy(
            () ->
                runs(
                    forks("a", "mmap", Metric.LATENCY_P50, STEADY),
                    forks("b", "mmap", Metric.LATENCY_P50, STEADY)))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageContaining("nothing to compare")
        .hasMessageContaining("mmap a on rmat-16 (memory=1g)")
        .hasMessageContaining("mmap b on rmat-16");
    assertThatThrownBy(() -> side(List.of()))
        .isInstanceOf(MalformedResultsException.class)
        .hasMessageContaining("no rows");
  }

  @Test
  void rowsOfTwoRunsOrTwiceAreRefused() {
    List<ResultRow> rows = new ArrayList<>(forks("a", "mmap", Metric.LATENCY_P50, 1, 2));
    rows.add(rows.getFirst());
    assertThatThrownBy(() -> side(rows))
        .hasMessageContaining("latency_p50 of mmap in a on rmat-16 is there twice for fork 1");
  }

  @Test
  void jsonHasItsVersionAndNullForWhatIsNotThere() throws IOException {
    double[] two = {1, 2};
    JsonNode json =
        new JsonMapper()
            .readTree(
                ComparisonJson.text(
                    runs(
                        forks("a", "mmap", Metric.LATENCY_P50, two),
                        forks("a", "mmap", Metric.LATENCY_P50, two))));
    assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("verdict").asText()).isEqualTo("too few forks");
    assertThat(row.path("ratio").asDouble()).isEqualTo(1);
    for (String key : List.of("ratioLow", "ratioHigh", "adjustedP", "detectable")) {
      assertThat(row.has(key)).as(key).isTrue();
      assertThat(row.path(key).isNull()).as(key).isTrue();
    }
    assertThat(row.path("params").path("memory").asText()).isEqualTo("1g");
    assertThat(json.path("inconclusive").asBoolean()).isTrue();
  }
}
