package io.hopbench.workloads.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.LosingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.load.Loaded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecoveryReplayTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(41, 211, 4_097);
  private final RecoveryReplay workload = new RecoveryReplay();

  @TempDir Path directory;

  private Settings settings(Durability durability, Map<String, String> parameters) {
    return new Settings(7, 1, durability, directory, new TreeMap<>(parameters));
  }

  /** What is found by a workload that is bound anew, as in the process after the halt. */
  private List<String> createAndCheckAnew(Engine engine, long missing) throws IOException {
    Path plan = directory.resolve("plan");
    workload.plan(dataSet, 9, plan, Progress.NONE);
    Settings settings = settings(Durability.SYNC, Map.of("batch", "7", "relationships", "5003"));
    Loaded loaded = TestStores.load(engine, directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload before = workload.bind(store, loaded.ids(), dataSet, plan, settings)) {
      long runs = before.amount().orElseThrow().runs();
      assertThat(runs * before.operationsPerRun()).isEqualTo(5_005);
      try (Operation operation = before.operation(0)) {
        for (long i = missing; i < runs; i++) {
          operation.run();
        }
      }
    }
    try (Store store = engine.open(directory.resolve("s"), StoreOptions.defaults());
        BoundWorkload after = workload.bind(store, loaded.ids(), dataSet, plan, settings)) {
      return after.check();
    }
  }

  @Test
  void allThatWasCreatedIsFound() throws IOException {
    assertThat(createAndCheckAnew(new ReferenceEngine(), 0)).isEmpty();
  }

  @Test
  void aTransactionThatIsMissingIsFound() throws IOException {
    assertThat(createAndCheckAnew(new ReferenceEngine(), 1))
        .anyMatch(f -> f.startsWith("type EDGE: expected"));
  }

  @Test
  void aRelationshipThatIsMissingIsFound() throws IOException {
    long lost = dataSet.info().relationships() + 4_999;
    assertThat(createAndCheckAnew(new LosingEngine(lost), 0)).isNotEmpty();
  }

  @Test
  void oneRelationshipMakesATransactionUnlessEveryCommitWaits() {
    assertThat(RecoveryReplay.batches(settings(Durability.ASYNC, Map.of())))
        .isEqualTo(new Batches(1, 4_000_000));
    assertThat(RecoveryReplay.batches(settings(Durability.SYNC, Map.of())))
        .isEqualTo(new Batches(10_000, 400));
    assertThat(RecoveryReplay.batches(settings(Durability.SYNC, Map.of("batch", "2"))))
        .isEqualTo(new Batches(2, 2_000_000));
  }
}
