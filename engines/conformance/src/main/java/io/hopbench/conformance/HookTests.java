package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Capability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.MisuseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a store tells of itself, and what it does when told to. */
interface HookTests extends Kit {

  @Test
  default void aSoundStoreVerifies() {
    for (Way way : bench().ways()) {
      VerifyReport report = bench().loaded(way).store().verify();
      assertThat(report.findings()).as("loaded by %s", way).isEmpty();
      assertThat(report.checks()).as("facts checked, loaded by %s", way).isPositive();
    }
  }

  @Test
  default void aStoreVerifiesAfterChanges() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(101, 401, 3, 9));
    try (TwinTransaction transaction = twin.begin()) {
      for (long node = 0; node < 30; node++) {
        transaction.detachDeleteNode(node);
      }
      transaction.commit();
    }
    assertThat(twin.store().verify().findings()).isEmpty();
    twin.store().quiesce();
    twin.store().checkpoint();
    assertThat(twin.store().verify().findings()).as("after a checkpoint").isEmpty();
  }

  @Test
  default void statsCountNodesAndRelationships() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      assertThat(twin.store().stats().figures())
          .containsEntry("nodes", (long) twin.model().nodes().size())
          .containsEntry("relationships", (long) twin.model().relationships().size());
    }
  }

  @Test
  default void filesLieInTheDirectoryAndOneHoldsTheGraph() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      twin.store().checkpoint();
      List<StoreFile> files = twin.store().files();
      assertThat(files).isNotEmpty();
      assertThat(files)
          .allSatisfy(file -> assertThat(file.path()).startsWith(twin.directory()).exists());
      assertThat(files).extracting(StoreFile::path).doesNotHaveDuplicates();
      assertThat(files).extracting(StoreFile::kind).contains(StoreFile.Kind.DATA);
    }
  }

  @Test
  default void aLoadedStoreIsSoundAtOnceAndReopened() {
    needs(Capability.BULK_LOAD);
    for (Shape shape : List.of(new Shape(List.of(), List.of()), Shape.random(101, 401, 3, 10))) {
      Twin twin = Way.BULK_LOAD.load(bench(), bench().newDirectory(), shape, true);
      assertThat(twin.store().verify().findings()).isEmpty();
      assertThat(twin.store().verify().sound()).as("just loaded").isTrue();
      twin.reopen();
      assertThat(twin.store().verify().sound()).as("reopened").isTrue();
    }
  }

  @Test
  default void hooksWithinATransactionOfTheThreadAreRefusedOrWork()
      throws InterruptedException, ExecutionException {
    needs(Capability.TRANSACTIONS);
    Store store = bench().fresh().store();
    Map<String, Consumer<Store>> hooks =
        Map.of(
            "sync", Store::sync,
            "quiesce", Store::quiesce,
            "checkpoint", Store::checkpoint,
            "dropCaches", Store::dropCaches);
    for (Map.Entry<String, Consumer<Store>> hook : hooks.entrySet()) {
      // In a thread of its own, for a dead-lock need not heed an interrupt.
      FutureTask<Long> task =
          new FutureTask<>(() -> HookTesting.hookWithinATransaction(store, hook.getValue()));
      Thread.ofPlatform().daemon().name("kit-" + hook.getKey()).start(task);
      try {
        assertThat(task.get(1, TimeUnit.MINUTES)).as(hook.getKey()).isEqualTo(2);
      } catch (TimeoutException e) {
        throw new AssertionError(hook.getKey() + "() within a transaction never returned", e);
      }
    }
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.nodeCount()).isEqualTo(2L * hooks.size());
    }
  }

  @Test
  default void housekeepingChangesNothing() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      Store store = twin.store();
      store.sync();
      store.quiesce();
      store.checkpoint();
      boolean dropped = store.dropCaches();
      if (bench().can(Capability.COLD_READS)) {
        assertThat(dropped).as("dropCaches of an engine with COLD_READS").isTrue();
      }
      twin.compare("after sync, quiesce, checkpoint and dropCaches, loaded by " + way);
    }
  }

  /** The work behind the tests. */
  final class HookTesting {
    private HookTesting() {}

    /**
     * Calls a hook between two changes; by how many nodes the transaction has changed the store.
     */
    static long hookWithinATransaction(Store store, Consumer<Store> hook) {
      try (Transaction transaction = store.begin()) {
        long before = transaction.nodeCount();
        transaction.createNode();
        try {
          hook.accept(store);
        } catch (MisuseException e) {
          assertThat(e).hasMessageContaining("transaction");
        }
        transaction.createNode();
        long after = transaction.nodeCount();
        transaction.commit();
        return after - before;
      }
    }
  }
}
