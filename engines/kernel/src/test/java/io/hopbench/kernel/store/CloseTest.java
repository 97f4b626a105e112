package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.ClosedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing a store that other threads are using. */
final class CloseTest {
  private static final int ROUNDS = 25;
  private static final int WRITERS = 4;
  private static final int HUB = 100_000;

  @TempDir Path directory;

  @Test
  void aTransactionOfAnotherThreadIsAbortedAndSaysSo()
      throws InterruptedException, ExecutionException {
    Path place = directory.resolve("store");
    Store store = TestStores.KERNEL.create(place, TestStores.HOLD);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> owner =
          threads.submit(
              () -> {
                Transaction transaction = store.begin();
                transaction.createNode();
                begun.countDown();
                closed.await();
                assertThatThrownBy(transaction::createNode).isInstanceOf(ClosedException.class);
                assertThatThrownBy(transaction::nodeCount).isInstanceOf(ClosedException.class);
                assertThatThrownBy(transaction::commit).isInstanceOf(ClosedException.class);
                transaction.close();
                return null;
              });
      begun.await();
      Future<?> next =
          threads.submit(
              () ->
                  assertThatThrownBy(() -> store.begin().close())
                      .isInstanceOf(ClosedException.class));
      store.close();
      closed.countDown();
      owner.get();
      next.get();
    }
    try (Store again = TestStores.KERNEL.open(place, TestStores.HOLD);
        Snapshot snapshot = again.snapshot()) {
      assertThat(snapshot.nodeCount()).isZero();
    }
  }

  @Test
  void aChangeOfAnotherThreadEndsBeforeItsTransactionIsAborted()
      throws InterruptedException, ExecutionException {
    for (int round = 0; round < 8; round++) {
      Path place = directory.resolve("store" + round);
      Store store = hub(place);
      CountDownLatch begun = new CountDownLatch(1);
      try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
        Future<?> owner =
            threads.submit(
                () -> {
                  Transaction transaction = store.begin();
                  begun.countDown();
                  try {
                    transaction.detachDeleteNode(0); // reads the base all along
                    while (true) {
                      transaction.createNode();
                    }
                  } catch (ClosedException e) {
                    assertThat(e).hasMessageContaining("transaction");
                  }
                  assertThatThrownBy(transaction::commit).isInstanceOf(ClosedException.class);
                });
        begun.await();
        Thread.sleep(round % 4);
        store.close();
        owner.get();
      }
      try (Store again = TestStores.KERNEL.open(place, TestStores.HOLD);
          Snapshot snapshot = again.snapshot()) {
        assertThat(snapshot.relationshipCount()).isEqualTo(HUB);
      }
    }
  }

  private static Store hub(Path place) {
    PropertyRow none = new PropertyRow();
    try (BulkLoader loader = TestStores.KERNEL.bulkLoad(place, TestStores.HOLD)) {
      int type = loader.tokens().type("T");
      for (int i = 0; i < HUB; i++) {
        loader.node(new int[0], none);
      }
      for (int i = 0; i < HUB; i++) {
        loader.relationship(0, type, i, none);
      }
      return loader.finish();
    }
  }

  @Test
  void closingAmidCommitsLosesNoneThatWasAcknowledged()
      throws InterruptedException, ExecutionException {
    StoreOptions small = StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);
    for (int round = 0; round < ROUNDS; round++) {
      Path place = directory.resolve("store" + round);
      Store store = TestStores.KERNEL.create(place, small);
      int type = store.tokens().type("T");
      AtomicLong acknowledged = new AtomicLong();
      CountDownLatch running = new CountDownLatch(WRITERS + 1);
      try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
        List<Future<?>> users = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          Durability durability = w == 0 ? Durability.ASYNC : Durability.SYNC;
          users.add(
              threads.submit(
                  () ->
                      untilClosed(
                          running,
                          () -> {
                            commit(store, type, durability);
                            acknowledged.incrementAndGet();
                          })));
        }
        users.add(threads.submit(() -> untilClosed(running, store::checkpoint)));
        running.await();
        AtomicLong names = new AtomicLong();
        users.add(
            threads.submit(
                () ->
                    untilClosed(running, () -> store.tokens().key("k" + names.incrementAndGet()))));
        Thread.sleep(round % 5);
        store.close();
        for (Future<?> user : users) {
          user.get();
        }
      }
      try (Store again = TestStores.KERNEL.open(place, small);
          Snapshot snapshot = again.snapshot()) {
        assertThat(snapshot.relationshipCount()).isEqualTo(3 * acknowledged.get());
        assertThat(again.verify().findings()).isEmpty();
      }
    }
  }

  private static void commit(Store store, int type, Durability durability) {
    try (Transaction transaction = store.begin()) {
      long node = transaction.createNode();
      for (int i = 0; i < 3; i++) {
        transaction.createRelationship(node, type, node);
      }
      transaction.commit(durability);
    }
  }

  /** Does something over and over; the store being closed is the only way it may fail. */
  private static void untilClosed(CountDownLatch running, Runnable action) {
    long times = 0;
    try {
      while (true) {
        action.run();
        times++;
        running.countDown();
      }
    } catch (ClosedException e) {
      assertThat(times).isNotNegative();
    }
  }
}
