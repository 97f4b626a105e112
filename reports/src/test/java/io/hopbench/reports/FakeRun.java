package io.hopbench.reports;

import io.hopbench.results.Curve;
import io.hopbench.results.CurveCsv;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * A run folder that looks like a real one: five engines and a broken one, two data sets, three
 * forks, with a failure, an engine that answers wrong, one that cannot commit, and one workload
 * that one engine lost. The figures are made up.
 */
final class FakeRun {

  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final int FORKS = 3;

  /** What a browser must show as text, and never as anything else. */
  static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\uD83D\uDE00\u0000<!--";

  private static final List<String> DATASETS = List.of("wordnet", "rmat-16");
  private static final List<String> ENGINES =
      List.of("mmap", "lmdb", "neo4j", "broken", "csr", "limit");

  /** Nanoseconds of the limit for an operation. */
  private static final Map<String, Double> LIMITS = new LinkedHashMap<>();

  static {
    LIMITS.put("create-relationship", 180_000.0);
    LIMITS.put("single-hop", 550.0);
    LIMITS.put("filtered-hop", 720.0);
    LIMITS.put("count-relationships", 24.0);
    LIMITS.put("two-hop", 48_000.0);
    LIMITS.put("full-scan", 2_400_000.0);
    LIMITS.put("exists-hit", 290.0);
    LIMITS.put("exists-miss", 210.0);
    LIMITS.put("bulk-load", 1.9e8);
  }

  private final Path root;
  private final Random random = new Random(20260301);
  private final List<ResultRow> rows = new ArrayList<>();
  private final List<Manifest.Cell> cells = new ArrayList<>();

  private FakeRun(Path root) {
    this.root = root;
  }

  static Path write(Path root) throws IOException {
    return new FakeRun(root).write();
  }

  private Path write() throws IOException {
    Manifest manifest = manifest();
    try (RunFolder folder = RunFolder.create(root, manifest)) {
      for (String dataset : DATASETS) {
        for (String workload : LIMITS.keySet()) {
          for (int fork = 1; fork <= FORKS; fork++) {
            for (String engine : ENGINES) {
              trial(folder, workload, engine, dataset, fork);
            }
          }
        }
      }
      folder.append(rows);
      Manifest running = manifest;
      for (Manifest.Cell cell : cells) {
        running = running.plusCell(cell);
      }
      folder.update(running.finished(START.plusSeconds(431), true));
    }
    return root;
  }

  private void trial(RunFolder folder, String workload, String engine, String dataset, int fork)
      throws IOException {
    boolean commits = workload.equals("create-relationship");
    Status status = status(workload, engine, dataset, fork);
    String id = Chart.id(workload, engine, dataset, String.valueOf(fork));
    double limit = LIMITS.getOrDefault(workload, 1.0) * (dataset.equals("wordnet") ? 0.4 : 1);
    double mean = limit * factor(workload, engine) * (1 + 0.06 * random.nextGaussian());
    boolean hlog = status.carriesValue() && (commits || workload.equals("single-hop"));
    Map<LatencyKind, Histogram> histograms =
        hlog ? histograms(folder.histograms().resolve(id + ".hlog"), mean, commits) : Map.of();
    if (hlog) {
      boolean cold = commits && engine.equals("lmdb") && fork == 3;
      CurveCsv.write(curve(mean, cold), folder.root().resolve("raw").resolve(id + RunFolder.CURVE));
    }
    cells.add(
        new Manifest.Cell(
            id,
            workload,
            engine,
            dataset,
            1,
            commits ? "SYNC" : "-",
            new TreeMap<>(),
            fork,
            1,
            status,
            reasons(status),
            disturbed(workload, engine, fork),
            Optional.of(START.plusSeconds(cells.size())),
            3200,
            false,
            Optional.of("raw/" + id + ".log"),
            hlog ? Optional.of("histograms/" + id + ".hlog") : Optional.empty(),
            Optional.empty()));
    row(workload, engine, dataset, fork, Metric.LATENCY_MEAN, mean, status);
    row(workload, engine, dataset, fork, Metric.LATENCY_P50, mean * 0.8, status);
    histograms.forEach(
        (kind, h) -> {
          LatencyKind.Percentiles metrics = kind.percentiles();
          if (kind != LatencyKind.SERVICE) {
            row(workload, engine, dataset, fork, metrics.p50(), percentile(h, 50), status);
          }
          row(workload, engine, dataset, fork, metrics.p99(), percentile(h, 99), status);
          row(workload, engine, dataset, fork, metrics.p999(), percentile(h, 99.9), status);
          row(workload, engine, dataset, fork, metrics.max(), (double) h.getMaxValue(), status);
        });
    row(workload, engine, dataset, fork, Metric.THROUGHPUT, 1e9 / mean, status);
    if (workload.equals("single-hop")) {
      row(workload, engine, dataset, fork, Metric.PSS_GROWTH_BYTES, 9e7 * 1.3, status);
      row(workload, engine, dataset, fork, Metric.CPU_NS_PER_OP, mean * 1.1, status);
      row(workload, engine, dataset, fork, Metric.DEVICE_FLUSHES_PER_OP, 0.25, status);
      row(workload, engine, dataset, fork, Metric.OTHER_CPU_SHARE, 0.35, status);
    }
  }

  private static List<String> disturbed(String workload, String engine, int fork) {
    return workload.equals("count-relationships") && engine.equals("lmdb") && fork == 1
        ? List.of("other processes used 35 % of the processors " + HOSTILE)
        : List.of();
  }

  private static Status status(String workload, String engine, String dataset, int fork) {
    if (engine.equals("broken")) {
      return workload.equals("count-relationships") ? Status.OK : Status.WRONG;
    }
    if (engine.equals("csr") && (workload.startsWith("create") || workload.equals("bulk-load"))) {
      return Status.UNSUPPORTED;
    }
    if (engine.equals("neo4j") && workload.equals("full-scan") && dataset.equals("rmat-16")) {
      return Status.FAILED;
    }
    if (engine.equals("lmdb") && workload.equals("two-hop") && fork == 2) {
      return Status.NOT_STEADY;
    }
    return workload.equals("create-relationship") ? Status.UNVERIFIABLE : Status.OK;
  }

  private static List<String> reasons(Status status) {
    return switch (status) {
      case WRONG -> List.of("out of node 17: 3 relationships expected, 2 found " + HOSTILE);
      case UNSUPPORTED -> List.of("csr has no transactions");
      case FAILED -> List.of("the worker was stopped: no sign of life for 60 s");
      case NOT_STEADY -> List.of("latency still fell by 7 % over the measured iterations");
      case UNVERIFIABLE -> List.of("no flush evidence");
      default -> List.of();
    };
  }

  private static double factor(String workload, String engine) {
    return switch (engine) {
      case "mmap" -> workload.equals("exists-hit") ? 2.6 : 1.35;
      case "lmdb" -> workload.equals("exists-hit") ? 1.9 : workload.startsWith("create") ? 2.1 : 9;
      case "neo4j" -> workload.startsWith("create") ? 1.3 : workload.startsWith("count") ? 80 : 310;
      case "csr" -> 1.08;
      case "broken" -> 1.01;
      default -> 1;
    };
  }

  /** Warm after 300 ms, or still falling when it is measured; with two collections and a merge. */
  private static Curve curve(double mean, boolean cold) {
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Curve.Phase phase = i < 10 ? Curve.Phase.WARM_UP : Curve.Phase.MEASURED;
      double slower = cold ? 4 - 3.0 * Math.min(i, 24) / 24 : i < 3 ? 6 - i : 1;
      points.add(
          new Curve.Point(
              phase, i * 100, i * 100 + 100, mean * slower * (1 + 0.01 * (i % 3)), 500));
    }
    return new Curve(
        points,
        List.of(
            new Curve.Mark(Curve.Mark.COLLECTION, 450, 460, "before it was measured"),
            new Curve.Mark(Curve.Mark.COLLECTION, 2_000, 2_004, "G1 Young Generation " + HOSTILE),
            new Curve.Mark("merge", 2_500, 2_900, "")));
  }

  private static double percentile(Histogram histogram, double percent) {
    return histogram.getValueAtPercentile(percent);
  }

  /** Service times, and for commits response times, as an open loop keeps them. */
  private Map<LatencyKind, Histogram> histograms(Path file, double mean, boolean commits)
      throws IOException {
    Map<LatencyKind, Histogram> histograms = new EnumMap<>(LatencyKind.class);
    histograms.put(LatencyKind.SERVICE, histogram(mean, 12));
    if (commits) {
      Histogram response = histogram(mean * 1.2, 40);
      response.setTag("response");
      histograms.put(LatencyKind.RESPONSE, response);
    }
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputLogFormatVersion();
      writer.outputLegend();
      for (Histogram histogram : histograms.values()) {
        writer.outputIntervalHistogram(histogram);
      }
    }
    return histograms;
  }

  private Histogram histogram(double mean, int worst) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 20_000; i++) {
      double tail = random.nextDouble() < 0.004 ? worst * random.nextDouble() : 0;
      histogram.recordValue(
          (long) Math.max(1, mean * (0.8 + 0.25 * Math.abs(random.nextGaussian()) + tail)));
    }
    histogram.setStartTimeStamp(START.toEpochMilli());
    histogram.setEndTimeStamp(START.toEpochMilli() + 3000);
    return histogram;
  }

  private void row(
      String workload,
      String engine,
      String dataset,
      int fork,
      Metric metric,
      double value,
      Status status) {
    rows.add(
        new ResultRow(
            "fake-1",
            START,
            "0000000",
            7,
            workload,
            engine,
            dataset,
            1,
            workload.equals("create-relationship") ? "SYNC" : "-",
            new TreeMap<>(),
            "warm",
            fork,
            1,
            metric.name(),
            metric.unit(),
            status.carriesValue() ? OptionalDouble.of(value) : OptionalDouble.empty(),
            status));
  }

  private static Manifest manifest() {
    Map<String, Map<String, String>> environment = new LinkedHashMap<>();
    environment.put(
        "machine", Map.of("cores", "2", "memory", "8 GB", "hypervisor", "KVM " + HOSTILE));
    environment.put("software", Map.of("kernel", "Linux 6.18", "java", "25.0.3"));
    Map<String, Long> types = new TreeMap<>();
    for (int i = 0; i < 26; i++) {
      types.put("POINTER_" + i, 100_000L / (i + 1));
    }
    List<Manifest.EngineEntry> engines = new ArrayList<>();
    List<Manifest.StoreEntry> stores = new ArrayList<>();
    for (String engine : ENGINES) {
      boolean transactions = !engine.equals("csr") && !engine.equals("limit");
      engines.add(
          new Manifest.EngineEntry(
              engine,
              "Engine " + engine,
              "1.0",
              engine.equals("neo4j") ? "GPL-3.0-only" : "Apache-2.0",
              engine.equals("neo4j") ? "READ_COMMITTED" : "SNAPSHOT",
              transactions ? List.of("SYNC", "ASYNC") : List.of(),
              transactions ? List.of("TRANSACTIONS", "BULK_LOAD") : List.of(),
              engine.equals("lmdb")
                  ? List.of("--add-opens", "java.base/java.nio=ALL-UNNAMED")
                  : List.of(),
              Map.of()));
      if (transactions) {
        double each = Map.of("mmap", 22.4, "lmdb", 182.6, "neo4j", 36.6).getOrDefault(engine, 22.0);
        stores.add(store(engine, "wordnet", 378_203, each * 1.4));
        stores.add(store(engine, "rmat-16", 1_048_576, each));
      }
    }
    List<Manifest.WorkloadEntry> workloads = new ArrayList<>();
    LIMITS.forEach(
        (name, limit) ->
            workloads.add(
                new Manifest.WorkloadEntry(
                    name,
                    name.startsWith("create") ? "COMMIT" : "READ",
                    "Workload " + name,
                    "one " + name + " at a node drawn by random relationship",
                    "cache misses")));
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "fake-1",
        "Quickstart " + HOSTILE,
        List.of("./hopbench", "quickstart", "--out", "a folder with 'quotes' and </script>"),
        START,
        Optional.empty(),
        false,
        "0000000",
        true,
        7,
        Map.of("forks", "3", "duration", "3s"),
        environment,
        List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC"),
        engines,
        List.of(
            new Manifest.DataSetEntry(
                "wordnet", "9f86d081884c7d65", 265_000, 378_203, types, Map.of("source", "3.1")),
            new Manifest.DataSetEntry(
                "rmat-16",
                "60303ae22b998861",
                65_536,
                1_048_576,
                Map.of("EDGE", 1_048_576L),
                Map.of("edge factor", "16"))),
        workloads,
        List.of(),
        stores);
  }

  private static Manifest.StoreEntry store(
      String engine, String dataset, long relationships, double each) {
    Map<String, Long> bytes = new TreeMap<>();
    bytes.put("DATA", (long) (relationships * each));
    bytes.put("LOG", 4L << 20);
    return new Manifest.StoreEntry(engine, dataset, bytes, 4200, !engine.equals("mmap"));
  }
}
