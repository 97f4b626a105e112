package io.hopbench.engine.mmap;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What madvise and prefetch give: scans and hops of a store whose file was dropped from the page
 * cache, with each way of access in turns, the median of all rounds. A program to run by hand, see
 * README.md; only its ratios mean something.
 */
final class AccessBench {
  private static final int ROUNDS = 7;
  private static final int COLD_HOPS = 500;

  private static final String[] NAMES = {"normal", "prefetch", "random", "sequential", "hugepage"};
  private static final StoreOptions[] OPTIONS = {
    StoreOptions.defaults(),
    StoreOptions.defaults().withExtra("prefetch", "on"),
    StoreOptions.defaults().withExtra("advice", "random"),
    StoreOptions.defaults().withExtra("advice", "sequential"),
    StoreOptions.defaults().withExtra("advice", "hugepage")
  };

  private AccessBench() {}

  public static void main(String[] args) throws IOException {
    int scale = args.length > 0 ? Integer.parseInt(args[0]) : 18;
    Path directory = Files.createTempDirectory(Path.of("target"), "access-bench");
    try {
      run(scale, directory.resolve("store"));
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(int scale, Path place) {
    Random random = new Random(42);
    long[] edges = HopBench.edges(scale, random);
    HopBench.load(place, 1 << scale, edges).close();
    int[] drawn = new int[COLD_HOPS];
    double[][][] nanos = new double[3][OPTIONS.length][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < OPTIONS.length; i++) {
        // Mirrored from round to round, so that no way of access always comes first.
        int way = round % 2 == 0 ? i : OPTIONS.length - 1 - i;
        for (int d = 0; d < drawn.length; d++) {
          drawn[d] = (int) (edges[random.nextInt(edges.length)] >>> 32);
        }
        try (Store store = new MmapEngine().open(place, OPTIONS[way])) {
          HopBench.engineScan(store); // checksums are verified at the first use of a segment
          if (round == 0) {
            System.out.println(NAMES[way] + ": " + notes(store.stats().notes()));
          }
          drop(store);
          nanos[0][way][round] = time(() -> HopBench.engineScan(store)) / edges.length;
          drop(store);
          nanos[1][way][round] = time(() -> HopBench.engineHop(store, drawn)) / COLD_HOPS;
          nanos[2][way][round] = time(() -> HopBench.engineHop(store, drawn)) / COLD_HOPS;
        }
      }
    }
    String[] titles = {"cold scan, ns a relationship", "cold hop, ns", "warm hop, ns"};
    for (int what = 0; what < titles.length; what++) {
      System.out.println(titles[what]);
      double normal = median(nanos[what][0]);
      for (int way = 0; way < NAMES.length; way++) {
        double median = median(nanos[what][way]);
        System.out.printf("  %-12s %10.1f  %5.2fx normal%n", NAMES[way], median, median / normal);
      }
    }
  }

  private static String notes(Map<String, String> notes) {
    return notes.entrySet().stream().filter(e -> e.getKey().startsWith("map.")).toList().toString();
  }

  private static void drop(Store store) {
    try (Snapshot snapshot = store.snapshot()) {
      if (!store.dropCaches() || snapshot.relationshipCount() == 0) {
        throw new IllegalStateException("the page cache still has pages of the file");
      }
    }
  }

  private static double time(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return System.nanoTime() - began;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
