package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replay of more than is put into lists at once: it happens behind the reading of the log, and what
 * is deleted meanwhile must be in its lists before.
 */
final class ReplayTest {
  private static final int NODES = 1_000;
  private static final int RELATIONSHIPS = 700_000;
  private static final int BATCH = 7_000;

  @TempDir Path directory;

  @Test
  void deletionsAmongManyCreationsAreReplayed() {
    Path place = directory.resolve("store");
    SplittableRandom random = new SplittableRandom(5);
    int[] degrees = new int[NODES];
    Set<Long> deleted = new HashSet<>();
    Map<Long, Value> changed = new HashMap<>();
    int type;
    int key;
    try (Store store = TestStores.KERNEL.create(place, TestStores.HOLD)) {
      type = store.tokens().type("T");
      key = store.tokens().key("k");
      try (Transaction transaction = store.begin()) {
        for (int node = 0; node < NODES; node++) {
          transaction.createNode();
        }
        transaction.commit();
      }
      int[] starts = new int[RELATIONSHIPS];
      PropertyRow row = new PropertyRow();
      for (int first = 0; first < RELATIONSHIPS; first += BATCH) {
        try (Transaction transaction = store.begin()) {
          for (int i = 0; i < BATCH; i++) {
            int start = random.nextInt(NODES);
            starts[first + i] = start;
            degrees[start]++;
            row.clear().put(key, first + i);
            transaction.createRelationship(start, type, random.nextInt(NODES), row);
          }
          long changes = random.nextLong(first + BATCH);
          if (!deleted.contains(changes)) {
            transaction.setRelationshipProperty(changes, key, Value.of("changed"));
            changed.put(changes, Value.of("changed"));
          }
          long goes = random.nextLong(first + BATCH);
          if (deleted.add(goes)) {
            transaction.deleteRelationship(goes);
            degrees[starts[(int) goes]]--;
            changed.remove(goes);
          }
          transaction.commit(Durability.ASYNC);
        }
      }
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD);
        Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.relationshipCount()).isEqualTo(RELATIONSHIPS - deleted.size());
      for (int node = 0; node < NODES; node++) {
        assertThat(snapshot.degree(node, type, Direction.OUT)).isEqualTo(degrees[node]);
      }
      for (long id = 0; id < RELATIONSHIPS; id += 97) {
        if (!deleted.contains(id) && !changed.containsKey(id)) {
          assertThat(snapshot.relationshipProperty(id, key)).isEqualTo(Value.of(id));
        }
      }
      changed.forEach(
          (id, value) -> assertThat(snapshot.relationshipProperty(id, key)).isEqualTo(value));
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void propertiesSetByWhoCreatedARelationshipGoWithItsTransaction() {
    Path place = directory.resolve("own");
    byte[] large = new byte[100_000];
    int key;
    try (Store store = TestStores.KERNEL.create(place, TestStores.HOLD)) {
      int type = store.tokens().type("T");
      key = store.tokens().key("k");
      for (int round = 0; round < 6; round++) {
        try (Transaction transaction = store.begin()) {
          long node = transaction.createNode();
          for (int i = 0; i < 3; i++) {
            long id = transaction.createRelationship(node, type, node);
            transaction.setRelationshipProperty(id, key, Value.of(large));
            transaction.setRelationshipProperty(id, key, Value.of(id));
            if (round % 3 == 2) {
              transaction.setRelationshipProperty(id, key, Value.of(large));
            }
            assertThat(transaction.relationshipProperty(id, key))
                .isEqualTo(round % 3 == 2 ? Value.of(large) : Value.of(id));
          }
          if (round % 2 == 0) {
            transaction.commit();
          }
        }
      }
      assertSet(store, key, large);
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
      assertSet(store, key, large);
      store.checkpoint();
      assertSet(store, key, large);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void manyChangesOfALargeSetTakeNoMoreMemoryReplayedThanMade() {
    Path place = directory.resolve("large");
    byte[] large = new byte[1 << 20];
    int changes = 200;
    int key;
    try (Store store = TestStores.KERNEL.create(place, TestStores.HOLD)) {
      int type = store.tokens().type("T");
      int blob = store.tokens().key("blob");
      key = store.tokens().key("counter");
      try (Transaction transaction = store.begin()) {
        long node = transaction.createNode();
        long relationship = transaction.createRelationship(node, type, node);
        transaction.setNodeProperty(node, blob, Value.of(large));
        transaction.setRelationshipProperty(relationship, blob, Value.of(large));
        transaction.commit();
      }
      for (int i = 0; i < changes; i++) {
        try (Transaction transaction = store.begin()) {
          transaction.setNodeProperty(0, key, Value.of(i));
          transaction.setRelationshipProperty(0, key, Value.of(i));
          transaction.commit(Durability.ASYNC);
        }
      }
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD);
        Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.nodeProperty(0, key)).isEqualTo(Value.of(changes - 1));
      assertThat(snapshot.relationshipProperty(0, key)).isEqualTo(Value.of(changes - 1));
      assertThat(store.stats().figures().get("delta.bytes")).isLessThan(4L * large.length);
    }
  }

  private static void assertSet(Store store, int key, byte[] large) {
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.relationshipCount()).isEqualTo(9);
      for (long id = 0; id < 9; id++) {
        assertThat(snapshot.relationshipProperty(id, key))
            .isEqualTo(id / 3 == 1 ? Value.of(large) : Value.of(id));
      }
    }
  }
}
