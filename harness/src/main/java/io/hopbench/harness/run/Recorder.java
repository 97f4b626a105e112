package io.hopbench.harness.run;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.StoreStamp;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.TrialResult.Figure;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes what a run finds out, as it finds it out: rows are flushed and the manifest replaced after
 * every cell, so that a run that is cut off leaves a folder one can read. Safe for use by several
 * threads: a shutdown hook may finish it while the run's own thread is somewhere else.
 */
final class Recorder {
  /** The metrics every workload has; a cell without figures says so in each of them. */
  private static final List<Metric> STANDARD =
      List.of(
          Metric.LATENCY_MEAN,
          Metric.LATENCY_P50,
          Metric.LATENCY_P99,
          Metric.LATENCY_P999,
          Metric.LATENCY_MAX,
          Metric.THROUGHPUT);

  private final RunFolder folder;
  private final RunSpec spec;
  private final List<ResultRow> rows = new ArrayList<>();
  private final Map<String, SortedMap<String, String>> engineNotes = new HashMap<>();
  private Manifest manifest;
  private boolean finished;

  Recorder(RunFolder folder, RunSpec spec, Manifest manifest) {
    this.folder = folder;
    this.spec = spec;
    this.manifest = manifest;
  }

  /** Records a data set. */
  synchronized void dataSet(Answer.Prepared prepared) throws IOException {
    update(
        manifest.plusDataSet(
            new Manifest.DataSetEntry(
                prepared.name(),
                prepared.digest(),
                prepared.nodes(),
                prepared.relationships(),
                prepared.types(),
                prepared.facts())));
  }

  /**
   * Records a good store, with the figures that belong to it and not to a workload, under the name
   * this run has for the data set: the store may have been built under another.
   */
  synchronized void store(String dataSet, String delta, StoreStamp stamp, boolean fromCache)
      throws IOException {
    update(
        manifest.plusStore(
            new Manifest.StoreEntry(
                stamp.engine(),
                dataSet,
                delta.equals(DeltaLoad.NONE) ? stamp.built().bytes() : new TreeMap<>(),
                stamp.built().buildMillis(),
                fromCache)));
    engineNotes(stamp.engine(), stamp.built().notes());
    CellKey key =
        new CellKey(
            StoreFigures.WORKLOAD, stamp.engine(), dataSet, 1, "-", spec.storeParameters(delta), 1);
    Instant builtAt = Instant.ofEpochMilli(stamp.built().builtAt());
    append(StoreFigures.of(stamp, delta).stream().map(f -> row(key, builtAt, f)).toList());
  }

  /** What identifies a cell. */
  record CellKey(
      String workload,
      String engine,
      String dataSet,
      int threads,
      String durability,
      SortedMap<String, String> params,
      int fork) {

    /** The beginning of its files' names. */
    String fileName() {
      return String.join("_", engine, dataSet, workload, threads + "t", "f" + fork)
          .replaceAll("[^A-Za-z0-9._-]+", "-");
    }
  }

  /** Records a cell with figures, or with a status that stands for all of them. */
  synchronized void cell(CellKey key, CellOutcome outcome) throws IOException {
    List<ResultRow> more = new ArrayList<>();
    if (outcome.figures().isEmpty()) {
      for (Metric metric : STANDARD) {
        more.add(
            row(
                key,
                outcome.startedAt(),
                new Figure(metric.name(), metric.unit(), Double.NaN, outcome.status().text(), "")));
      }
    } else {
      for (Figure figure : outcome.figures()) {
        more.add(row(key, outcome.startedAt(), figure));
      }
    }
    append(more);
    engineNotes(key.engine(), outcome.engineNotes());
    update(
        manifest.plusCell(
            new Manifest.Cell(
                key.fileName(),
                key.workload(),
                key.engine(),
                key.dataSet(),
                key.threads(),
                key.durability(),
                key.params(),
                key.fork(),
                1,
                outcome.status(),
                outcome.allReasons(),
                outcome.contamination(),
                java.util.Optional.of(outcome.startedAt()),
                outcome.millis(),
                spec.sharedJvm(),
                outcome.log().map(folder::relative),
                outcome.hlog().map(folder::relative),
                outcome.jmh().map(folder::relative))));
  }

  /** Ends the run, once. */
  synchronized void finish(boolean everyCellTried) throws IOException {
    if (!finished) {
      finished = true;
      manifest = manifest.finished(Instant.now(), everyCellTried);
      folder.update(manifest);
      folder.close();
    }
  }

  /** All rows so far. */
  synchronized List<ResultRow> rows() {
    return List.copyOf(rows);
  }

  /** All cells so far. */
  synchronized List<Manifest.Cell> cells() {
    return manifest.cells();
  }

  private ResultRow row(CellKey key, Instant startedAt, Figure figure) {
    Status status = Status.of(figure.status());
    return new ResultRow(
        manifest.runId(),
        startedAt,
        manifest.commit(),
        spec.seed() + key.fork() - 1,
        key.workload(),
        key.engine(),
        key.dataSet(),
        key.threads(),
        key.durability(),
        key.params(),
        "warm",
        key.fork(),
        1,
        figure.metric(),
        figure.unit(),
        status.carriesValue() ? OptionalDouble.of(figure.value()) : OptionalDouble.empty(),
        status);
  }

  private void append(List<ResultRow> more) throws IOException {
    if (!finished) {
      folder.append(more);
      rows.addAll(more);
    }
  }

  private void engineNotes(String engine, SortedMap<String, String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    SortedMap<String, String> known = engineNotes.computeIfAbsent(engine, _ -> new TreeMap<>());
    known.putAll(notes);
    manifest =
        manifest.withEngines(
            manifest.engines().stream()
                .map(e -> e.name().equals(engine) ? withNotes(e, known) : e)
                .toList());
  }

  private static Manifest.EngineEntry withNotes(
      Manifest.EngineEntry e, SortedMap<String, String> notes) {
    return new Manifest.EngineEntry(
        e.name(),
        e.description(),
        e.version(),
        e.licence(),
        e.isolation(),
        e.durability(),
        e.capabilities(),
        e.jvmFlags(),
        notes);
  }

  private void update(Manifest next) throws IOException {
    if (!finished) {
      manifest = next;
      folder.update(manifest);
    }
  }
}
