package io.hopbench.engine.neo4j;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the adapter costs: the same operations on the same open database by the adapter and by a
 * bare program with Neo4j's core API, in turns in one JVM. Prints the median over the rounds of the
 * ratio of their times; the bar is 1.3.
 *
 * <p>Run by the command in the module's README. Arguments: scale of the R-MAT graph (14), rounds
 * (21), seed (1).
 */
final class BareComparison {
  private static final int EDGE_FACTOR = 16;
  private static final int WARM_UP_ROUNDS = 6;

  private BareComparison() {}

  /** One way of doing an operation some number of times. */
  interface Turn {
    /** Does it so many times; the result depends on every answer. */
    long run(long seed, int operations);
  }

  /** An operation in both ways. */
  record Pair(String name, int operations, Turn adapter, Turn bare) {}

  public static void main(String[] arguments) throws Exception {
    int scale = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 14;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Path parent = Path.of(System.getProperty("hopbench.tmp", System.getProperty("java.io.tmpdir")));
    Files.createDirectories(parent);
    Path root = Files.createTempDirectory(parent, "bare-neo4j-");
    try (Neo4jStore store = load(root.resolve("store"), scale, seed)) {
      long[] starts = starts(scale, seed);
      System.out.printf(
          Locale.ROOT,
          "rmat-%d, %d rounds, seed %d; ns an operation (medians), adapter/bare%n",
          scale,
          rounds,
          seed);
      for (Pair pair : pairs(store, starts)) {
        compare(pair, rounds, seed);
      }
    } finally {
      delete(root);
    }
  }

  private static List<Pair> pairs(Neo4jStore store, long[] starts) {
    AdapterOperations adapter = new AdapterOperations(store, starts);
    BareOperations bare = new BareOperations(store.database().graph(), starts);
    return List.of(
        new Pair("single-hop", 2_000, adapter::singleHop, bare::singleHop),
        new Pair("filtered-hop", 500, adapter::filteredHop, bare::filteredHop),
        new Pair("degree", 4_000, adapter::degree, bare::degree),
        new Pair("exists", 1_000, adapter::exists, bare::exists),
        new Pair("create, one durable transaction each", 50, adapter::create, bare::create));
  }

  private static void compare(Pair pair, int rounds, long seed) {
    double[] ratios = new double[rounds];
    double[] adapterNs = new double[rounds];
    double[] bareNs = new double[rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      long turnSeed = seed + round;
      long adapterTime = 0;
      long bareTime = 0;
      long difference = 0;
      // Mirrored, so that a drift of the machine within the round strikes both.
      for (int turn = 0; turn < 4; turn++) {
        boolean adapterTurn = turn == 0 || turn == 3;
        long begin = System.nanoTime();
        long answer = (adapterTurn ? pair.adapter() : pair.bare()).run(turnSeed, pair.operations());
        long took = System.nanoTime() - begin;
        adapterTime += adapterTurn ? took : 0;
        bareTime += adapterTurn ? 0 : took;
        difference += adapterTurn ? answer : -answer;
      }
      if (difference != 0) {
        throw new IllegalStateException(pair.name() + ": adapter and bare program disagree");
      }
      if (round >= 0) {
        ratios[round] = (double) adapterTime / bareTime;
        adapterNs[round] = adapterTime / (2.0 * pair.operations());
        bareNs[round] = bareTime / (2.0 * pair.operations());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-38s adapter %10.0f  bare %10.0f  ratio %.3f (quartiles %.3f, %.3f)%n",
        pair.name(),
        quantile(adapterNs, 0.5),
        quantile(bareNs, 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static Neo4jStore load(Path directory, int scale, long seed) {
    try (BulkLoader loader = new Neo4jEngine().bulkLoad(directory, StoreOptions.defaults())) {
      int label = loader.tokens().label("Node");
      int type = loader.tokens().type("LINK");
      int weight = loader.tokens().key("weight");
      int since = loader.tokens().key("since");
      PropertyRow row = new PropertyRow();
      for (int node = 0; node < 1 << scale; node++) {
        loader.node(new int[] {label}, row.clear());
      }
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < EDGE_FACTOR << scale; i++) {
        long edge = edge(random, scale);
        row.clear().put(weight, random.nextDouble()).put(since, random.nextLong(1L << 31));
        loader.relationship(edge >>> 32, type, edge & 0xFFFFFFFFL, row);
      }
      return (Neo4jStore) loader.finish();
    }
  }

  /** The start of every relationship: drawing one of them draws a node by random relationship. */
  private static long[] starts(int scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] starts = new long[EDGE_FACTOR << scale];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = edge(random, scale) >>> 32;
      random.nextDouble();
      random.nextLong(1L << 31);
    }
    return starts;
  }

  /** An R-MAT edge with the parameters of Graph500: start in the upper half, end in the lower. */
  private static long edge(SplittableRandom random, int scale) {
    long start = 0;
    long end = 0;
    for (int bit = 0; bit < scale; bit++) {
      double quadrant = random.nextDouble();
      start = (start << 1) | (quadrant >= 0.76 ? 1 : 0);
      end = (end << 1) | ((quadrant >= 0.57 && quadrant < 0.76) || quadrant >= 0.95 ? 1 : 0);
    }
    return (start << 32) | end;
  }

  private static void delete(Path root) throws Exception {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
