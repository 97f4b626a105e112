package io.hopbench.workloads.read;

import io.hopbench.api.Durability;
import io.hopbench.api.ValueRange;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The operations of {@code limit} as they are timed, each beside the same loop written out by hand
 * over the same arrays and draws: {@code limit} should take at most 1.1 times as long. The README
 * of this module has the command and what it gave.
 *
 * <p>Each invocation of {@code limit} and {@code byHand} is one operation; of two-hop a whole
 * round, because its operations differ in size.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LimitLoopsBenchmark {
  private static final int NODES = 1 << 14;
  private static final int RELATIONSHIPS = 1 << 18;

  /** The workload. */
  @Param({"single-hop", "two-hop", "filtered-hop", "full-scan", "exists-hit", "exists-miss"})
  public String workload = "";

  private BoundWorkload bound = new Nothing();
  private Operation operation = Nothing.OPERATION;
  private Operation partner = Nothing.OPERATION;
  private int round = 1;

  /** Plans the workload, binds its bare means, and makes the partner over the same arrays. */
  @Setup
  public void open() throws IOException {
    Path directory = Files.createTempDirectory("limit-loops-");
    Path file = directory.resolve("plan");
    try {
      Workload planned =
          ReadWorkloads.all().stream()
              .filter(w -> w.info().name().equals(workload))
              .findFirst()
              .orElseThrow();
      DataSet dataSet = new MemoryDataSet(3, NODES, RELATIONSHIPS);
      planned.plan(dataSet, 9, file, Progress.NONE);
      bound =
          planned
              .limit(dataSet, file, TestStores.settings(1, Durability.SYNC, directory))
              .orElseThrow();
      operation = bound.operation(0);
      round = workload.equals("two-hop") ? bound.round() : 1;
      Plan plan = Plan.read(file, workload, dataSet.info());
      partner = partner(workload, ReferenceGraph.withFilter(dataSet, Progress.NONE), plan);
      for (int i = 0; i < 2 * round; i++) {
        long answer = operation.run();
        if (partner.run() != answer) {
          throw new IllegalStateException("the loop by hand answers otherwise than limit");
        }
      }
    } finally {
      Files.delete(file);
      Files.delete(directory);
    }
  }

  /** Closes the workload. */
  @TearDown
  public void close() {
    operation.close();
    bound.close();
  }

  /** What the harness times. */
  @Benchmark
  public long limit() {
    long sum = 0;
    for (int i = 0; i < round; i++) {
      sum += operation.run();
    }
    return sum;
  }

  /** The same by hand. */
  @Benchmark
  public long byHand() {
    long sum = 0;
    for (int i = 0; i < round; i++) {
      sum += partner.run();
    }
    return sum;
  }

  private static Operation partner(String workload, ReferenceGraph graph, Plan plan) {
    int types = graph.types();
    int[][] offsets = new int[types][];
    int[][] neighbours = new int[types][];
    double[][] column = new double[types][];
    for (int type = 0; type < types; type++) {
      offsets[type] = graph.out(type).offsets();
      neighbours[type] = graph.out(type).neighbours();
      column[type] =
          Arrays.stream(graph.filter().words(type))
              .mapToDouble(word -> Double.longBitsToDouble(ValueRange.ordered(word)))
              .toArray();
    }
    if (workload.equals("full-scan")) {
      return new Scan(neighbours);
    }
    int[] nodes = plan.ints(Draws.NODES);
    int[] drawn = plan.ints(Draws.TYPES);
    return switch (workload) {
      case "single-hop" -> new Hop(offsets, neighbours, nodes, drawn);
      case "two-hop" -> new Twice(offsets, neighbours, nodes, drawn);
      case "filtered-hop" -> new Filtered(offsets, neighbours, column, nodes, drawn);
      default -> new Search(offsets, neighbours, nodes, drawn, plan.ints(Draws.ENDS));
    };
  }

  private static final class Hop extends Operation {
    private final int[][] offsets;
    private final int[][] neighbours;
    private final int[] nodes;
    private final int[] types;
    private int at;

    Hop(int[][] offsets, int[][] neighbours, int[] nodes, int[] types) {
      this.offsets = offsets;
      this.neighbours = neighbours;
      this.nodes = nodes;
      this.types = types;
    }

    @Override
    public long run() {
      int draw = at;
      at = draw + 1 == nodes.length ? 0 : draw + 1;
      int[] list = neighbours[types[draw]];
      int[] begins = offsets[types[draw]];
      int end = begins[nodes[draw] + 1];
      long sum = 0;
      for (int i = begins[nodes[draw]]; i < end; i++) {
        sum += list[i];
      }
      return sum;
    }
  }

  private static final class Twice extends Operation {
    private final int[][] offsets;
    private final int[][] neighbours;
    private final int[] nodes;
    private final int[] types;
    private int at;

    Twice(int[][] offsets, int[][] neighbours, int[] nodes, int[] types) {
      this.offsets = offsets;
      this.neighbours = neighbours;
      this.nodes = nodes;
      this.types = types;
    }

    @Override
    public long run() {
      int draw = at;
      at = draw + 1 == nodes.length ? 0 : draw + 1;
      int[] list = neighbours[types[draw]];
      int[] begins = offsets[types[draw]];
      int end = begins[nodes[draw] + 1];
      long sum = 0;
      for (int i = begins[nodes[draw]]; i < end; i++) {
        int innerEnd = begins[list[i] + 1];
        for (int j = begins[list[i]]; j < innerEnd; j++) {
          sum += list[j];
        }
      }
      return sum;
    }
  }

  /** The data set's condition is weight >= 0.5. */
  private static final class Filtered extends Operation {
    private final int[][] offsets;
    private final int[][] neighbours;
    private final double[][] weights;
    private final int[] nodes;
    private final int[] types;
    private int at;

    Filtered(int[][] offsets, int[][] neighbours, double[][] weights, int[] nodes, int[] types) {
      this.offsets = offsets;
      this.neighbours = neighbours;
      this.weights = weights;
      this.nodes = nodes;
      this.types = types;
    }

    @Override
    public long run() {
      int draw = at;
      at = draw + 1 == nodes.length ? 0 : draw + 1;
      int[] list = neighbours[types[draw]];
      double[] weight = weights[types[draw]];
      int[] begins = offsets[types[draw]];
      int end = begins[nodes[draw] + 1];
      long sum = 0;
      for (int i = begins[nodes[draw]]; i < end; i++) {
        if (weight[i] >= 0.5) {
          sum += list[i];
        }
      }
      return sum;
    }
  }

  private static final class Scan extends Operation {
    private final int[][] neighbours;

    Scan(int[][] neighbours) {
      this.neighbours = neighbours;
    }

    @Override
    public long run() {
      long sum = 0;
      for (int[] lists : neighbours) {
        for (int neighbour : lists) {
          sum += neighbour;
        }
      }
      return sum;
    }
  }

  private static final class Search extends Operation {
    private final int[][] offsets;
    private final int[][] neighbours;
    private final int[] nodes;
    private final int[] types;
    private final int[] ends;
    private int at;

    Search(int[][] offsets, int[][] neighbours, int[] nodes, int[] types, int[] ends) {
      this.offsets = offsets;
      this.neighbours = neighbours;
      this.nodes = nodes;
      this.types = types;
      this.ends = ends;
    }

    @Override
    public long run() {
      int draw = at;
      at = draw + 1 == nodes.length ? 0 : draw + 1;
      int[] list = neighbours[types[draw]];
      int low = offsets[types[draw]][nodes[draw]];
      int high = offsets[types[draw]][nodes[draw] + 1];
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (list[middle] == ends[draw]) {
          return 1;
        }
        if (list[middle] < ends[draw]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return 0;
    }
  }

  /** Stands where no workload is bound. */
  private static final class Nothing implements BoundWorkload {
    static final Operation OPERATION =
        new Operation() {
          @Override
          public long run() {
            throw new IllegalStateException("the benchmark runs before its setup");
          }
        };

    @Override
    public int round() {
      return 1;
    }

    @Override
    public Operation operation(int thread) {
      return OPERATION;
    }

    @Override
    public List<String> check() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
