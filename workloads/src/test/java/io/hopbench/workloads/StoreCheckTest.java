package io.hopbench.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.conformance.reference.ReferenceEngine;
import io.hopbench.workloads.load.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreCheckTest {
  private final MemoryDataSet dataSet = new MemoryDataSet(11, 101, 4_097);

  @TempDir Path directory;

  private List<String> after(BiConsumer<Transaction, NodeIds> change) {
    Loaded loaded = TestStores.load(new ReferenceEngine(), directory.resolve("s"), dataSet);
    try (Store store = loaded.store()) {
      assertThat(StoreCheck.complete(store, loaded.ids(), dataSet)).isEmpty();
      try (Transaction transaction = store.begin()) {
        change.accept(transaction, loaded.ids());
        transaction.commit();
      }
      return StoreCheck.complete(store, loaded.ids(), dataSet);
    }
  }

  @Test
  void aDroppingEngineIsFoundAndTheNodeNamed() {
    Loaded loaded =
        TestStores.load(new DroppingEngine(new ReferenceEngine()), directory.resolve("s"), dataSet);
    try (Store store = loaded.store()) {
      int[] dropped = dataSet.list().get(999);
      List<String> findings = StoreCheck.complete(store, loaded.ids(), dataSet);
      assertThat(findings).contains("relationships: expected 4,097, found 4,093");
      assertThat(findings)
          .anyMatch(
              f -> f.matches("node \\d+ type (EDGE|RARE) OUT: expected [\\d,]+ relationships.*"));
      assertThat(dropped).hasSize(3);
    }
  }

  @Test
  void oneRelationshipTooManyIsFound() {
    assertThat(after((t, ids) -> t.createRelationship(ids.id(5), 0, ids.id(6))))
        .anyMatch(f -> f.startsWith("node 5 type EDGE OUT: expected"));
  }

  @Test
  void anotherEndWithTheSameCountsIsFound() {
    assertThat(
            after(
                (t, ids) -> {
                  long end;
                  try (RelationshipCursor cursor = t.relationships(ids.id(0), 0, Direction.OUT)) {
                    assertThat(cursor.next()).isTrue();
                    end = cursor.end();
                    long relationship = cursor.relationship();
                    t.deleteRelationship(relationship);
                  }
                  t.createRelationship(ids.id(0), 0, (end + 1) % 101);
                }))
        .isNotEmpty();
  }

  @Test
  void aChangedPropertyIsFound() {
    assertThat(
            after(
                (t, ids) -> {
                  long relationship;
                  try (RelationshipCursor cursor = t.relationships(ids.id(0), 0, Direction.OUT)) {
                    assertThat(cursor.next()).isTrue();
                    relationship = cursor.relationship();
                  }
                  t.setRelationshipProperty(relationship, 1, Value.of(-1L));
                }))
        .containsExactly(
            "node 0: the numbers of its relationships are right, but properties of some are not");
  }

  @Test
  void anotherLabelAndAnotherNodePropertyAreFound() {
    assertThat(
            after(
                (t, ids) -> {
                  t.addLabel(ids.id(2), 1);
                  t.setNodeProperty(ids.id(4), 0, Value.of("other"));
                }))
        .contains(
            "node 2: expected the labels [Even], found [Even, Odd]",
            "node 4: its properties are not those of the data set",
            "nodes with label Odd: expected 50, found 51");
  }
}
