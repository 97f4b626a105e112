package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that commit while others read and merges run: nothing is lost, nothing half seen. */
final class ConcurrentMergeTest {
  private static final int WRITERS = 4;
  private static final int COMMITS = 150;
  private static final int NODES = 101;

  @TempDir Path directory;

  @Test
  void writersReadersAndMergesShareAStore() throws InterruptedException, ExecutionException {
    StoreOptions small = StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);
    Path place = directory.resolve("store");
    try (Store store = TestStores.KERNEL.create(place, small)) {
      int type = store.tokens().type("T");
      try (Transaction transaction = store.begin()) {
        for (int i = 0; i < NODES; i++) {
          transaction.createNode();
        }
        transaction.commit();
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          int seed = w;
          writers.add(threads.submit(() -> write(store, type, seed)));
        }
        Future<?> merging =
            threads.submit(
                () -> {
                  for (int i = 0; i < 10; i++) {
                    store.checkpoint();
                  }
                });
        Future<?> reading =
            threads.submit(
                () -> {
                  while (!writers.stream().allMatch(Future::isDone)) {
                    read(store, type);
                  }
                });
        for (Future<?> writer : writers) {
          writer.get();
        }
        merging.get();
        reading.get();
      }
      store.quiesce();
      assertThat(store.verify().findings()).isEmpty();
      assertThat(store.stats().figures().get("merge.count")).isPositive();
    }
    try (Store store = TestStores.KERNEL.open(place, small);
        Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.relationshipCount()).isEqualTo(WRITERS * COMMITS * 10L);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  private static void write(Store store, int type, int seed) {
    for (int i = 0; i < COMMITS; i++) {
      try (Transaction transaction = store.begin()) {
        for (int k = 0; k < 10; k++) {
          transaction.createRelationship(
              (seed + i * 7 + k) % NODES, type, (seed * 31 + i + k * 13) % NODES);
        }
        transaction.commit(i % 3 == 0 ? Durability.SYNC : Durability.ASYNC);
      }
    }
  }

  /** Every commit creates ten, so any other number is half a commit. */
  private static void read(Store store, int type) {
    try (Snapshot snapshot = store.snapshot()) {
      long out = 0;
      long in = 0;
      for (long node = 0; node < NODES; node++) {
        out += snapshot.degree(node, type, Direction.OUT);
        in += snapshot.degree(node, type, Direction.IN);
      }
      assertThat(out).isEqualTo(in).isEqualTo(snapshot.relationshipCount());
      assertThat(out % 10).isZero();
    }
  }
}
