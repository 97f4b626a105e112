package io.hopbench.workloads.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.DroppingEngine;
import io.hopbench.workloads.MemoryDataSet;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.TestStores;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.Loaded;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReadWorkloadsTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(21, 211, 4_097);

  @TempDir Path directory;

  static List<String> names() {
    return ReadWorkloads.all().stream().map(w -> w.info().name()).toList();
  }

  private static Workload workload(String name) {
    return ReadWorkloads.all().stream()
        .filter(w -> w.info().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path plan(Workload workload, long seed, String file) throws IOException {
    Path plan = directory.resolve(file);
    workload.plan(dataSet, seed, plan, Progress.NONE);
    return plan;
  }

  private Settings settings() {
    return TestStores.settings(3, Durability.SYNC, directory);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSoundStoreIsFoundRightAndAnswersAsTheBareMeans(String name) throws IOException {
    Workload workload = workload(name);
    Path plan = plan(workload, 5, "plan");
    Loaded loaded = TestStores.load(new ReferenceEngine(), directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound = workload.bind(store, loaded.ids(), dataSet, plan, settings());
        BoundWorkload limit = workload.limit(dataSet, plan, settings()).orElseThrow()) {
      assertThat(bound.check()).isEmpty();
      assertThat(limit.check()).isEmpty();
      assertThat(bound.round()).isEqualTo(limit.round()).isPositive();
      long offset = loaded.ids().id(0);
      try (Operation onStore = bound.operation(1);
          Operation onArrays = limit.operation(1)) {
        boolean ids = offset == 0 && loaded.ids().id(210) == 210;
        for (int i = 0; i < (name.equals("full-scan") ? 3 : 1_100); i++) {
          long found = onStore.run();
          long expected = onArrays.run();
          if (ids) {
            assertThat(found).as("operation %d", i).isEqualTo(expected);
          }
        }
        assertThat(ids).as("the reference engine numbers nodes from 0").isTrue();
      }
      assertThat(bound.check()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void anEngineThatDropsRelationshipsIsFoundWrong(String name) throws IOException {
    Workload workload = workload(name);
    Path plan = plan(workload, 5, "plan");
    Engine dropping = new DroppingEngine(new ReferenceEngine());
    Loaded loaded = TestStores.load(dropping, directory.resolve("s"), dataSet);
    try (Store store = loaded.store();
        BoundWorkload bound = workload.bind(store, loaded.ids(), dataSet, plan, settings())) {
      assertThat(bound.check()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameSeedGivesTheSamePlanAndAnotherAnother(String name) throws IOException {
    Workload workload = workload(name);
    byte[] first = Files.readAllBytes(plan(workload, 5, "first"));
    assertThat(Files.readAllBytes(plan(workload, 5, "again"))).isEqualTo(first);
    assertThat(Files.readAllBytes(plan(workload, 6, "other"))).isNotEqualTo(first);
  }

  @Test
  void aRoundOfTwoHopStandsForAllRelationships() throws IOException {
    MemoryDataSet large = new MemoryDataSet(33, 4_099, 65_537);
    ReferenceGraph graph = ReferenceGraph.of(large, Progress.NONE);
    double sum = 0;
    long weight = 0;
    for (int[] relationship : large.list()) {
      long paths = graph.twoHopPaths(relationship[0], relationship[1]);
      if (paths > 0) {
        sum += paths;
        weight++;
      }
    }
    for (long seed : new long[] {1, 2, 3}) {
      Path file = directory.resolve("two-" + seed);
      workload("two-hop").plan(large, seed, file, Progress.NONE);
      Plan plan = Plan.read(file, "two-hop", large.info());
      int[] nodes = plan.ints(Draws.NODES);
      int[] types = plan.ints(Draws.TYPES);
      assertThat(nodes).hasSize(TwoHopDraw.STARTS);
      double round = 0;
      for (int i = 0; i < nodes.length; i++) {
        round += graph.twoHopPaths(nodes[i], types[i]);
      }
      assertThat(round / nodes.length)
          .as("seed %d", seed)
          .isBetween(0.9 * sum / weight, 1.1 * sum / weight);
    }
  }

  @Test
  void missesHaveNoRelationshipAndHitsHaveOne() throws IOException {
    ReferenceGraph graph = ReferenceGraph.of(dataSet, Progress.NONE);
    for (String name : List.of("exists-hit", "exists-miss")) {
      Plan plan = Plan.read(plan(workload(name), 5, name), name, dataSet.info());
      int[] nodes = plan.ints(Draws.NODES);
      int[] types = plan.ints(Draws.TYPES);
      int[] ends = plan.ints(Draws.ENDS);
      for (int i = 0; i < nodes.length; i++) {
        assertThat(graph.out(types[i]).has(nodes[i], ends[i])).isEqualTo(name.equals("exists-hit"));
      }
    }
  }
}
