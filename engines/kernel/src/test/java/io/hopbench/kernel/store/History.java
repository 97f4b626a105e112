package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A scripted life of a store, during which anything may fail, and what must be there afterwards: a
 * graph loaded in bulk, then numbered commits. Each commit creates a node with its number and three
 * relationships, takes one relationship away that the last but one created, and writes its number
 * on a node that was loaded.
 */
final class History {
  private static final int LOADED = 40;
  private static final PropertyRow NO_PROPERTIES = new PropertyRow();

  private final Kernel kernel;
  private final Path place;
  private final TreeSet<Integer> attempted = new TreeSet<>();
  private final TreeSet<Integer> acknowledged = new TreeSet<>();
  private boolean loaded;
  private int failures;

  History(Kernel kernel, Path place) {
    this.kernel = kernel;
    this.place = place;
  }

  boolean loaded() {
    return loaded;
  }

  int failures() {
    return failures;
  }

  private interface Step {
    void run();
  }

  /** Runs a step; every failure must be one that is named. */
  private void step(Step step) {
    try {
      step.run();
    } catch (StoreException e) {
      assertThat(e).hasMessageMatching("(?s).{20,}");
      failures++;
    }
  }

  void run() {
    Optional<Store> first = opened(this::load);
    first.ifPresent(
        store -> {
          commit(store, 0, Durability.SYNC);
          commit(store, 1, Durability.SYNC);
          step(store::checkpoint);
          commit(store, 2, Durability.SYNC);
          commit(store, 3, Durability.ASYNC);
          abort(store);
          step(() -> store.tokens().type("LATE"));
          step(store::checkpoint);
          step(store::checkpoint);
          commit(store, 4, Durability.SYNC);
          commit(store, 5, Durability.ASYNC);
          step(store::quiesce);
          step(store::close);
        });
    if (!loaded) {
      return;
    }
    Optional<Store> second = opened(() -> kernel.open(place, TestStores.HOLD));
    second.ifPresent(
        store -> {
          commit(store, 6, Durability.SYNC);
          step(store::dropCaches);
          commit(store, 7, Durability.SYNC);
          step(store::close);
        });
  }

  private interface Opening {
    Store open();
  }

  private Optional<Store> opened(Opening opening) {
    Store[] store = new Store[1];
    step(() -> store[0] = opening.open());
    return Optional.ofNullable(store[0]);
  }

  private Store load() {
    StoreOptions options = TestStores.HOLD;
    try (BulkLoader loader = kernel.bulkLoad(place, options)) {
      int type = loader.tokens().type("T");
      int key = loader.tokens().key("number");
      loader.tokens().label("Commit");
      for (int i = 0; i < LOADED; i++) {
        loader.node(new int[0], NO_PROPERTIES);
      }
      for (int i = 0; i < LOADED; i++) {
        loader.relationship(i, type, (i * 7L) % LOADED, new PropertyRow().put(key, "loaded " + i));
      }
      Store store = loader.finish();
      loaded = true;
      return store;
    }
  }

  private void abort(Store store) {
    step(
        () -> {
          try (Transaction transaction = store.begin()) {
            transaction.detachDeleteNode(1);
            transaction.createNode();
          }
        });
  }

  private void commit(Store store, int number, Durability durability) {
    step(
        () -> {
          attempted.add(number);
          int type = store.tokens().findType("T");
          int key = store.tokens().findKey("number");
          try (Transaction transaction = store.begin()) {
            long node = transaction.createNode(store.tokens().findLabel("Commit"));
            transaction.setNodeProperty(node, key, Value.of((long) number));
            transaction.setNodeProperty(0, key, Value.of((long) number));
            for (int i = 0; i < 3; i++) {
              transaction.createRelationship(
                  node, type, number + i, new PropertyRow().put(key, (long) number));
            }
            take(transaction, number - 2, type, key);
            transaction.commit(durability);
          }
          if (durability == Durability.SYNC) {
            acknowledged.add(number);
          }
        });
    // Whatever failed: what is open can be read, and holds together.
    try (Snapshot snapshot = store.snapshot()) {
      check(store, snapshot);
    }
    assertThat(store.verify().findings()).isEmpty();
  }

  /** Takes the first relationship of a commit away, if the commit is there. */
  private static void take(Transaction transaction, int number, int type, int key) {
    try (RelationshipCursor cursor = transaction.relationshipsOfType(type)) {
      while (cursor.next()) {
        if (cursor.property(key).equals(Value.of((long) number)) && cursor.end() == number) {
          transaction.deleteRelationship(cursor.relationship());
          return;
        }
      }
    }
  }

  /** Every commit is whole or absent, and what was acknowledged is there. */
  void check(Store store, Snapshot snapshot) {
    int type = store.tokens().findType("T");
    int key = store.tokens().findKey("number");
    int label = store.tokens().findLabel("Commit");
    TreeSet<Integer> present = new TreeSet<>();
    try (var nodes = snapshot.nodesWithLabel(label)) {
      while (nodes.next()) {
        present.add((int) ((Value.LongValue) snapshot.nodeProperty(nodes.id(), key)).value());
      }
    }
    assertThat(attempted).containsAll(present);
    assertThat(present).containsAll(acknowledged);
    Value last = snapshot.nodeProperty(0, key);
    assertThat(last).isEqualTo(present.isEmpty() ? Value.NONE : Value.of((long) present.last()));
    long expected = LOADED;
    for (int number : present) {
      expected += present.contains(number + 2) ? 2 : 3;
    }
    long in = 0;
    for (long node = 0; node < LOADED; node++) {
      in += snapshot.degree(node, type, Direction.IN);
    }
    assertThat(snapshot.relationshipCount()).isEqualTo(expected).isEqualTo(in);
    assertThat(snapshot.nodeCount()).isEqualTo(LOADED + present.size());
  }
}
