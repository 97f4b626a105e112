package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.delta.Delta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are never closed must not take all memory there is. */
final class HeldSnapshotTest {
  private static final long BUDGET = StoreOptions.MIN_MEMORY_BYTES;
  private static final int NODES = 100;

  @TempDir Path directory;

  private static void commit(Store store, int type, int shift) {
    try (Transaction transaction = store.begin()) {
      for (int i = 0; i < 1_000; i++) {
        transaction.createRelationship(i % NODES, type, (i + shift) % NODES);
      }
      transaction.commit(Durability.ASYNC);
    }
  }

  @Test
  void whatOpenSnapshotsKeepIsBoundedAndOneOfThemStopsNothing() {
    long before = Delta.liveBytes();
    List<Snapshot> held = new ArrayList<>();
    try (Store store =
        TestStores.KERNEL.create(
            directory.resolve("store"), StoreOptions.defaults().withMemoryBytes(BUDGET))) {
      int type = store.tokens().type("T");
      try (Transaction transaction = store.begin()) {
        for (int i = 0; i < NODES; i++) {
          transaction.createNode();
        }
        transaction.commit();
      }
      int commits = 0;
      try (Snapshot one = store.snapshot()) {
        for (; commits < 300; commits++) {
          commit(store, type, commits);
        }
        assertThat(one.relationshipCount()).isZero();
        assertThat(store.stats().figures().get("merge.count")).isGreaterThan(3);
      }
      assertThatThrownBy(
              () -> {
                while (held.size() < 1_000) {
                  commit(store, type, held.size());
                  held.add(store.snapshot());
                }
              })
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no transaction can begin")
          .hasMessageContaining("close old snapshots");
      commits += held.size();
      assertThat(store.stats().figures().get("snapshots.held-bytes")).isGreaterThan(4 * BUDGET);
      assertThat(Delta.liveBytes() - before).isLessThan(8 * BUDGET);
      for (int i = 0; i < held.size(); i++) {
        int first = commits - held.size();
        assertThat(held.get(i).relationshipCount()).isEqualTo(1_000L * (first + i + 1));
      }
      held.forEach(Snapshot::close);
      commit(store, type, 1);
      assertThat(store.stats().figures().get("snapshots.held-bytes")).isZero();
    }
    assertThat(Delta.liveBytes()).isEqualTo(before);
  }
}
