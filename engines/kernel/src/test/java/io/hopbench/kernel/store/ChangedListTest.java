package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Block;
import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.kernel.source.MappedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading changed lists costs: counted, not timed. */
final class ChangedListTest {
  private static final PropertyRow NONE = new PropertyRow();
  private static final int TYPE = 0;

  @TempDir Path directory;

  private final CountingCodec codec = new CountingCodec();
  private final Kernel kernel = new Kernel("test", new MappedSource(), codec);

  private interface Relationships {
    void load(BulkLoader loader);
  }

  private Store loaded(int nodes, StoreOptions options, Relationships relationships) {
    try (BulkLoader loader = kernel.bulkLoad(directory.resolve("store"), options)) {
      loader.tokens().type("T");
      for (int i = 0; i < nodes; i++) {
        loader.node(new int[0], NONE);
      }
      relationships.load(loader);
      return loader.finish();
    }
  }

  @Test
  void existsAndDegreeOfAChangedHubDoNotCopyIt() {
    int size = 20_000;
    try (Store store =
        loaded(
            size + 2,
            TestStores.HOLD,
            loader -> {
              for (int i = 0; i < size; i++) {
                loader.relationship(0, TYPE, i, NONE); // with one loop
                loader.relationship(i, TYPE, size, NONE);
              }
            })) {
      try (Transaction transaction = store.begin()) {
        transaction.createRelationship(0, TYPE, 0);
        transaction.createRelationship(0, TYPE, size + 1);
        transaction.createRelationship(0, TYPE, 5);
        for (long neighbour : new long[] {7, 8}) {
          transaction.deleteRelationship(find(transaction, 0, neighbour).id());
        }
        transaction.commit();
      }
      long copied = codec.copied();
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.exists(0, TYPE, 5)).isTrue();
        assertThat(snapshot.exists(0, TYPE, 6)).isTrue();
        assertThat(snapshot.exists(0, TYPE, 7)).isFalse();
        assertThat(snapshot.exists(0, TYPE, 8)).isFalse();
        assertThat(snapshot.exists(0, TYPE, size + 1L)).isTrue();
        assertThat(snapshot.exists(1, TYPE, 0)).isFalse();
        // One more than the size was loaded, 3 were added, 2 removed; what comes in are two loops.
        assertThat(snapshot.degree(0, TYPE, Direction.OUT)).isEqualTo(size + 2);
        assertThat(snapshot.degree(0, TYPE, Direction.IN)).isEqualTo(2);
        assertThat(snapshot.degree(0, TYPE, Direction.BOTH)).isEqualTo(size + 2);
        assertThat(codec.copied() - copied).as("neighbours copied").isLessThan(size / 10);
        compareWithCursor(snapshot, 0);
      }
    }
  }

  private static Relationship find(Transaction transaction, long start, long end) {
    try (RelationshipCursor cursor = transaction.relationships(start, TYPE, Direction.OUT)) {
      while (cursor.next()) {
        if (cursor.neighbour() == end) {
          return new Relationship(cursor.relationship(), TYPE, start, end);
        }
      }
    }
    throw new AssertionError("none from " + start + " to " + end);
  }

  /** Existence of every neighbour and the degree of both directions, by what cursors show. */
  private static void compareWithCursor(Snapshot snapshot, long node) {
    long count = 0;
    try (RelationshipCursor cursor = snapshot.relationships(node, TYPE, Direction.BOTH)) {
      while (cursor.next()) {
        assertThat(snapshot.exists(cursor.start(), TYPE, cursor.end())).isTrue();
        count++;
      }
    }
    assertThat(snapshot.degree(node, TYPE, Direction.BOTH)).isEqualTo(count);
  }

  @Test
  void existsAgreesWithCursorsWhateverTheNumberOfChanges() {
    Random random = new Random(7);
    int nodes = 30;
    boolean[] seen = new boolean[nodes];
    try (Store store =
        loaded(
            nodes,
            TestStores.HOLD,
            loader -> {
              for (int i = 0; i < 600; i++) {
                loader.relationship(random.nextInt(nodes), TYPE, random.nextInt(nodes), NONE);
              }
            })) {
      for (int round = 0; round < 12; round++) {
        try (Transaction transaction = store.begin()) {
          for (int i = 0; i < 10 << (round / 2); i++) {
            transaction.createRelationship(random.nextInt(3), TYPE, random.nextInt(nodes));
          }
          for (Long id : some(transaction, random)) {
            transaction.deleteRelationship(id);
          }
          transaction.commit();
        }
        try (Snapshot snapshot = store.snapshot()) {
          for (int start = 0; start < nodes; start++) {
            java.util.Arrays.fill(seen, false);
            try (RelationshipCursor cursor = snapshot.relationships(start, TYPE, Direction.OUT)) {
              while (cursor.next()) {
                seen[(int) cursor.neighbour()] = true;
              }
            }
            for (int end = 0; end < nodes; end++) {
              assertThat(snapshot.exists(start, TYPE, end)).isEqualTo(seen[end]);
            }
            compareWithCursor(snapshot, start);
          }
        }
      }
    }
  }

  private static List<Long> some(Transaction transaction, Random random) {
    List<Long> ids = new ArrayList<>();
    try (RelationshipCursor cursor = transaction.relationshipsOfType(TYPE)) {
      while (cursor.next()) {
        if (random.nextInt(10) == 0) {
          ids.add(cursor.relationship());
        }
      }
    }
    return ids;
  }

  @Test
  void removingParallelRelationshipsLooksAtEachOnce() {
    int parallel = 4_000;
    try (Store store =
        loaded(
            3,
            TestStores.HOLD,
            loader -> {
              for (int i = 0; i < parallel; i++) {
                loader.relationship(0, TYPE, 1, NONE);
              }
              loader.relationship(0, TYPE, 2, NONE);
            })) {
      try (Transaction transaction = store.begin()) {
        List<Long> ids = new ArrayList<>();
        try (RelationshipCursor cursor = transaction.relationships(0, TYPE, Direction.OUT)) {
          while (cursor.next()) {
            ids.add(cursor.relationship());
          }
        }
        for (int i = 1; i < parallel; i += 2) {
          transaction.deleteRelationship(ids.get(i));
        }
        transaction.commit();
      }
      try (Snapshot snapshot = store.snapshot()) {
        for (Direction direction : new Direction[] {Direction.OUT, Direction.IN}) {
          long before = codec.looks();
          long node = direction == Direction.OUT ? 0 : 1;
          List<Long> left = new ArrayList<>();
          try (RelationshipCursor cursor = snapshot.relationships(node, TYPE, direction)) {
            while (cursor.next()) {
              left.add(cursor.relationship());
            }
          }
          int expected = parallel / 2 + (direction == Direction.OUT ? 1 : 0);
          assertThat(left).hasSize(expected).doesNotHaveDuplicates();
          assertThat(left).allMatch(snapshot::relationshipExists);
          assertThat(codec.looks() - before).as("%s", direction).isLessThan(5L * parallel);
        }
      }
    }
  }

  @Test
  void mergedListsAreCountedAndBounded() {
    StoreOptions small = TestStores.HOLD.withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);
    int hubs = 60;
    int size = 2_000;
    try (Store store =
        loaded(
            size,
            small,
            loader -> {
              for (int hub = 0; hub < hubs; hub++) {
                for (int i = 0; i < size; i++) {
                  loader.relationship(hub, TYPE, i, NONE);
                }
              }
            })) {
      try (Transaction transaction = store.begin()) {
        for (int hub = 0; hub < hubs; hub++) {
          transaction.createRelationship(hub, TYPE, 1);
        }
        transaction.commit();
      }
      long before = deltaBytes(store);
      Block block = new Block();
      try (Snapshot snapshot = store.snapshot();
          var reader = snapshot.adjacency()) {
        for (int hub = 0; hub < hubs; hub++) {
          reader.select(hub, TYPE, Direction.OUT);
          long read = 0;
          while (reader.next(block)) {
            read += block.size();
          }
          assertThat(read).isEqualTo(size + 1);
          assertThat(deltaBytes(store))
              .as("after hub %d", hub)
              .isBetween(before + 8L * size, before + small.memoryBytes() / 4);
        }
      }
    }
  }

  private static long deltaBytes(Store store) {
    Long bytes = store.stats().figures().get("delta.bytes");
    assertThat(bytes).isNotNull();
    return bytes == null ? 0 : bytes;
  }
}
