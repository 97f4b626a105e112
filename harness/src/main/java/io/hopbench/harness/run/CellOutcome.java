package io.hopbench.harness.run;

import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a cell.
 *
 * @param status of the whole cell
 * @param reasons why it is not simply ok, and anything else to know
 * @param contamination what of others disturbed it more than the limits allow
 * @param figures what was measured; none when the status stands for all figures
 * @param startedAt when it started
 * @param millis how long it took
 * @param engineNotes what the engine says of its choices
 * @param log what the worker wrote, if there was one
 * @param hlog its histograms, if any
 * @param jmh the benchmark driver's own result, if any
 */
record CellOutcome(
    Status status,
    List<String> reasons,
    List<String> contamination,
    List<Figure> figures,
    Instant startedAt,
    long millis,
    SortedMap<String, String> engineNotes,
    Optional<Path> log,
    Optional<Path> hlog,
    Optional<Path> jmh) {

  /** A cell without figures. */
  static CellOutcome without(Status status, String reason) {
    return new CellOutcome(
        status,
        List.of(reason),
        List.of(),
        List.of(),
        Instant.now(),
        0,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A cell of an engine whose store does not hold the data set. */
  static CellOutcome wrongStore(List<String> findings) {
    CellOutcome one = without(Status.WRONG, "the store that the engine built is wrong");
    List<String> reasons = new ArrayList<>(one.reasons);
    reasons.addAll(findings);
    return new CellOutcome(
        one.status,
        reasons,
        List.of(),
        List.of(),
        one.startedAt,
        0,
        one.engineNotes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A cell whose worker did not live to its end; what its drivers wrote by then is removed. */
  static CellOutcome failed(String reason, Instant startedAt, Path log, Path hlog, Path jmh)
      throws IOException {
    Files.deleteIfExists(hlog);
    Files.deleteIfExists(jmh);
    return new CellOutcome(
        Status.FAILED,
        List.of(reason),
        List.of(),
        List.of(),
        startedAt,
        Instant.now().toEpochMilli() - startedAt.toEpochMilli(),
        new TreeMap<>(),
        Optional.of(log).filter(Files::exists),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * What a worker reported. Where no figure stands, what the drivers wrote of it is removed: it
   * looks valid and is not.
   */
  static CellOutcome of(TrialResult result, Path log, Path hlog, Path jmh) throws IOException {
    List<String> reasons = new ArrayList<>(result.findings());
    if (!result.unsupported().isEmpty()) {
      reasons.add(result.unsupported());
    }
    reasons.addAll(result.notes());
    boolean unsupported = !result.unsupported().isEmpty();
    Status status =
        result.wrong()
            ? Status.WRONG
            : unsupported ? Status.UNSUPPORTED : gravestOfMeasured(result.figures());
    boolean measured = status.carriesValue();
    if (!measured) {
      Files.deleteIfExists(hlog);
      Files.deleteIfExists(jmh);
    }
    return new CellOutcome(
        status,
        reasons,
        result.contamination(),
        measured || status == Status.VOID || status == Status.NOT_DURABLE
            ? result.figures()
            : List.of(),
        Instant.ofEpochMilli(result.startedAt()),
        result.millis(),
        result.engineNotes(),
        Optional.of(log).filter(Files::exists),
        Optional.of(hlog).filter(f -> measured && Files.exists(f)),
        Optional.of(jmh).filter(f -> measured && Files.exists(f)));
  }

  /**
   * The mark of a measured cell: the gravest of its figures that have a value; not durable or void,
   * where that took the value from them.
   */
  private static Status gravestOfMeasured(List<Figure> figures) {
    for (Status whole : List.of(Status.NOT_DURABLE, Status.VOID)) {
      if (figures.stream().anyMatch(f -> f.status().equals(whole.text()))) {
        return whole;
      }
    }
    return figures.stream()
        .map(f -> Status.of(f.status()))
        .filter(Status::carriesValue)
        .max(Comparator.comparingInt(Status::severity))
        .orElse(Status.OK);
  }

  /** In a few words, for a line of progress. */
  String inWords() {
    String mean =
        figures.stream()
            .filter(f -> f.metric().equals(Metric.LATENCY_MEAN.name()) && !Double.isNaN(f.value()))
            .findFirst()
            .map(f -> Amounts.nanos(f.value()) + " an operation")
            .orElse("");
    if (status == Status.OK) {
      return mean;
    }
    return (mean.isEmpty() ? "" : mean + ", ")
        + status.text()
        + (reasons.isEmpty() ? "" : ": " + reasons.getFirst());
  }

  /** The reasons of the cell, then those of single figures, each once with all it stands for. */
  List<String> allReasons() {
    Map<String, List<String>> ofFigures = new LinkedHashMap<>();
    for (Figure figure : figures) {
      if (!figure.reason().isEmpty() && !reasons.contains(figure.reason())) {
        ofFigures.computeIfAbsent(figure.reason(), _ -> new ArrayList<>()).add(figure.metric());
      }
    }
    List<String> all = new ArrayList<>(reasons);
    ofFigures.forEach((reason, metrics) -> all.add(String.join(", ", metrics) + ": " + reason));
    return all;
  }
}
