package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Value;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads of several groups, each of several buckets, with nodes whose list in either direction is
 * longer than a bucket; by batches and one by one in turns, in memory and beyond it.
 */
final class LargeLoadTest {
  private static final int NODES = 200_003;
  private static final int COUNT = 400_000;
  private static final int[] HUBS = {7, 70_001, NODES - 1};

  @TempDir Path directory;

  private final long seed = System.nanoTime();
  private final int[] starts = new int[COUNT];
  private final int[] ends = new int[COUNT];
  private final boolean[] oneByOne = new boolean[COUNT]; // and without the second property

  @Test
  void everyRelationshipIsInBothListsInMemory() {
    loadAndCompare(256 << 20);
  }

  @Test
  void everyRelationshipIsInBothListsBeyondMemory() {
    loadAndCompare(4 << 20);
  }

  private void loadAndCompare(long memory) {
    draw();
    StoreOptions options = StoreOptions.defaults().withMemoryBytes(memory);
    try (BulkLoader loader = TestStores.KERNEL.bulkLoad(directory.resolve("store"), options)) {
      load(loader);
      try (Store store = loader.finish()) {
        assertThat(store.verify().findings()).as("seed %d", seed).isEmpty();
        compare(store);
      }
    }
    try (Store store = TestStores.KERNEL.open(directory.resolve("store"), options)) {
      compare(store);
    }
  }

  private void draw() {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < COUNT; i++) {
      starts[i] = i % 4 == 0 ? HUBS[i / 4 % 2] : random.nextInt(NODES);
      ends[i] = i % 4 == 1 ? HUBS[1 + i / 4 % 2] : random.nextInt(NODES);
    }
  }

  /**
   * The relationship's number is one of its properties; every seventh chunk comes in another way.
   */
  private void load(BulkLoader loader) {
    int type = loader.tokens().type("T");
    int key = loader.tokens().key("number");
    int other = loader.tokens().key("half");
    PropertyRow row = new PropertyRow();
    for (int node = 0; node < NODES; node++) {
      loader.node(new int[0], row);
    }
    RelationshipBatch batch =
        new RelationshipBatch(
            10_000,
            new int[] {key, other},
            new PropertyRow.Kind[] {PropertyRow.Kind.LONG, PropertyRow.Kind.DOUBLE});
    int chunk = 0;
    for (int from = 0; from < COUNT; chunk++) {
      int length = Math.min(batch.capacity() - from % 17, COUNT - from);
      for (int i = 0; i < length; i++) {
        batch.starts()[i] = starts[from + i];
        batch.types()[i] = type;
        batch.ends()[i] = ends[from + i];
        batch.columns().get(0).words()[i] = (long) from + i;
        batch.columns().get(1).words()[i] = Double.doubleToRawLongBits((from + i) / 2.0);
      }
      batch.size(length);
      if (chunk % 7 == 1) {
        for (int i = 0; i < length; i++) {
          batch.row(i, row);
          loader.relationship(starts[from + i], type, ends[from + i], row.remove(other));
          oneByOne[from + i] = true;
        }
      } else {
        loader.relationships(batch);
      }
      from += length;
    }
  }

  private void compare(Store store) {
    try (Snapshot snapshot = store.snapshot()) {
      int key = store.tokens().key("number");
      int other = store.tokens().key("half");
      for (Direction direction : new Direction[] {Direction.OUT, Direction.IN}) {
        boolean[] seen = new boolean[COUNT];
        for (int node = 0; node < NODES; node++) {
          try (RelationshipCursor cursor = snapshot.relationships(node, 0, direction)) {
            long before = -1;
            while (cursor.next()) {
              int number = (int) ((Value.LongValue) cursor.property(key)).value();
              boolean out = direction == Direction.OUT;
              if (seen[number]
                  || (out ? starts : ends)[number] != node
                  || (out ? ends : starts)[number] != cursor.neighbour()
                  || cursor.neighbour() < before) {
                throw new AssertionError(
                    "relationship " + number + " in a list of node " + node + ", seed " + seed);
              }
              Value half = cursor.property(other);
              if (!half.equals(oneByOne[number] ? Value.NONE : Value.of(number / 2.0))) {
                throw new AssertionError(number + " has " + half + ", seed " + seed);
              }
              before = cursor.neighbour();
              seen[number] = true;
            }
          }
        }
        assertThat(seen).as("%s, seed %d", direction, seed).doesNotContain(false);
      }
    }
  }
}
