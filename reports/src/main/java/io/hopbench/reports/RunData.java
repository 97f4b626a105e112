package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Curve;
import io.hopbench.results.CurveCsv;
import io.hopbench.results.Engines;
import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.ResultRow;
import io.hopbench.results.ResultsCsv;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.results.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Everything a report is made of, read once. A report only reads: it neither opens the run folder
 * for writing nor follows a path out of it.
 *
 * @param root the run folder
 * @param manifest of the run
 * @param rows of results.csv
 * @param summary of the rows
 * @param engines stores in the manifest's order, then csr and limit
 * @param histograms latencies in nanoseconds by condition, engine and kind, all forks together
 * @param curves latency over time by condition and engine, of each fork that kept one
 * @param notes what was wrong with the folder itself
 */
record RunData(
    Path root,
    Manifest manifest,
    List<ResultRow> rows,
    Summary summary,
    List<String> engines,
    Map<HistogramKey, Histogram> histograms,
    Map<CurveKey, List<Curve>> curves,
    List<String> notes) {

  /**
   * Whose latencies.
   *
   * @param condition under which
   * @param engine of which engine
   * @param kind what they count from
   */
  record HistogramKey(Condition condition, String engine, LatencyKind kind) {}

  /**
   * Whose curves.
   *
   * @param condition under which
   * @param engine of which engine
   */
  record CurveKey(Condition condition, String engine) {}

  static RunData read(Path root) throws IOException {
    for (String file : List.of(RunFolder.MANIFEST, RunFolder.RESULTS)) {
      if (!Files.isRegularFile(root.resolve(file))) {
        throw new IOException(
            root
                + " is not a run folder: it has no "
                + file
                + "; give a folder that run --out made");
      }
    }
    Manifest manifest = ManifestJson.read(root.resolve(RunFolder.MANIFEST));
    List<ResultRow> rows = ResultsCsv.read(root.resolve(RunFolder.RESULTS));
    Summary summary = Summary.of(rows, manifest.cells());
    List<String> notes = new ArrayList<>();
    return new RunData(
        root,
        manifest,
        rows,
        summary,
        order(manifest, summary),
        histograms(root, manifest, summary, notes),
        curves(root, manifest, summary, notes),
        notes);
  }

  private static List<String> order(Manifest manifest, Summary summary) {
    Set<String> engines = new LinkedHashSet<>();
    manifest.engines().stream()
        .map(Manifest.EngineEntry::name)
        .filter(Engines::isStore)
        .forEach(engines::add);
    summary.engines().stream().filter(Engines::isStore).forEach(engines::add);
    for (String yardstick : List.of(Engines.CSR, Engines.LIMIT)) {
      if (summary.engines().contains(yardstick)
          || manifest.engines().stream().anyMatch(e -> e.name().equals(yardstick))) {
        engines.add(yardstick);
      }
    }
    return List.copyOf(engines);
  }

  private static Map<HistogramKey, Histogram> histograms(
      Path root, Manifest manifest, Summary summary, List<String> notes) {
    Map<HistogramKey, Histogram> merged = new LinkedHashMap<>();
    for (Manifest.Cell cell : manifest.cells()) {
      if (cell.hlog().isEmpty() || !cell.status().carriesValue()) {
        continue;
      }
      Optional<Condition> condition =
          summary.conditions().stream().filter(c -> c.covers(cell)).findFirst();
      Map<LatencyKind, Histogram> read = Hlog.read(root, cell.hlog().get(), notes);
      if (condition.isPresent()
          && summary
              .status(condition.get(), cell.engine())
              .filter(s -> !s.voidsFigure())
              .isPresent()) {
        read.forEach(
            (kind, histogram) ->
                merged
                    .computeIfAbsent(
                        new HistogramKey(condition.get(), cell.engine(), kind),
                        _ -> new Histogram(3))
                    .add(histogram));
      }
    }
    return merged;
  }

  private static Map<CurveKey, List<Curve>> curves(
      Path root, Manifest manifest, Summary summary, List<String> notes) {
    Map<CurveKey, List<Curve>> read = new LinkedHashMap<>();
    for (Manifest.Cell cell : manifest.cells()) {
      Optional<Condition> condition =
          summary.conditions().stream().filter(c -> c.covers(cell)).findFirst();
      if (condition.isEmpty() || !cell.status().carriesValue()) {
        continue;
      }
      try {
        CurveCsv.ofCell(root, cell)
            .filter(curve -> !curve.points().isEmpty())
            .ifPresent(
                curve ->
                    read.computeIfAbsent(
                            new CurveKey(condition.get(), cell.engine()), _ -> new ArrayList<>())
                        .add(curve));
      } catch (IOException e) {
        notes.add("The curve of " + cell.id() + " cannot be read: " + e.getMessage());
      }
    }
    return read;
  }

  /**
   * What goes with a figure, to stand behind it: a status such as unverifiable, and whether others
   * disturbed a trial of it; else empty.
   */
  String mark(Condition condition, String engine) {
    List<String> marks = new ArrayList<>();
    summary
        .status(condition, engine)
        .filter(s -> s != Status.OK)
        .ifPresent(s -> marks.add(s.text()));
    if (manifest.cells().stream()
        .anyMatch(
            c ->
                c.engine().equals(engine) && condition.covers(c) && !c.contamination().isEmpty())) {
      marks.add("disturbed");
    }
    return marks.isEmpty() ? "" : " " + String.join(", ", marks);
  }

  /**
   * The mark of a ratio of two engines, in brackets: that of the first, or else of the second;
   * empty when both are ok.
   */
  String mark(Condition condition, String engine, String reference) {
    String own = mark(condition, engine);
    String mark = own.isEmpty() ? mark(condition, reference) : own;
    return mark.isEmpty() ? "" : " (" + mark.strip() + ")";
  }

  /** The data sets that anything was tried on, in the manifest's order. */
  List<String> datasets() {
    Set<String> names = new LinkedHashSet<>();
    manifest.datasets().forEach(d -> names.add(d.name()));
    summary.conditions().forEach(c -> names.add(c.dataset()));
    return List.copyOf(names);
  }

  /** The conditions of a data set, workloads in the manifest's order. */
  List<Condition> conditions(String dataset) {
    List<String> workloads =
        manifest.workloads().stream().map(Manifest.WorkloadEntry::name).toList();
    return summary.conditions().stream()
        .filter(c -> c.dataset().equals(dataset))
        .sorted(
            java.util.Comparator.comparingInt(
                    (Condition c) ->
                        workloads.contains(c.workload())
                            ? workloads.indexOf(c.workload())
                            : workloads.size())
                .thenComparing(java.util.Comparator.naturalOrder()))
        .toList();
  }

  /** The stores of the run, without the yardsticks. */
  List<String> stores() {
    return engines.stream().filter(Engines::isStore).toList();
  }

  /** How many forks the run had at most. */
  int forks() {
    return rows.stream().mapToInt(ResultRow::fork).max().orElse(0);
  }

  /**
   * How many forks the cells had: as many each, or, where a budget was spent, from so to so many.
   */
  String forksInWords() {
    IntSummaryStatistics forks =
        manifest.cells().stream()
            .collect(
                Collectors.groupingBy(
                    c -> List.of(c.workload(), c.dataset(), c.threads()),
                    Collectors.reducing(0, Manifest.Cell::fork, Math::max)))
            .values()
            .stream()
            .mapToInt(Integer::intValue)
            .summaryStatistics();
    return forks.getCount() == 0 || forks.getMin() == forks.getMax()
        ? Units.plural(forks(), "fork")
        : forks.getMin() + " to " + Units.plural(forks(), "fork");
  }

  /** Why an engine has no clean figure under a condition, each reason once. */
  List<String> reasons(Condition condition, String engine) {
    return manifest.cells().stream()
        .filter(c -> c.engine().equals(engine) && condition.covers(c))
        .flatMap(c -> c.reasons().stream())
        .distinct()
        .toList();
  }

  /** What a link to the rows of a condition leads to. */
  String trace(Condition condition) {
    return "trace-" + summary.conditions().indexOf(condition);
  }

  /** A condition as the rows of tables and the titles of charts name it. */
  static String name(Condition condition) {
    String qualifier = condition.qualifier();
    return condition.workload() + (qualifier.isEmpty() ? "" : " (" + qualifier + ")");
  }
}
