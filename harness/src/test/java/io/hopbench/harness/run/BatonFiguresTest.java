package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BatonFiguresTest {
  private static final List<List<Turn>> TURNS =
      List.of(
          List.of(new Turn(10, 1_000, 1_000, 0), new Turn(10, 2_000, 2_000, 0)),
          List.of(new Turn(10, 1_100, 1_100, 0), new Turn(10, 2_200, 2_200, 0)),
          List.of(new Turn(5, 1_000, 500, 7), new Turn(5, 2_000, 1_000, 7)));

  @Test
  void candidatesAreComparedWithBothArmsOfTheReference() {
    BatonFigures figures =
        new BatonFigures(List.of(ok("a"), ok("control"), ok("b")), TURNS, "raw/x.csv");
    // log(200/100) and log(200/110), of all turns; the mean of the two
    double ratio = Math.sqrt(2.0 * (2.0 / 1.1));
    assertThat(value(figures.candidate(2), Metric.LATENCY_MEAN_TO_REFERENCE))
        .isEqualTo(ratio, within(1e-12));
    // 5 operations in half the time: as many a second as the reference
    assertThat(value(figures.candidate(2), Metric.THROUGHPUT_TO_REFERENCE))
        .isEqualTo(Math.sqrt(1.1), within(1e-12));
    assertThat(value(figures.reference(), Metric.LATENCY_MEAN_TO_REFERENCE))
        .isEqualTo(1.1, within(1e-12));
    assertThat(value(figures.reference(), Metric.THROUGHPUT_TO_REFERENCE))
        .isEqualTo(1 / 1.1, within(1e-12));
    assertThat(figures.candidate(2).notes()).contains("its turns are in raw/x.csv");
  }

  @Test
  void whatTheControlFoundIsTheReferencesAndLeavesNoRatio() {
    BatonFigures figures =
        new BatonFigures(List.of(ok("a"), wrong("control"), ok("b")), TURNS, "raw/x.csv");
    assertThat(figures.reference().findings()).containsExactly("in the control arm: lost one");
    assertThat(figures.reference().figures()).isEmpty();
    assertThat(figure(figures.candidate(2), Metric.LATENCY_MEAN).value()).isEqualTo(3);
    Figure ratio = figure(figures.candidate(2), Metric.LATENCY_MEAN_TO_REFERENCE);
    assertThat(ratio.value()).isNaN();
    assertThat(ratio.status()).isEqualTo("skipped");
    assertThat(ratio.reason()).contains("the reference has no time");
  }

  @Test
  void whoIsWrongHasNoFigures() {
    BatonFigures figures =
        new BatonFigures(List.of(ok("a"), ok("control"), wrong("b")), TURNS, "raw/x.csv");
    assertThat(figures.candidate(2).figures()).isEmpty();
    assertThat(figures.candidate(2).findings()).containsExactly("lost one");
    assertThat(value(figures.reference(), Metric.LATENCY_MEAN_TO_REFERENCE))
        .isEqualTo(1.1, within(1e-12));
  }

  @Test
  void theTurnsAreKeptAsTheyWere() {
    assertThat(BatonFigures.csv(List.of("a", "a (control)", "b"), TURNS))
        .startsWith("turn,arm,operations,client_nanos,nanos,quiesce_nanos\n1,a,10,1000,1000,0\n")
        .contains("\n2,b,5,2000,1000,7\n")
        .hasLineCount(7);
  }

  private static double value(TrialResult result, Metric metric) {
    return figure(result, metric).value();
  }

  private static Figure figure(TrialResult result, Metric metric) {
    return result.figures().stream()
        .filter(f -> f.metric().equals(metric.name()))
        .findFirst()
        .orElseThrow();
  }

  private static TrialResult ok(String note) {
    return result(
        List.of(new Figure(Metric.LATENCY_MEAN.name(), "ns/op", 3, "ok", "")), List.of(), note);
  }

  private static TrialResult wrong(String note) {
    return result(List.of(), List.of("lost one"), note);
  }

  private static TrialResult result(List<Figure> figures, List<String> findings, String note) {
    return new TrialResult(
        "single-hop", 1, 1, figures, findings, "", List.of(note), List.of(), new TreeMap<>());
  }
}
