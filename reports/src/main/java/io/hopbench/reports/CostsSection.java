package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Figure;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operation cost besides time: a table a workload, and the trials that others disturbed.
 *
 * @param parts one for each workload, data set and condition that has any meter
 * @param disturbed trials, those of one cause together
 */
record CostsSection(List<Part> parts, List<String> disturbed) {

  /** What is shown of the meters; all of them stand in results.csv. */
  private static final Map<Metric, String> COLUMNS = columns();

  /**
   * A table.
   *
   * @param name of workload and data set
   * @param title what it says, with its conclusion
   * @param columns the headings of those that any engine has a value of
   * @param rows one for each engine
   * @param trace where its rows are told
   */
  record Part(String name, String title, List<String> columns, List<Row> rows, String trace) {}

  /**
   * An engine.
   *
   * @param engine its name
   * @param cssClass of its colour
   * @param cells as the columns
   */
  record Row(String engine, String cssClass, List<String> cells) {}

  private static Map<Metric, String> columns() {
    Map<Metric, String> columns = new LinkedHashMap<>();
    columns.put(Metric.CPU_NS_PER_OP, "CPU");
    columns.put(Metric.ALLOC_BYTES_PER_OP, "Allocated");
    columns.put(Metric.GC_NS_PER_OP, "GC");
    columns.put(Metric.DEVICE_BYTES_READ_PER_OP, "Read");
    columns.put(Metric.DEVICE_READS_PER_OP, "Reads");
    columns.put(Metric.DEVICE_BYTES_WRITTEN_PER_OP, "Written");
    columns.put(Metric.DEVICE_WRITES_PER_OP, "Writes");
    columns.put(Metric.DEVICE_FLUSHES_PER_OP, "Flushes");
    columns.put(Metric.VOLUNTARY_SWITCHES_PER_OP, "Waits");
    columns.put(Metric.INVOLUNTARY_SWITCHES_PER_OP, "Preempted");
    columns.put(Metric.MAJOR_FAULTS_PER_OP, "Major faults");
    columns.put(Metric.PSS_BYTES, "Memory (PSS)");
    columns.put(Metric.PAGE_CACHE_BYTES, "Page cache");
    columns.put(Metric.OTHER_CPU_SHARE, "Others' CPU");
    return columns;
  }

  static CostsSection of(RunData run, Palette palette) {
    List<Part> parts = new ArrayList<>();
    for (String dataset : run.datasets()) {
      for (Condition condition : run.conditions(dataset)) {
        part(run, condition, palette).ifPresent(parts::add);
      }
    }
    return new CostsSection(parts, disturbed(run));
  }

  private static Optional<Part> part(RunData run, Condition condition, Palette palette) {
    List<Metric> metrics =
        COLUMNS.keySet().stream()
            .filter(m -> run.engines().stream().anyMatch(e -> value(run, condition, e, m) != null))
            .toList();
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    for (String engine : run.engines()) {
      if (metrics.stream().anyMatch(m -> value(run, condition, engine, m) != null)) {
        rows.add(
            new Row(
                engine,
                palette.cssClass(engine),
                metrics.stream().map(m -> text(m, value(run, condition, engine, m))).toList()));
      }
    }
    String name = RunData.name(condition) + " on " + condition.dataset();
    List<String> headings = metrics.stream().map(m -> COLUMNS.getOrDefault(m, m.name())).toList();
    return Optional.of(
        new Part(name, title(run, condition, name), headings, rows, run.trace(condition)));
  }

  private static @Nullable Double value(
      RunData run, Condition condition, String engine, Metric metric) {
    Optional<Figure> figure = run.summary().figure(condition, engine, metric);
    return figure.isPresent() && figure.get().median().isPresent()
        ? Double.valueOf(figure.get().median().getAsDouble())
        : null;
  }

  private static String text(Metric metric, @Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return switch (metric.unit()) {
      case "B/op" -> Units.bytes(value);
      case "1" -> Units.percent(value);
      case "1/op" -> Units.digits(value);
      default -> Units.value(value, metric.unit());
    };
  }

  /** Who takes least and most CPU, in words. */
  private static String title(RunData run, Condition condition, String name) {
    List<Figure> cpu =
        run.stores().stream()
            .flatMap(e -> run.summary().figure(condition, e, Metric.CPU_NS_PER_OP).stream())
            .filter(f -> f.median().isPresent())
            .sorted(Comparator.comparingDouble(f -> f.median().orElse(0)))
            .toList();
    if (cpu.isEmpty()) {
      return name + ": what an operation cost";
    }
    Figure least = cpu.getFirst();
    double nanos = least.median().orElse(0);
    String first =
        name + ": " + least.engine() + " takes " + Units.duration(nanos) + " of CPU an operation";
    Figure most = cpu.getLast();
    return cpu.size() == 1 || nanos <= 0
        ? first
        : first
            + ", "
            + most.engine()
            + " "
            + Units.ratio(most.median().orElse(0) / nanos)
            + " as much";
  }

  private static List<String> disturbed(RunData run) {
    List<String> trials = new ArrayList<>();
    for (Manifest.Cell cell : run.manifest().cells()) {
      if (!cell.contamination().isEmpty()) {
        trials.add(
            cell.workload()
                + ", "
                + cell.engine()
                + " on "
                + cell.dataset()
                + ", fork "
                + cell.fork()
                + ": "
                + String.join("; ", cell.contamination()));
      }
    }
    return trials;
  }
}
