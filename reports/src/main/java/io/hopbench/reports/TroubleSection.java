package io.hopbench.reports;

import io.hopbench.results.Manifest;
import io.hopbench.results.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every trial that was not simply ok, with its reason; the gravest first. Nothing is dropped
 * silently.
 *
 * @param rows equal troubles of several forks in one row
 * @param notes what was wrong with the run folder itself
 */
record TroubleSection(List<Row> rows, List<String> notes) {

  /**
   * Trials with the same trouble.
   *
   * @param css class
   * @param status what became of them
   * @param engine which
   * @param workload with its condition
   * @param dataset on what
   * @param forks which forks
   * @param reasons why
   * @param log where the worker's own words are, in the run folder
   */
  record Row(
      String css,
      String status,
      String engine,
      String workload,
      String dataset,
      String forks,
      List<String> reasons,
      String log) {}

  private record Key(
      Status status, String engine, String workload, String dataset, List<String> reasons) {}

  static TroubleSection of(RunData run) {
    Map<Key, List<Manifest.Cell>> grouped = new LinkedHashMap<>();
    for (Manifest.Cell cell : run.manifest().cells()) {
      if (cell.status() != Status.OK) {
        String workload =
            cell.workload()
                + (cell.threads() == 1 ? "" : ", " + cell.threads() + " threads")
                + (cell.durability().equals("-") ? "" : ", " + cell.durability());
        grouped
            .computeIfAbsent(
                new Key(cell.status(), cell.engine(), workload, cell.dataset(), cell.reasons()),
                k -> new ArrayList<>())
            .add(cell);
      }
    }
    List<Row> rows = new ArrayList<>();
    grouped.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getKey().status().severity()))
        .forEach(e -> rows.add(row(e.getKey(), e.getValue())));
    return new TroubleSection(rows, run.notes());
  }

  private static Row row(Key key, List<Manifest.Cell> cells) {
    return new Row(
        key.status().severity() >= Status.FAILED.severity() ? "bad" : "unmeasured",
        key.status().text(),
        key.engine(),
        key.workload(),
        key.dataset(),
        Units.list(
            cells.stream()
                .map(c -> c.fork() + (c.trial() > 1 ? " (trial " + c.trial() + ")" : ""))
                .toList()),
        key.reasons().isEmpty() ? List.of("no reason was recorded") : key.reasons(),
        cells.stream().flatMap(c -> c.log().stream()).findFirst().orElse(""));
  }
}
