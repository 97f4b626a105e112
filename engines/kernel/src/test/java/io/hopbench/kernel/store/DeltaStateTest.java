package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.kernel.delta.Delta;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the delta says of itself after aborts, and after merges beside which others wrote. */
final class DeltaStateTest {
  @TempDir Path directory;

  private KernelStore store() {
    return (KernelStore) TestStores.KERNEL.create(directory.resolve("store"), TestStores.HOLD);
  }

  @Test
  void anAbortLeavesNothingInMemoryThatKeepsReadsFromBeingCold() {
    try (Store store = store()) {
      int type = store.tokens().type("T");
      try (Transaction transaction = store.begin()) {
        transaction.createNode();
        transaction.commit();
      }
      store.checkpoint();
      for (int i = 0; i < 3; i++) {
        try (Transaction transaction = store.begin()) {
          long node = transaction.createNode();
          transaction.createRelationship(node, type, 0);
        }
      }
      assertThat(store.stats().figures()).containsEntry("delta.entities", 0L);
      assertThat(store.dropCaches()).isTrue();
      store.checkpoint();
      assertThat(store.stats().figures())
          .as("a checkpoint with nothing to write forgets what was aborted")
          .containsEntry("delta.bytes", 0L);
    }
  }

  @Test
  void abortedChangesOfTheSameThingDoNotAddUp() {
    try (Store store = store()) {
      int key = store.tokens().key("k");
      try (Transaction transaction = store.begin()) {
        transaction.createNode();
        transaction.commit();
      }
      long before = store.stats().figures().getOrDefault("delta.bytes", -1L);
      for (int i = 0; i < 50; i++) {
        try (Transaction transaction = store.begin()) {
          transaction.setNodeProperty(0, key, Value.of("x".repeat(100)));
        }
      }
      assertThat(store.stats().figures()).containsEntry("delta.bytes", before);
    }
  }

  @Test
  void relationshipsMadeDuringAMergeDoNotOverrideColumns() {
    try (KernelStore store = store()) {
      int type = store.tokens().type("T");
      int key = store.tokens().key("k");
      long node;
      try (Transaction transaction = store.begin()) {
        node = transaction.createNode();
        create(transaction, node, type, key);
        transaction.commit();
      }
      long merged = store.published().point().epoch();
      var header = store.published().state().base().superblock();
      long nodeIds = store.published().point().nodeIds();
      long relationshipIds = store.published().point().relationshipIds();
      assertThat(header.relationshipIds()).isZero();

      long created;
      try (Transaction transaction = store.begin()) {
        created = create(transaction, node, type, key);
        transaction.commit();
      }
      try (Transaction transaction = store.begin()) {
        transaction.setRelationshipProperty(created, key, Value.of(3L));
        transaction.commit();
      }
      var delta = store.published().state().delta();
      assertThat(delta.versions().overrides(type)).as("a column of a base without it").isFalse();
      assertThat(overridesAfter(delta, merged, nodeIds, relationshipIds, type)).isFalse();

      try (Transaction transaction = store.begin()) {
        transaction.setRelationshipProperty(0, key, Value.of(2L));
        transaction.commit();
      }
      delta = store.published().state().delta();
      assertThat(overridesAfter(delta, merged, nodeIds, relationshipIds, type)).isTrue();
    }
  }

  private static boolean overridesAfter(
      Delta delta, long epoch, long nodeIds, long relationshipIds, int type) {
    try (Delta rest = delta.after(epoch, nodeIds, relationshipIds)) {
      return rest.versions().overrides(type);
    }
  }

  private static long create(Transaction transaction, long node, int type, int key) {
    return transaction.createRelationship(node, type, node, new PropertyRow().put(key, 1L));
  }
}
