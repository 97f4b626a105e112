package io.hopbench.reports;

import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.statistics.Bootstrap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the run was measured, and where.
 *
 * @param method in plain words, one sentence each
 * @param command to repeat it
 * @param manifest whose tables are shown
 */
record MethodSection(List<String> method, String command, Manifest manifest) {

  static MethodSection of(RunData run) {
    Manifest manifest = run.manifest();
    List<String> method = new ArrayList<>();
    long shared = manifest.cells().stream().filter(Manifest.Cell::sharedJvm).count();
    int jvms = manifest.cells().size();
    method.add(
        shared == 0
            ? "Each trial ran in a fresh JVM that held one engine and nothing else."
            : shared == jvms
                ? "All workloads of an engine, data set and fork shared a JVM, to save starts. Marked"
                    + " quick: a claim takes a JVM for each workload."
                : "Of " + jvms + " trials " + shared + " shared a JVM with other workloads.");
    method.add(
        "A figure is the median over "
            + run.forksInWords()
            + "; a fork is one of those JVMs. Forks, not iterations, are what varies.");
    method.add(
        run.forks() < Bootstrap.LEAST
            ? "With fewer than "
                + Bootstrap.LEAST
                + " forks no interval is shown: read small differences as none."
            : "Intervals are at 95 %, by the percentile bootstrap over forks with "
                + Units.count(Bootstrap.RESAMPLES)
                + " resamples. Of simulated ratios with three forks each they held the truth in 90 %, from five forks on in 96 %.");
    method.add(
        "Engines took turns: fork 1 of each, then fork 2 of each, so that the machine's weather"
            + " falls on all alike. A ratio is only ever taken within this run.");
    method.add(
        "Parameters were drawn with seed "
            + manifest.seed()
            + ", the same for every engine. Answers were checked against a reference, before and"
            + " after, on the very store that was timed.");
    method.add(
        "The limit is the fastest known way to do the same without a store, measured in the same"
            + " run.");
    long failed = run.rows().stream().map(ResultRow::status).filter(s -> !s.carriesValue()).count();
    method.add(
        Units.plural(run.rows().size(), "row")
            + " in results.csv, "
            + failed
            + " of them without a value; metrics: "
            + String.join(", ", new TreeSet<>(run.rows().stream().map(ResultRow::metric).toList()))
            + ".");
    manifest
        .finishedAt()
        .ifPresent(
            end ->
                method.add(
                    "The run took "
                        + Units.millis(Duration.between(manifest.startedAt(), end).toMillis())
                        + ", from "
                        + manifest.startedAt()
                        + "."));
    return new MethodSection(method, Repeat.run(manifest), manifest);
  }

  /** A map as one line. */
  static String line(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining("; "));
  }

  /** The types of a data set, the commonest first; WordNet has 26. */
  static String types(Map<String, Long> types) {
    String first =
        types.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(6)
            .map(e -> e.getKey() + " " + Units.count(e.getValue()))
            .collect(Collectors.joining(", "));
    return types.size() > 6 ? first + " and " + (types.size() - 6) + " more" : first;
  }

  /** The known metrics that this run has, for the glossary. */
  static List<Metric> metrics(RunData run) {
    List<String> names = run.rows().stream().map(ResultRow::metric).distinct().toList();
    return Metric.all().stream().filter(m -> names.contains(m.name())).toList();
  }
}
