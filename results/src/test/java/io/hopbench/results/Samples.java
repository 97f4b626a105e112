package io.hopbench.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows and manifests for tests. */
final class Samples {

  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Samples() {}

  static ResultRow row(String workload, String engine, int fork, Metric metric, double value) {
    return row(workload, engine, "rmat-16", fork, metric, OptionalDouble.of(value), Status.OK);
  }

  static ResultRow row(
      String workload,
      String engine,
      String dataset,
      int fork,
      Metric metric,
      OptionalDouble value,
      Status status) {
    return new ResultRow(
        "run-1",
        START,
        "unknown",
        7,
        workload,
        engine,
        dataset,
        1,
        workload.startsWith("create") ? "SYNC" : "-",
        new TreeMap<>(),
        "warm",
        fork,
        1,
        metric.name(),
        metric.unit(),
        value,
        status);
  }

  static ResultRow row(
      SortedMap<String, String> params, String text, OptionalDouble value, Status status) {
    return new ResultRow(
        text, START, text, -1, text, text, text, 16, "-", params, "warm", 2, 3, text, text, value,
        status);
  }

  static Manifest manifest() {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "run-1",
        "A \"title\" </script>",
        List.of("run", "single-hop", "--engines", "mmap,lmdb"),
        START,
        Optional.empty(),
        false,
        "unknown",
        true,
        7,
        Map.of("forks", "2"),
        Map.of("machine", Map.of("cores", "2")),
        List.of("-Xmx1g"),
        List.of(
            new Manifest.EngineEntry(
                "mmap",
                "Mapped segments",
                "0.1",
                "Apache-2.0",
                "SNAPSHOT",
                List.of("SYNC", "ASYNC"),
                List.of("SEEK"),
                List.of(),
                Map.of("map", "grows"))),
        List.of(
            new Manifest.DataSetEntry(
                "rmat-16", "ab12", 65_536, 1_048_576, Map.of("EDGE", 1_048_576L), Map.of())),
        List.of(
            new Manifest.WorkloadEntry(
                "single-hop", "READ", "One hop", "sum of one list", "cache misses")),
        List.of(cell("single-hop-mmap-1", Status.OK), cell("single-hop-mmap-2", Status.WRONG)),
        List.of(new Manifest.StoreEntry("mmap", "rmat-16", Map.of("DATA", 4096L), 12, true)));
  }

  static Manifest.Cell cell(String id, Status status) {
    return new Manifest.Cell(
        id,
        "single-hop",
        "mmap",
        "rmat-16",
        1,
        "-",
        new TreeMap<>(Map.of("delta", "10 %")),
        1,
        1,
        status,
        status == Status.OK ? List.of() : List.of("lost a relationship"),
        List.of("other processes used 35 % of the processors"),
        status == Status.OK ? Optional.of(START) : Optional.empty(),
        1500,
        false,
        Optional.of("raw/" + id + ".log"),
        Optional.empty(),
        Optional.empty());
  }
}
