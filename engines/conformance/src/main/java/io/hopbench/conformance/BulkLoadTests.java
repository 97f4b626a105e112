package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Capability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Store;
import io.hopbench.api.Value;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnknownTokenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bulk loading beyond what the reading tests show. */
interface BulkLoadTests extends Kit {

  @Test
  default void aLoadedStoreIsWrittenOn() {
    needs(Capability.BULK_LOAD, Capability.TRANSACTIONS);
    Twin twin =
        Way.BULK_LOAD.load(bench(), bench().newDirectory(), Shape.random(101, 401, 3, 8), true);
    try (TwinTransaction transaction = twin.begin()) {
      long node = transaction.createNode(twin.label("Later"));
      for (int i = 0; i < 50; i++) {
        transaction.createRelationship(node, twin.type("TYPE_1"), i);
        transaction.createRelationship(i, twin.type("LATER"), node);
      }
      transaction.detachDeleteNode(60);
      transaction.deleteRelationship(0);
      transaction.setRelationshipProperty(1, twin.key("weight"), Value.of("changed"));
      transaction.compare("written on in a transaction");
      transaction.commit();
    }
    twin.compare("written on");
    twin.reopen();
    twin.compare("written on and reopened");
  }

  @Test
  default void valuesOfAllKindsAreLoaded() {
    needs(Capability.BULK_LOAD);
    List<Value> values = new ArrayList<>(Values.extremes());
    values.addAll(Values.large());
    List<Shape.Node> nodes = new ArrayList<>();
    List<Shape.Edge> edges = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      nodes.add(new Shape.Node(List.of(), Map.of("value", values.get(i))));
      edges.add(new Shape.Edge(i, "CARRIES", 0, Map.of("value", values.get(i))));
    }
    Twin twin = Way.BULK_LOAD.load(bench(), bench().newDirectory(), new Shape(nodes, edges), true);
    twin.compare("values of all kinds, loaded");
  }

  @Test
  default void relationshipsMayComeInBatches() {
    needs(Capability.BULK_LOAD);
    List<Shape.Node> nodes = new ArrayList<>();
    List<Shape.Edge> edges = new ArrayList<>();
    List<Value> values = Values.extremes();
    for (int i = 0; i < 10 * values.size(); i++) {
      nodes.add(new Shape.Node(List.of(), Map.of()));
      edges.add(
          new Shape.Edge(
              i / 3, "SAME", i / 2, Map.of("long", Value.of(i), "flag", Value.of(i % 3 == 0))));
      edges.add(
          new Shape.Edge(i / 2, "OTHER", i / 7, Map.of("value", values.get(i % values.size()))));
    }
    for (Shape shape : List.of(Shape.standard(), new Shape(nodes, edges))) {
      Twin twin = BatchLoad.load(bench(), bench().newDirectory(), shape);
      twin.compare("loaded in batches");
      twin.reopen();
      twin.compare("loaded in batches and reopened");
    }
  }

  @Test
  default void wrongBatchesAreRefusedAtOnceOrAtTheEnd() {
    needs(Capability.BULK_LOAD);
    assertThatThrownBy(() -> loadBatch(0, 0, 1_000_003)).isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> loadBatch(99, 0, 0)).isInstanceOf(UnknownTokenException.class);
    assertThatThrownBy(() -> loadBatch(0, 99, 0)).isInstanceOf(UnknownTokenException.class);
  }

  /** Loads a batch of two, the second of which may be wrong by as much. */
  private void loadBatch(int wrongType, int wrongKey, int wrongNode) {
    try (BulkLoader loader = bench().engine().bulkLoad(bench().newDirectory(), bench().options())) {
      int type = loader.tokens().type("TYPE");
      int key = loader.tokens().key("key");
      long node = loader.node(new int[0], new PropertyRow());
      RelationshipBatch batch =
          new RelationshipBatch(
              5, new int[] {key + wrongKey}, new PropertyRow.Kind[] {PropertyRow.Kind.LONG});
      for (int i = 0; i < 2; i++) {
        batch.starts()[i] = node;
        batch.types()[i] = type + i * wrongType;
        batch.ends()[i] = node + (long) i * wrongNode;
      }
      batch.size(2);
      loader.relationships(batch);
      loader.finish().close();
    }
  }

  @Test
  default void aLoadOfNothingIsAnEmptyStore() {
    needs(Capability.BULK_LOAD);
    Twin twin =
        Way.BULK_LOAD.load(bench(), bench().newDirectory(), new Shape(List.of(), List.of()), true);
    twin.compare("loaded with nothing");
    twin.reopen();
    twin.compare("loaded with nothing, reopened");
  }

  @Test
  default void anAbandonedLoadLeavesNoStore() {
    needs(Capability.BULK_LOAD);
    Path directory = bench().newDirectory();
    try (BulkLoader loader = bench().engine().bulkLoad(directory, bench().options())) {
      int type = loader.tokens().type("LOST");
      long node = loader.node(new int[0], new PropertyRow());
      loader.relationship(node, type, node, new PropertyRow());
    }
    assertThatThrownBy(() -> bench().engine().open(directory, bench().options()).close())
        .isInstanceOf(StoreNotFoundException.class);
    try (BulkLoader loader = bench().engine().bulkLoad(directory, bench().options())) {
      try (Store store = loader.finish()) {
        assertThat(store.files()).isNotNull();
      }
    }
  }

  @Test
  default void wrongUseOfALoaderIsNamed() {
    needs(Capability.BULK_LOAD);
    Path directory = bench().newDirectory();
    PropertyRow none = new PropertyRow();
    try (BulkLoader loader = bench().engine().bulkLoad(directory, bench().options())) {
      int type = loader.tokens().type("TYPE");
      long node = loader.node(new int[0], none);
      assertThatThrownBy(() -> loader.node(new int[] {99}, none))
          .isInstanceOf(UnknownTokenException.class);
      assertThatThrownBy(() -> loader.node(new int[0], new PropertyRow().put(99, 1L)))
          .isInstanceOf(UnknownTokenException.class);
      assertThatThrownBy(() -> loader.relationship(node, type + 99, node, none))
          .isInstanceOf(UnknownTokenException.class);
      loader.relationship(node, type, node, none);
      assertThatThrownBy(() -> loader.node(new int[0], none)).isInstanceOf(MisuseException.class);
    }
  }

  @Test
  default void aRelationshipOfUnknownNodesIsRefusedAtOnceOrAtTheEnd() {
    needs(Capability.BULK_LOAD);
    Path directory = bench().newDirectory();
    assertThatThrownBy(
            () -> {
              PropertyRow none = new PropertyRow();
              try (BulkLoader loader = bench().engine().bulkLoad(directory, bench().options())) {
                int type = loader.tokens().type("TYPE");
                long node = loader.node(new int[0], none);
                loader.relationship(node, type, node + 1_000_003, none);
                loader.finish().close();
              }
            })
        .isInstanceOf(UnknownIdException.class);
    assertThatThrownBy(() -> bench().engine().open(directory, bench().options()).close())
        .as("a failed load leaves no store")
        .isInstanceOf(StoreNotFoundException.class);
  }

  @Test
  default void repeatedLabelsAreOneLabel() {
    needs(Capability.BULK_LOAD);
    Path directory = bench().newDirectory();
    try (BulkLoader loader = bench().engine().bulkLoad(directory, bench().options())) {
      int label = loader.tokens().label("Once");
      long node = loader.node(new int[] {label, label}, new PropertyRow());
      Store store = bench().track(loader.finish());
      try (var snapshot = store.snapshot()) {
        assertThat(snapshot.labels(node)).containsExactly(label);
        assertThat(snapshot.nodeCount(label)).isEqualTo(1);
      }
    }
  }
}
