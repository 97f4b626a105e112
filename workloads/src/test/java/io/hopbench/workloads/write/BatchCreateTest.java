package io.hopbench.workloads.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.Amount;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.LosingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.load.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchCreateTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(41, 211, 4_097);
  private final BatchCreate workload = new BatchCreate();

  @TempDir Path directory;

  private Path plan() throws IOException {
    Path plan = directory.resolve("plan");
    workload.plan(dataSet, 9, plan, Progress.NONE);
    return plan;
  }

  private static Settings settings(int threads, int batch, int relationships, Path directory) {
    return new Settings(
        7,
        threads,
        Durability.SYNC,
        directory,
        new TreeMap<>(
            Map.of(
                "batch", String.valueOf(batch), "relationships", String.valueOf(relationships))));
  }

  private List<String> createAndCheck(Engine engine) throws IOException {
    Loaded loaded = TestStores.load(engine, directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound =
            workload.bind(store, loaded.ids(), dataSet, plan(), settings(1, 70, 700, directory))) {
      assertThat(bound.operationsPerRun()).isEqualTo(70);
      try (Operation operation = bound.operation(0)) {
        for (int i = 0; i < 20; i++) {
          operation.run();
        }
      }
      bound.quiesce();
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.degree(loaded.ids().id(0), 0, Direction.OUT)).isPositive();
      }
      return bound.check();
    }
  }

  @Test
  void everyRelationshipOfABatchIsFound() throws IOException {
    assertThat(createAndCheck(new ReferenceEngine())).isEmpty();
  }

  @Test
  void oneLostRelationshipOfABatchIsFound() throws IOException {
    Engine engine = new LosingEngine(dataSet.info().relationships() + 777);
    assertThat(createAndCheck(engine)).isNotEmpty();
  }

  @Test
  void theAmountIsRoundedUpToWholeBatches() {
    assertThat(Batches.of(10_000, 2_000_000)).isEqualTo(new Batches(10_000, 200));
    assertThat(Batches.of(10_000, 2_000_001).relationships()).isEqualTo(2_010_000);
    assertThat(Batches.of(10_000, 7)).isEqualTo(new Batches(7, 1));
    assertThat(Batches.of(10_000, 2_000_000).amount()).isEqualTo(new Amount(10, 200));
    assertThat(Batches.of(1_000_000, 2_000_000).amount()).isEqualTo(new Amount(2, 2));
  }

  @Test
  void bareBatchesAreAllInTheLog() throws Exception {
    Path plan = plan();
    for (int threads : new int[] {1, 3}) {
      Path own = Files.createDirectory(directory.resolve("bare-" + threads));
      // A batch of 40,000 records is larger than the buffer, and goes out in parts.
      try (BoundWorkload bare =
          workload.limit(dataSet, plan, settings(threads, 40_000, 80_000, own)).orElseThrow()) {
        assertThat(bare.amount()).contains(new Amount(2, 2));
        assertThat(bare.operationsPerRun()).isEqualTo(40_000);
        for (int thread = 0; thread < threads; thread++) {
          try (Operation operation = bare.operation(thread)) {
            operation.run();
            operation.run();
          }
        }
        assertThat(bare.check()).isEmpty();
      }
    }
  }
}
