package io.hopbench.harness.cli;

import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.util.Amounts;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.Status;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The table at the end of a run: workloads by engines, each with its mean latency (the median over
 * forks) and how many times the limit's that is.
 */
final class SummaryTable {
  private SummaryTable() {}

  /** A line of the table. */
  private record Line(String dataSet, String workload, int threads) {}

  static void print(
      RunSpec spec, List<ResultRow> rows, List<Manifest.Cell> cells, PrintWriter out) {
    List<String> engines = spec.contenders().stream().map(Contender::name).toList();
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("workload"));
    head.addAll(engines);
    table.add(head);
    for (Line line : lines(cells)) {
      List<String> words = new ArrayList<>();
      words.add(
          line.workload()
              + (line.threads() > 1 ? " x" + line.threads() : "")
              + " on "
              + line.dataSet());
      OptionalDouble limit = mean(rows, line, Contender.LIMIT);
      for (String engine : engines) {
        words.add(cell(rows, cells, line, engine, limit));
      }
      table.add(words);
    }
    printAligned(table, out);
    printReasons(cells, out);
  }

  private static Set<Line> lines(List<Manifest.Cell> cells) {
    Set<Line> lines = new LinkedHashSet<>();
    for (Manifest.Cell cell : cells) {
      lines.add(new Line(cell.dataset(), cell.workload(), cell.threads()));
    }
    return lines;
  }

  private static String cell(
      List<ResultRow> rows,
      List<Manifest.Cell> cells,
      Line line,
      String engine,
      OptionalDouble limit) {
    List<Status> statuses =
        cells.stream()
            .filter(c -> c.engine().equals(engine) && of(c).equals(line))
            .map(Manifest.Cell::status)
            .toList();
    for (Status none : List.of(Status.WRONG, Status.NOT_DURABLE)) {
      if (statuses.contains(none)) {
        return none.text();
      }
    }
    OptionalDouble mean = mean(rows, line, engine);
    if (mean.isEmpty()) {
      return statuses.isEmpty() ? "-" : statuses.getFirst().text();
    }
    String ratio =
        limit.isPresent() && !engine.equals(Contender.LIMIT) && limit.getAsDouble() > 0
            ? String.format(Locale.ROOT, " (%.1fx)", mean.getAsDouble() / limit.getAsDouble())
            : "";
    String mark =
        (statuses.contains(Status.FAILED) ? " !" : "")
            + (statuses.contains(Status.UNVERIFIABLE) ? " ?" : "")
            + (disturbed(cells, line, engine) ? " ~" : "");
    return Amounts.nanos(mean.getAsDouble()) + ratio + mark;
  }

  private static boolean disturbed(List<Manifest.Cell> cells, Line line, String engine) {
    return cells.stream()
        .anyMatch(
            c -> c.engine().equals(engine) && of(c).equals(line) && !c.contamination().isEmpty());
  }

  private static Line of(Manifest.Cell cell) {
    return new Line(cell.dataset(), cell.workload(), cell.threads());
  }

  /** The median over forks. */
  private static OptionalDouble mean(List<ResultRow> rows, Line line, String engine) {
    double[] values =
        rows.stream()
            .filter(
                r ->
                    r.metric().equals(Metric.LATENCY_MEAN.name())
                        && r.engine().equals(engine)
                        && r.dataset().equals(line.dataSet())
                        && r.workload().equals(line.workload())
                        && r.threads() == line.threads()
                        && r.value().isPresent())
            .mapToDouble(r -> r.value().getAsDouble())
            .sorted()
            .toArray();
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    int middle = values.length / 2;
    return OptionalDouble.of(
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
  }

  private static void printAligned(List<List<String>> table, PrintWriter out) {
    int[] widths = new int[table.getFirst().size()];
    for (List<String> words : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], words.get(i).length());
      }
    }
    out.println("Mean latency of an operation; in brackets, how many times the limit's:");
    for (List<String> words : table) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - words.get(i).length());
        text.append(i == 0 ? words.get(i) + pad : "  " + pad + words.get(i));
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** Why cells have no figure, or a mark, each reason once with the workloads it stands for. */
  private static void printReasons(List<Manifest.Cell> cells, PrintWriter out) {
    Map<String, Set<String>> reasons = new LinkedHashMap<>();
    for (Manifest.Cell cell : cells) {
      if (!cell.status().carriesValue()) {
        String reason = cell.status().text() + ": " + String.join("; ", cell.reasons());
        reasons
            .computeIfAbsent(cell.engine() + " " + reason, _ -> new LinkedHashSet<>())
            .add(cell.workload());
      } else if (cell.status() == Status.UNVERIFIABLE) {
        String reason = cell.reasons().stream().findFirst().orElse("");
        reasons
            .computeIfAbsent(
                "? " + cell.status().text() + ": " + reason, _ -> new LinkedHashSet<>())
            .add(cell.workload());
      }
    }
    long disturbed = cells.stream().filter(c -> !c.contamination().isEmpty()).count();
    if (disturbed > 0) {
      out.println(
          "  ~ disturbed by other work on the machine: "
              + disturbed
              + " of "
              + cells.size()
              + " trials; manifest.json says how (contamination)");
    }
    reasons.forEach(
        (reason, workloads) ->
            out.println("  " + reason + " [" + String.join(", ", workloads) + "]"));
    out.flush();
  }
}
