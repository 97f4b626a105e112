package io.hopbench.engine.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine through the contract against {@link BareLmdb}, in one JVM, in turns, on one R-MAT
 * graph; prints a ratio for each kind of work. Not part of the build, because it measures time; the
 * README has the command. The system property {@code lmdb.compare.scale} sets the scale.
 */
final class BareComparison {
  private static final int SCALE = Integer.getInteger("lmdb.compare.scale", 16);
  private static final int ROUNDS = Integer.getInteger("lmdb.compare.rounds", 15);
  private static final int WARM_UP = 10;
  private static final int HOPS = 20_000;
  private static final int READS_PER_SNAPSHOT = 1_000;
  private static final int CREATES = 100;

  private final int nodeCount = 1 << SCALE;
  private final int[] starts = new int[16 << SCALE];
  private final int[] ends = new int[16 << SCALE];
  private final SplittableRandom random = new SplittableRandom(20260101);
  private final Block block = new Block();
  private final ScanBlock scanBlock = new ScanBlock();

  @Test
  void adapterAgainstBare(@TempDir Path directory) throws Exception {
    generate();
    Path bareDirectory = Files.createDirectory(directory.resolve("bare"));
    try (Store store = load(directory.resolve("adapter"));
        BareLmdb bare = new BareLmdb(bareDirectory, nodeCount, starts, ends)) {
      int type = store.tokens().findType("EDGE");
      int[] drawnStarts = new int[HOPS];
      int[] drawnEnds = new int[HOPS];
      for (int i = 0; i < HOPS; i++) {
        int edge = random.nextInt(starts.length);
        drawnStarts[i] = starts[edge];
        drawnEnds[i] = ends[random.nextBoolean() ? edge : random.nextInt(ends.length)];
      }
      compare(
          "single-hop",
          () -> adapterHops(store, type, drawnStarts),
          () -> batches((from, to) -> bare.hops(drawnStarts, from, to)));
      compare(
          "exists",
          () -> adapterExists(store, type, drawnStarts, drawnEnds),
          () -> batches((from, to) -> bare.exists(drawnStarts, drawnEnds, from, to)));
      compare("full-scan", () -> adapterScan(store, type), bare::scan);
      compare(
          "create, durable",
          () -> {
            for (int i = 0; i < CREATES; i++) {
              try (Transaction transaction = store.begin()) {
                transaction.createRelationship(drawnStarts[i], type, drawnEnds[i]);
                transaction.commit();
              }
            }
            return CREATES;
          },
          () -> {
            for (int i = 0; i < CREATES; i++) {
              bare.create(drawnStarts[i], drawnEnds[i]);
            }
            return CREATES;
          });
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  private void generate() {
    for (int i = 0; i < starts.length; i++) {
      int start = 0;
      int end = 0;
      for (int bit = 0; bit < SCALE; bit++) {
        double draw = random.nextDouble();
        start = start << 1 | (draw >= 0.76 ? 1 : 0);
        end = end << 1 | ((draw >= 0.57 && draw < 0.76) || draw >= 0.95 ? 1 : 0);
      }
      starts[i] = permuted(start);
      ends[i] = permuted(end);
    }
  }

  private static int permuted(int node) {
    return (node * 0x9E3779B1) >>> (32 - SCALE);
  }

  private Store load(Path directory) {
    try (BulkLoader loader = new LmdbEngine().bulkLoad(directory, StoreOptions.defaults())) {
      int type = loader.tokens().type("EDGE");
      PropertyRow none = new PropertyRow();
      for (int i = 0; i < nodeCount; i++) {
        loader.node(new int[0], none);
      }
      for (int i = 0; i < starts.length; i++) {
        loader.relationship(starts[i], type, ends[i], none);
      }
      return loader.finish();
    }
  }

  private long adapterHops(Store store, int type, int[] drawn) {
    return batches(
        (from, to) -> {
          long sum = 0;
          try (Snapshot snapshot = store.snapshot();
              AdjacencyReader reader = snapshot.adjacency()) {
            for (int i = from; i < to; i++) {
              reader.select(drawn[i], type, Direction.OUT);
              while (reader.next(block)) {
                sum += block.sum();
              }
            }
          }
          return sum;
        });
  }

  private static long adapterExists(Store store, int type, int[] from, int[] to) {
    return batches(
        (first, end) -> {
          long found = 0;
          try (Snapshot snapshot = store.snapshot()) {
            for (int i = first; i < end; i++) {
              found += snapshot.exists(from[i], type, to[i]) ? 1 : 0;
            }
          }
          return found;
        });
  }

  private long adapterScan(Store store, int type) {
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        ScanReader reader = snapshot.scan(type, Direction.OUT)) {
      while (reader.next(scanBlock)) {
        sum += scanBlock.neighbours().sum();
      }
    }
    return sum;
  }

  /** Work on some of the drawn nodes, in one snapshot. */
  private interface Batch {
    long run(int from, int to);
  }

  private static long batches(Batch batch) {
    long sum = 0;
    for (int from = 0; from < HOPS; from += READS_PER_SNAPSHOT) {
      sum += batch.run(from, from + READS_PER_SNAPSHOT);
    }
    return sum;
  }

  /** Runs both in turns, the order changing, and prints the median of the rounds' ratios. */
  private static void compare(String name, LongSupplier adapter, LongSupplier bare) {
    double[] ratios = new double[ROUNDS];
    double[] adapterMillis = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      boolean adapterFirst = (round & 1) == 0;
      long[] nanos = new long[2];
      long[] answers = new long[2];
      for (int turn = 0; turn < 2; turn++) {
        int who = adapterFirst == (turn == 0) ? 0 : 1;
        long begin = System.nanoTime();
        answers[who] = (who == 0 ? adapter : bare).getAsLong();
        nanos[who] = System.nanoTime() - begin;
      }
      assertThat(answers[0]).as(name).isEqualTo(answers[1]);
      if (round >= 0) {
        ratios[round] = (double) nanos[0] / nanos[1];
        adapterMillis[round] = nanos[0] / 1e6;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(adapterMillis);
    System.out.printf(
        Locale.ROOT,
        "%-16s adapter / bare: median %.2f, rounds from %.2f to %.2f (adapter %.1f ms a round)%n",
        name,
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        adapterMillis[ROUNDS / 2]);
  }
}
