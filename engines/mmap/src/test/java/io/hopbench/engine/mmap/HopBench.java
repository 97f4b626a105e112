package io.hopbench.engine.mmap;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What the engine costs over the bare arrays: hops and scans of an R-MAT graph in interleaved
 * rounds, the best round of each. A program to run by hand, see README.md; only its ratios mean
 * something.
 */
final class HopBench {
  private static final int HOPS = 20_000;
  private static final int ROUNDS = 40;

  private HopBench() {}

  public static void main(String[] args) throws IOException {
    int scale = args.length > 0 ? Integer.parseInt(args[0]) : 16;
    Path directory = Files.createTempDirectory("hop-bench");
    try {
      run(scale, directory);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(int scale, Path directory) {
    int nodes = 1 << scale;
    int count = nodes * 16;
    Random random = new Random(42);
    long[] edges = edges(scale, random);
    long began = System.nanoTime();
    Store store = load(directory.resolve("store"), nodes, edges);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("load, with two properties: %.2f M rel/s%n", count / seconds / 1e6);
    int[] drawn = new int[HOPS];
    for (int i = 0; i < HOPS; i++) {
      drawn[i] = (int) (edges[random.nextInt(count)] >>> 32);
    }
    Arrays.sort(edges);
    int[] offsets = new int[nodes + 1];
    int[] neighbours = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[(int) (edges[i] >>> 32) + 1]++;
      neighbours[i] = (int) edges[i];
    }
    for (int i = 0; i < nodes; i++) {
      offsets[i + 1] += offsets[i];
    }
    try (store;
        Arena arena = Arena.ofShared()) {
      MemorySegment csrOffsets = arena.allocateFrom(ValueLayout.JAVA_INT, offsets);
      MemorySegment csr = arena.allocateFrom(ValueLayout.JAVA_INT, neighbours);
      String[] names = {
        "int[] hop", "CSR hop", "engine hop", "filtered", "int[] scan", "CSR scan", "engine scan"
      };
      LongSupplier[] work = {
        () -> arrayHop(offsets, neighbours, drawn),
        () -> csrHop(csrOffsets, csr, drawn),
        () -> engineHop(store, drawn),
        () -> filteredHop(store, drawn),
        () -> arrayScan(neighbours),
        () -> csrScan(csr, count),
        () -> engineScan(store)
      };
      measure(names, work, HOPS, count);
      try (Transaction transaction = store.begin()) {
        for (int i = 0; i < nodes / 10; i++) {
          transaction.createRelationship(random.nextInt(nodes), 0, random.nextInt(nodes));
        }
        transaction.commit();
      }
      System.out.println("with a tenth as many relationships as nodes in the delta:");
      measure(names, work, HOPS, count);
    }
  }

  private static void measure(String[] names, LongSupplier[] work, int hops, int count) {
    double[] best = new double[work.length];
    Arrays.fill(best, Double.MAX_VALUE);
    long[] sums = new long[work.length];
    for (int round = 0; round < ROUNDS; round++) {
      for (int w = 0; w < work.length; w++) {
        long began = System.nanoTime();
        sums[w] = work[w].getAsLong();
        best[w] = Math.min(best[w], (double) (System.nanoTime() - began));
      }
    }
    for (int w = 0; w < work.length; w++) {
      boolean hop = w < 4;
      System.out.printf(
          "  %-12s %8.2f ns per %s, %.2fx the array, sum %x%n",
          names[w],
          best[w] / (hop ? hops : count),
          hop ? "hop" : "relationship",
          best[w] / best[hop ? 0 : 4],
          sums[w]);
    }
  }

  static long[] edges(int scale, Random random) {
    long[] edges = new long[16 << scale];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = edge(scale, random);
    }
    return edges;
  }

  private static long edge(int scale, Random random) {
    int start = 0;
    int end = 0;
    for (int bit = 0; bit < scale; bit++) {
      double draw = random.nextDouble();
      start = start << 1 | (draw < 0.76 ? 0 : 1);
      end = end << 1 | (draw < 0.57 || (draw >= 0.76 && draw < 0.95) ? 0 : 1);
    }
    // A permutation of the ids, so that hubs do not lie together.
    int mask = (1 << scale) - 1;
    long s = (start * 0x9E37_79B1L) & mask;
    long e = (end * 0x9E37_79B1L) & mask;
    return s << 32 | e;
  }

  static Store load(Path place, int nodes, long[] edges) {
    StoreOptions options = StoreOptions.defaults().withExtra("merge", "hold");
    BulkLoader loader = new MmapEngine().bulkLoad(place, options);
    int type = loader.tokens().type("T");
    int since = loader.tokens().key("since");
    int weight = loader.tokens().key("weight");
    PropertyRow row = new PropertyRow();
    for (int i = 0; i < nodes; i++) {
      loader.node(new int[0], row);
    }
    for (int i = 0; i < edges.length; i++) {
      row.clear().put(since, (long) (i % 1000)).put(weight, i * 0.5);
      loader.relationship(edges[i] >>> 32, type, edges[i] & 0x7FFF_FFFFL, row);
    }
    return loader.finish();
  }

  private static long arrayHop(int[] offsets, int[] neighbours, int[] drawn) {
    long sum = 0;
    for (int node : drawn) {
      for (int i = offsets[node]; i < offsets[node + 1]; i++) {
        sum += neighbours[i];
      }
    }
    return sum;
  }

  private static long csrHop(MemorySegment offsets, MemorySegment neighbours, int[] drawn) {
    Block block = new Block();
    long sum = 0;
    for (int node : drawn) {
      block.lendInts(
          neighbours,
          0,
          offsets.getAtIndex(ValueLayout.JAVA_INT, node),
          offsets.getAtIndex(ValueLayout.JAVA_INT, node + 1L));
      sum += block.sum();
    }
    return sum;
  }

  static long engineHop(Store store, int[] drawn) {
    Block block = new Block();
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      for (int node : drawn) {
        reader.select(node, 0, Direction.OUT);
        while (reader.next(block)) {
          sum += block.sum();
        }
      }
    }
    return sum;
  }

  private static long filteredHop(Store store, int[] drawn) {
    Block block = new Block();
    Predicate recent = new Predicate(0, Predicate.Comparison.GREATER, Value.of(500L));
    long[] frontier = new long[1];
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      for (int node : drawn) {
        frontier[0] = node;
        reader.expand(frontier, 0, 1, 0, Direction.OUT, recent);
        while (reader.next(block)) {
          sum += block.sum();
        }
      }
    }
    return sum;
  }

  private static long arrayScan(int[] neighbours) {
    long sum = 0;
    for (int neighbour : neighbours) {
      sum += neighbour;
    }
    return sum;
  }

  private static long csrScan(MemorySegment neighbours, int count) {
    Block block = new Block();
    block.lendInts(neighbours, 0, 0, count);
    return block.sum();
  }

  static long engineScan(Store store) {
    ScanBlock block = new ScanBlock();
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        ScanReader scan = snapshot.scan(0, Direction.OUT)) {
      while (scan.next(block)) {
        sum += block.neighbours().sum();
      }
    }
    return sum;
  }
}
