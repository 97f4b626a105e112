package io.hopbench.engine.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map grows under open snapshots, readers in the middle of a list, and busy threads. */
final class LmdbGrowthTest {
  private static final int DEGREE = 4_097;
  private static final StoreOptions SMALL =
      StoreOptions.defaults()
          .withExtra(LmdbOptions.HEADROOM, String.valueOf(LmdbOptions.MIN_HEADROOM));

  @TempDir private Path directory;

  private final LmdbEngine engine = new LmdbEngine();

  /** A hub, node 0, with relationships to nodes 1 to DEGREE. */
  private static void fill(Store store) {
    int type = store.tokens().type("T");
    try (Transaction transaction = store.begin()) {
      long hub = transaction.createNode();
      for (int i = 0; i < DEGREE; i++) {
        transaction.createRelationship(hub, type, transaction.createNode());
      }
      transaction.commit();
    }
  }

  private static void growOnce(Store store) {
    long before = growths(store);
    int key = store.tokens().key("payload");
    for (int i = 0; growths(store) == before; i++) {
      assertThat(i).as("transactions without growth").isLessThan(1_000);
      try (Transaction transaction = store.begin()) {
        transaction.setNodeProperty(transaction.createNode(), key, Value.of(new byte[300_001]));
        transaction.commit();
      }
    }
  }

  private static long growths(Store store) {
    return store.stats().figures().getOrDefault("map.growths", -1L);
  }

  private static long expectedSum() {
    return (long) DEGREE * (DEGREE + 1) / 2;
  }

  @Test
  void readersInTheMiddleOfAListGoOn() {
    try (Store store = engine.create(directory.resolve("s"), SMALL)) {
      fill(store);
      int type = store.tokens().findType("T");
      Block block = new Block();
      try (Snapshot snapshot = store.snapshot();
          AdjacencyReader reader = snapshot.adjacency();
          RelationshipCursor cursor = snapshot.relationships(0, type, Direction.OUT);
          RelationshipCursor all = snapshot.relationshipsOfType(type)) {
        reader.select(0, type, Direction.OUT);
        assertThat(reader.next(block)).isTrue();
        long sum = block.sum();
        assertThat(cursor.next()).isTrue();
        assertThat(all.next()).isTrue();

        growOnce(store);

        while (reader.next(block)) {
          sum += block.sum();
          if (block.get(0) % 7 == 0) {
            growOnce(store);
          }
        }
        assertThat(sum).isEqualTo(expectedSum());
        long cursorSum = cursor.neighbour();
        while (cursor.next()) {
          cursorSum += cursor.neighbour();
        }
        assertThat(cursorSum).isEqualTo(expectedSum());
        long allSum = all.neighbour();
        while (all.next()) {
          allSum += all.neighbour();
        }
        assertThat(allSum).isEqualTo(expectedSum());
        assertThat(snapshot.nodeCount()).isEqualTo(DEGREE + 1);
      }
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void threadsThatReadNoticeNothing() throws Exception {
    try (Store store = engine.create(directory.resolve("s"), SMALL);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      fill(store);
      int type = store.tokens().findType("T");
      AtomicBoolean done = new AtomicBoolean();
      List<Future<Long>> readers = new ArrayList<>();
      try (Snapshot shared = store.snapshot()) {
        for (int i = 0; i < 3; i++) {
          readers.add(threads.submit(() -> readUntil(done, store, shared, type)));
        }
        try {
          for (int i = 0; i < 10; i++) {
            growOnce(store);
          }
        } finally {
          done.set(true);
        }
        for (Future<Long> reader : readers) {
          assertThat(reader.get()).isPositive();
        }
      }
    }
  }

  private static long readUntil(AtomicBoolean done, Store store, Snapshot shared, int type) {
    long rounds = 0;
    Block block = new Block();
    do {
      try (Snapshot own = store.snapshot()) {
        for (Snapshot snapshot : List.of(shared, own)) {
          try (AdjacencyReader reader = snapshot.adjacency()) {
            long sum = 0;
            reader.select(0, type, Direction.OUT);
            while (reader.next(block)) {
              sum += block.sum();
            }
            assertThat(sum).isEqualTo(expectedSum());
            assertThat(snapshot.degree(0, type, Direction.OUT)).isEqualTo(DEGREE);
          }
        }
      }
      rounds++;
    } while (!done.get());
    return rounds;
  }

  @Test
  void aStoreLargerThanTheHeadroomReopens() {
    Path path = directory.resolve("s");
    try (Store store = engine.create(path, SMALL)) {
      fill(store);
      growOnce(store);
      growOnce(store);
    }
    try (Store store = engine.open(path, SMALL)) {
      growOnce(store);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void aTransactionLargerThanTheHeadroomIsRefusedByNameAndLeavesNothing() {
    try (Store store = engine.create(directory.resolve("s"), SMALL)) {
      fill(store);
      int key = store.tokens().key("payload");
      try (Transaction transaction = store.begin()) {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    transaction.setNodeProperty(
                        transaction.createNode(), key, Value.of(new byte[1_000_003]));
                  }
                })
            .isInstanceOf(StoreException.class)
            .hasMessageContaining(LmdbOptions.HEADROOM);
        assertThatThrownBy(transaction::createNode).isInstanceOf(StoreException.class);
      }
      growOnce(store);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  @Test
  void aHeadroomThatIsNoneIsRefused() {
    for (String value : List.of("x", "0", "-1", "99999999999999999999")) {
      assertThatThrownBy(
              () ->
                  engine.create(
                      directory.resolve("s"),
                      StoreOptions.defaults().withExtra(LmdbOptions.HEADROOM, value)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining(LmdbOptions.HEADROOM + "=" + value);
    }
  }
}
