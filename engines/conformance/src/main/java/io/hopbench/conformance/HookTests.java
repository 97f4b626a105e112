package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Capability;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.VerifyReport;
import java.util.List;
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
}
