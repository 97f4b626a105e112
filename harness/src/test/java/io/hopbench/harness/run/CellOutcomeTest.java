package io.hopbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CellOutcomeTest {
  @TempDir private Path folder = Path.of("");
  private Path log = Path.of("");
  private Path hlog = Path.of("");
  private Path jmh = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    log = Files.writeString(folder.resolve("cell.log"), "words");
    hlog = Files.writeString(folder.resolve("cell.hlog"), "histograms");
    jmh = Files.writeString(folder.resolve("cell.jmh.json"), "figures");
  }

  @Test
  void aMeasuredCellKeepsWhatTheDriversWrote() throws IOException {
    CellOutcome outcome = CellOutcome.of(result(List.of(), Status.OK), log, hlog, jmh);
    assertThat(outcome.status()).isEqualTo(Status.OK);
    assertThat(outcome.hlog()).contains(hlog);
    assertThat(outcome.jmh()).contains(jmh);
    assertThat(hlog).exists();
  }

  @Test
  void aWrongCellKeepsNothingThatLooksLikeAFigure() throws IOException {
    CellOutcome outcome = CellOutcome.of(result(List.of("lost one"), Status.OK), log, hlog, jmh);
    assertThat(outcome.status()).isEqualTo(Status.WRONG);
    assertThat(outcome.figures()).isEmpty();
    assertThat(hlog).doesNotExist();
    assertThat(jmh).doesNotExist();
    assertThat(log).exists();
  }

  @Test
  void aFailedCellKeepsNothingThatLooksLikeAFigure() throws IOException {
    CellOutcome outcome = CellOutcome.failed("it died", Instant.EPOCH, log, hlog, jmh);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(hlog).doesNotExist();
    assertThat(jmh).doesNotExist();
    assertThat(outcome.log()).contains(log);
  }

  @Test
  void aVoidCellKeepsItsRowsButNothingThatLooksLikeAFigure() throws IOException {
    CellOutcome outcome =
        CellOutcome.of(result(List.of(), Status.VOID, Status.VOID), log, hlog, jmh);
    assertThat(outcome.status()).isEqualTo(Status.VOID);
    assertThat(outcome.figures()).hasSize(2);
    assertThat(hlog).doesNotExist();
    assertThat(jmh).doesNotExist();
  }

  @Test
  void theGravestMarkOfAFigureIsTheCells() throws IOException {
    assertThat(
            CellOutcome.of(
                    result(List.of(), Status.NOT_STEADY, Status.UNVERIFIABLE, Status.SKIPPED),
                    log,
                    hlog,
                    jmh)
                .status())
        .isEqualTo(Status.UNVERIFIABLE);
  }

  @Test
  void commitsThatWereNotDurableLeaveRowsWithoutFigures() throws IOException {
    CellOutcome outcome =
        CellOutcome.of(result(List.of(), Status.NOT_DURABLE, Status.OK), log, hlog, jmh);
    assertThat(outcome.status()).isEqualTo(Status.NOT_DURABLE);
    assertThat(outcome.figures()).hasSize(2);
    assertThat(outcome.contamination()).hasSize(1);
    assertThat(hlog).doesNotExist();
  }

  private static TrialResult result(List<String> findings, Status... statuses) {
    return new TrialResult(
        "single-hop",
        1,
        2,
        java.util.Arrays.stream(statuses)
            .map(s -> new Figure("latency_mean", "ns/op", 3, s.text(), ""))
            .toList(),
        findings,
        "",
        List.of(),
        List.of("other processes used 35 % of the processors"),
        new TreeMap<>());
  }
}
