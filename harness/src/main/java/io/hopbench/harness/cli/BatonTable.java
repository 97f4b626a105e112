package io.hopbench.harness.cli;

import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.Median;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How engines compare with the reference of a run by the baton. */
final class BatonTable {
  private BatonTable() {}

  /** A line: what was compared with the reference, by workload and threads. */
  private record Line(String workload, String dataSet, int threads, String engine) {
    String words() {
      return workload + (threads > 1 ? " x" + threads : "") + " on " + dataSet;
    }
  }

  static void print(RunSpec spec, List<ResultRow> rows, PrintWriter out) {
    String reference = spec.contenders().getFirst().name();
    Map<Line, List<Double>> ratios = new LinkedHashMap<>();
    for (Contender contender : spec.contenders()) {
      for (ResultRow row : rows) {
        if (row.metric().equals(Metric.LATENCY_MEAN_TO_REFERENCE.name())
            && row.engine().equals(contender.name())
            && row.value().isPresent()) {
          ratios
              .computeIfAbsent(
                  new Line(row.workload(), row.dataset(), row.threads(), row.engine()),
                  _ -> new ArrayList<>())
              .add(row.value().getAsDouble());
        }
      }
    }
    if (ratios.isEmpty()) {
      return;
    }
    out.println();
    out.println("Mean latency over that of " + reference + ", by turns (more than 1 is slower):");
    int width = ratios.keySet().stream().mapToInt(l -> l.words().length()).max().orElse(0);
    ratios.forEach(
        (line, values) -> {
          boolean control = line.engine().equals(reference);
          out.printf(
              Locale.ROOT,
              "  %-" + width + "s  %-12s %s%s%n",
              line.words(),
              control ? "(control)" : line.engine(),
              ratio(values),
              control ? "; a second " + reference + ", so what equal engines differ by" : "");
        });
    out.flush();
  }

  /** The ratio in words: the exponential of the median logarithm, with its interval. */
  private static String ratio(List<Double> values) {
    double[] logs = values.stream().mapToDouble(Math::log).toArray();
    String ratio = String.format(Locale.ROOT, "%.3f", Math.exp(Median.of(logs)));
    String rounds = logs.length + (logs.length == 1 ? " round" : " rounds");
    if (logs.length < Bootstrap.LEAST) {
      return ratio + " (" + rounds + ": too few for an interval)";
    }
    Interval interval = Bootstrap.median(logs);
    return String.format(
        Locale.ROOT,
        "%s [%.3f, %.3f] (%s)",
        ratio,
        Math.exp(interval.low()),
        Math.exp(interval.high()),
        rounds);
  }
}
