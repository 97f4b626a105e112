package io.hopbench.engine.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of snapshots are lent in place, and a lent one may be read whatever happens meanwhile. */
final class LmdbLendingTest {
  private static final int LONG = 2_003;
  private static final StoreOptions SMALL =
      StoreOptions.defaults()
          .withExtra(LmdbOptions.HEADROOM, String.valueOf(LmdbOptions.MIN_HEADROOM));

  @TempDir private Path directory;

  /** Node 0 has a list of pages of its own, node 1 one inside a leaf, node 2 a single element. */
  private static int fill(Store store) {
    int type = store.tokens().type("T");
    try (Transaction transaction = store.begin()) {
      for (int i = 0; i <= LONG; i++) {
        transaction.createNode();
      }
      for (int i = 1; i <= LONG; i++) {
        transaction.createRelationship(0, type, i);
      }
      for (int i = 10; i < 17; i++) {
        transaction.createRelationship(1, type, i);
      }
      transaction.createRelationship(2, type, 2);
      transaction.commit();
    }
    return type;
  }

  private static List<Long> read(
      GraphView view, long node, int type, Direction direction, Set<Block.Kind> kinds) {
    List<Long> found = new ArrayList<>();
    Block block = new Block();
    try (AdjacencyReader reader = view.adjacency()) {
      reader.select(node, type, direction);
      while (reader.next(block)) {
        kinds.add(block.kind());
        long sum = 0;
        for (long i = 0; i < block.size(); i++) {
          found.add(block.get(i));
          sum += block.get(i);
        }
        assertThat(block.sum()).isEqualTo(sum);
      }
    }
    return found;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void listsOfEveryLengthAreLentInPlaceAndRight() {
    try (Store store = new LmdbEngine().create(directory.resolve("s"), SMALL)) {
      int type = fill(store);
      try (Snapshot snapshot = store.snapshot()) {
        Set<Block.Kind> kinds = EnumSet.noneOf(Block.Kind.class);
        assertThat(read(snapshot, 0, type, Direction.OUT, kinds)).isEqualTo(range(1, LONG + 1));
        assertThat(read(snapshot, 1, type, Direction.OUT, kinds)).isEqualTo(range(10, 17));
        assertThat(read(snapshot, 2, type, Direction.OUT, kinds)).containsExactly(2L);
        assertThat(read(snapshot, 12, type, Direction.IN, kinds)).containsExactly(0L, 1L);
        assertThat(kinds).containsExactly(Block.Kind.PACKED_SEGMENT);
        assertThat(snapshot.nodeCount()).isEqualTo(LONG + 1);
      }
      assertThat(store.stats().notes().get("list.blocks")).contains("second, read-only mapping");
    }
  }

  @Test
  void whatATransactionHasWrittenAndLoopsLeftOutAreCopied() {
    try (Store store = new LmdbEngine().create(directory.resolve("s"), SMALL)) {
      int type = fill(store);
      Set<Block.Kind> kinds = EnumSet.noneOf(Block.Kind.class);
      try (Transaction transaction = store.begin()) {
        transaction.createRelationship(1, type, 17);
        assertThat(read(transaction, 1, type, Direction.OUT, kinds)).isEqualTo(range(10, 18));
        assertThat(kinds).containsExactly(Block.Kind.INT_ARRAY);
      }
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(read(snapshot, 2, type, Direction.BOTH, kinds)).containsExactly(2L, 0L);
      }
    }
  }

  /** Each commit moves pages to the end of the file: before, within and after the next mapping. */
  @Test
  void aGrowingFileIsReadRight() {
    try (Store store = new LmdbEngine().create(directory.resolve("s"), SMALL)) {
      int type = fill(store);
      Set<Block.Kind> kinds = EnumSet.noneOf(Block.Kind.class);
      int key = store.tokens().key("payload");
      for (int i = 17; i < 317; i++) {
        try (Transaction transaction = store.begin()) {
          transaction.createRelationship(1, type, i);
          transaction.setNodeProperty(i, key, Value.of(new byte[5_003]));
          transaction.commit();
        }
        try (Snapshot snapshot = store.snapshot()) {
          assertThat(read(snapshot, 1, type, Direction.OUT, kinds)).isEqualTo(range(10, i + 1));
        }
      }
      assertThat(kinds).containsExactly(Block.Kind.INT_ARRAY, Block.Kind.PACKED_SEGMENT);
    }
  }

  @Test
  void aLentBlockOutlivesGrowthAndCloseOfTheMap() {
    Block block = new Block();
    long sum;
    try (Store store = new LmdbEngine().create(directory.resolve("s"), SMALL)) {
      int type = fill(store);
      try (Snapshot snapshot = store.snapshot();
          AdjacencyReader reader = snapshot.adjacency()) {
        reader.select(0, type, Direction.OUT);
        assertThat(reader.next(block)).isTrue();
        assertThat(block.kind()).isEqualTo(Block.Kind.PACKED_SEGMENT);
        sum = block.sum();
        int key = store.tokens().key("payload");
        for (int i = 0; store.stats().figures().getOrDefault("map.growths", 0L) == 0; i++) {
          assertThat(i).as("transactions without growth").isLessThan(1_000);
          try (Transaction transaction = store.begin()) {
            transaction.setNodeProperty(i, key, Value.of(new byte[300_001]));
            transaction.commit();
          }
        }
        assertThat(block.sum()).isEqualTo(sum);
      }
    }
    assertThat(block.sum()).as("after close").isEqualTo(sum);
  }
}
