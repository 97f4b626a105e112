package io.hopbench.workloads.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.Store;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.DroppingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.Loaded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workloads that are timed while a store is made or opened: what they hold is checked. */
final class StoreTimesTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(41, 211, 4_097);

  @TempDir Path directory;

  @Test
  void aStoreThatLacksRelationshipsIsFoundWrong() throws Exception {
    for (Workload workload : List.of(new StorageIo(), new RecoveryOpen())) {
      for (boolean right : new boolean[] {true, false}) {
        Path own = Files.createDirectory(directory.resolve(workload.info().name() + right));
        Path plan = own.resolve("plan");
        workload.plan(dataSet, 9, plan, Progress.NONE);
        ReferenceEngine engine = new ReferenceEngine();
        Loaded loaded =
            TestStores.load(right ? engine : new DroppingEngine(engine), own.resolve("s"), dataSet);
        try (Store store = loaded.store();
            BoundWorkload bound =
                workload.bind(
                    store,
                    loaded.ids(),
                    dataSet,
                    plan,
                    TestStores.settings(1, Durability.SYNC, own))) {
          assertThat(bound.check().isEmpty()).as(workload.info().name()).isEqualTo(right);
        }
        assertThat(workload.limit(dataSet, plan, TestStores.settings(1, Durability.SYNC, own)))
            .isEmpty();
      }
    }
  }
}
