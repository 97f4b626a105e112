package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StorePoisonedException;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.device.FailingDevice;
import io.hopbench.kernel.device.FailingDevice.Op;
import io.hopbench.kernel.device.FileDevice;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.source.MappedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges that fail: the delta stays bounded, the store readable, and it goes on afterwards. */
final class MergeFailureTest {
  private static final StoreOptions SMALL =
      StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);
  private static final int MANY = 5_000;

  @TempDir Path directory;

  private final AtomicBoolean failing = new AtomicBoolean();

  private Kernel kernel(FailingDevice.Plan plan) {
    return new Kernel(
        "test",
        new MappedSource(),
        new PlainCodec(),
        path ->
            new FailingDevice(
                new FileDevice(path),
                (op, name) -> {
                  if (failing.get()) {
                    plan.before(op, name);
                  }
                }));
  }

  private static void full(Op op, String name, String suffix) throws IOException {
    if (name.endsWith(suffix) && (op == Op.CREATE || op == Op.WRITE)) {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void withoutRoomForANewBaseTheDeltaStaysBoundedAndTheStoreGoesOnWhenThereIsRoom() {
    Kernel kernel = kernel((op, name) -> full(op, name, GraphFile.NAME));
    boundedThenGoesOn(kernel, "no space left");
  }

  @Test
  void anErrorInAMergeIsRememberedLikeAnException() {
    Kernel kernel =
        kernel(
            (_, name) -> {
              if (name.equals(GraphFile.NAME)) {
                throw new OutOfMemoryError("of the test");
              }
            });
    boundedThenGoesOn(kernel, "of the test");
  }

  private void boundedThenGoesOn(Kernel kernel, String cause) {
    Path place = directory.resolve("store");
    int commits;
    try (Store store = kernel.create(place, SMALL)) {
      failing.set(true);
      commits = commitUntilRefused(store, cause);
      assertThat(commits).isBetween(10, MANY - 1);
      StoreStats stats = store.stats();
      assertThat(stats.figures().get("delta.bytes"))
          .isBetween(SMALL.memoryBytes(), 2 * SMALL.memoryBytes());
      assertThat(stats.figures().get("merge.failures")).isPositive();
      assertThat(stats.notes().get("merge.failure")).contains(cause);
      assertThatThrownBy(store::quiesce)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(cause);
      requireCommits(store, commits);

      failing.set(false);
      commit(store);
      commits++;
      store.quiesce();
      assertThat(store.stats().figures().get("delta.bytes")).isLessThan(SMALL.memoryBytes());
      assertThat(store.stats().notes()).doesNotContainKey("merge.failure");
      requireCommits(store, commits);
    }
    try (Store store = TestStores.KERNEL.open(place, SMALL)) {
      requireCommits(store, commits);
    }
  }

  /** Commits until begin() refuses, as it must; how many commits there are. */
  private static int commitUntilRefused(Store store, String cause) {
    for (int i = 0; i < MANY; i++) {
      Transaction transaction;
      try {
        transaction = store.begin();
      } catch (StoreException e) {
        assertThat(e)
            .hasMessageContaining("no transaction can begin")
            .hasMessageContaining("memoryBytes")
            .hasMessageContaining(cause);
        return i;
      }
      commit(transaction, store);
    }
    return MANY;
  }

  private static void commit(Store store) {
    commit(store.begin(), store);
  }

  private static void commit(Transaction begun, Store store) {
    int key = store.tokens().key("text");
    int type = store.tokens().type("T");
    try (Transaction transaction = begun) {
      long node = transaction.createNode();
      transaction.createRelationship(
          node, type, node, new PropertyRow().put(key, "a".repeat(10_000)));
      transaction.commit();
    }
  }

  private static void requireCommits(Store store, int commits) {
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.relationshipCount()).isEqualTo(commits);
    }
    assertThat(store.verify().findings()).isEmpty();
  }

  @Test
  void withoutRoomForALogSegmentACheckpointFailsAndCommitsGoOn() {
    Kernel kernel = kernel((op, name) -> full(op, name, ".spare"));
    Path place = directory.resolve("store");
    try (Store store = kernel.create(place, TestStores.HOLD)) {
      commit(store);
      failing.set(true);
      assertThatThrownBy(store::checkpoint).isInstanceOf(DiskFullException.class);
      commit(store);
      assertThatThrownBy(store::checkpoint).isInstanceOf(DiskFullException.class);
      failing.set(false);
      commit(store);
      store.checkpoint();
      commit(store);
      requireCommits(store, 4);
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
      requireCommits(store, 4);
    }
  }

  @Test
  void aSuperblockThatCouldNotBeFlushedEndsMergingUntilTheStoreIsOpenedAgain() {
    AtomicInteger flushes = new AtomicInteger();
    Kernel kernel =
        kernel(
            (op, name) -> {
              if (op == Op.FORCE && name.equals(GraphFile.NAME) && flushes.incrementAndGet() == 2) {
                throw new IOException("Input/output error");
              }
            });
    Path place = directory.resolve("store");
    try (Store store = kernel.create(place, TestStores.HOLD)) {
      commit(store);
      failing.set(true);
      assertThatThrownBy(store::checkpoint).isInstanceOf(StoreException.class);
      commit(store);
      assertThatThrownBy(store::checkpoint).isInstanceOf(StorePoisonedException.class);
      requireCommits(store, 2);
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
      requireCommits(store, 2);
      store.checkpoint();
      requireCommits(store, 2);
    }
  }

  @Test
  void dataThatCouldNotBeFlushedIsWrittenAgainByTheNextMerge() {
    Kernel kernel =
        kernel(
            (op, name) -> {
              if (op == Op.FORCE && name.equals(GraphFile.NAME)) {
                throw new IOException("Input/output error");
              }
            });
    Path place = directory.resolve("store");
    try (Store store = kernel.create(place, TestStores.HOLD)) {
      commit(store);
      failing.set(true);
      assertThatThrownBy(store::checkpoint).isInstanceOf(StoreException.class);
      failing.set(false);
      store.checkpoint();
      requireCommits(store, 1);
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
      requireCommits(store, 1);
    }
  }
}
