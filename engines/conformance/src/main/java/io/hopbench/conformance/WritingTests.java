package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Capability;
import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Value;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Transactions of one writer: what they change, see, leave and refuse. */
interface WritingTests extends Kit {

  @Test
  default void aTransactionSeesItsOwnWritesAndNobodyElseDoes() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(101, 307, 3, 5));
    Twin before = twin.frozen();
    int label = twin.label("Own");
    int key = twin.key("own");
    int type = twin.type("OWN");
    try (TwinTransaction transaction = twin.begin()) {
      long node = transaction.createNode(label);
      transaction.setNodeProperty(node, key, Value.of("mine"));
      long first = transaction.createRelationship(node, type, 3);
      transaction.createRelationship(4, type, node);
      transaction.createRelationship(node, type, node);
      transaction.setRelationshipProperty(first, key, Value.of(1.5));
      transaction.compare("after creating");
      transaction.detachDeleteNode(5);
      transaction.deleteRelationship(twin.model().relationshipsOf(6).getFirst().id());
      transaction.removeLabel(0, twin.label("Third"));
      transaction.addLabel(1, label);
      transaction.setNodeProperty(2, twin.key("index"), Value.NONE);
      transaction.compare("after deleting");
      try (Snapshot snapshot = twin.store().snapshot()) {
        before.compare(snapshot, "beside an open transaction");
      }
      transaction.commit();
    }
    twin.compare("after the commit");
  }

  @Test
  default void anAbortedTransactionLeavesNothing() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(101, 307, 3, 6));
    for (int round = 0; round < 3; round++) {
      try (TwinTransaction transaction = twin.begin()) {
        long node = transaction.createNode(twin.label("Lost"));
        transaction.createRelationship(node, twin.type("TYPE_1"), 9);
        transaction.setNodeProperty(9, twin.key("index"), Value.of("lost"));
        transaction.detachDeleteNode(10);
        transaction.addLabel(11, twin.label("Lost"));
        transaction.compare("before the abort");
      }
      twin.compare("after an abort");
    }
    twin.reopen();
    twin.compare("reopened after aborts");
  }

  @Test
  default void aNodeWithRelationshipsIsOnlyDeletedByDetach() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    int type = twin.type("HOLDS");
    try (TwinTransaction transaction = twin.begin()) {
      for (int i = 0; i < 5; i++) {
        transaction.createNode();
      }
      transaction.createRelationship(0, type, 1);
      transaction.createRelationship(2, type, 2);
      transaction.commit();
    }
    try (TwinTransaction transaction = twin.begin()) {
      for (long node : List.of(0L, 1L, 2L)) {
        assertThatThrownBy(() -> transaction.deleteNode(node))
            .as("node %d has a relationship", node)
            .isInstanceOf(NodeHasRelationshipsException.class);
      }
      transaction.deleteNode(3);
      transaction.compare("after refused deletes");
      transaction.detachDeleteNode(2);
      transaction.detachDeleteNode(1);
      transaction.deleteNode(0);
      transaction.compare("after detaching");
      transaction.commit();
    }
    twin.compare("after detaching and commit");
    assertThat(twin.model().nodes()).hasSize(1);
  }

  @Test
  default void whatWasDeletedIsUnknown() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    int type = twin.type("GONE");
    int key = twin.key("gone");
    try (TwinTransaction transaction = twin.begin()) {
      long kept = transaction.createNode();
      long gone = transaction.createNode();
      long relationship = transaction.createRelationship(kept, type, gone);
      long engineNode = transaction.node(gone);
      long engineRelationship = transaction.relationship(relationship);
      transaction.detachDeleteNode(gone);
      assertThatThrownBy(() -> transaction.raw().setNodeProperty(engineNode, key, Value.of(1L)))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(() -> transaction.raw().deleteNode(engineNode))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(() -> transaction.raw().deleteRelationship(engineRelationship))
          .isInstanceOf(UnknownIdException.class);
      assertThatThrownBy(() -> transaction.raw().relationship(engineRelationship))
          .isInstanceOf(UnknownIdException.class);
      transaction.commit();
    }
    twin.compare("after a delete in the creating transaction");
  }

  @Test
  default void everyDeclaredDurabilityCommitsAndTheOthersAreRefused() {
    needs(Capability.TRANSACTIONS);
    assertThat(bench().descriptor().durability()).isNotEmpty();
    Twin twin = bench().fresh();
    for (Durability durability : Durability.values()) {
      try (TwinTransaction transaction = twin.begin()) {
        transaction.createNode();
        if (bench().descriptor().durability().contains(durability)) {
          transaction.commit(durability);
        } else {
          assertThatThrownBy(() -> transaction.commit(durability))
              .isInstanceOf(UnsupportedByEngineException.class);
          transaction.createNode();
          transaction.compare("the transaction goes on after a refused durability");
          transaction.commit();
        }
      }
      twin.compare("after a commit with " + durability);
    }
    twin.reopen();
    twin.compare("reopened after commits of all durabilities");
  }

  @Test
  default void asyncCommitsAreAllThereAfterAClose() {
    needs(Capability.TRANSACTIONS);
    Assumptions.assumeTrue(
        bench().descriptor().durability().contains(Durability.ASYNC),
        () -> bench().descriptor().name() + " does not declare ASYNC");
    Twin twin = bench().fresh();
    int type = twin.type("LATER");
    int key = twin.key("text");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 40; i++) {
        try (TwinTransaction transaction = twin.begin()) {
          long node = transaction.createNode();
          long edge = transaction.createRelationship(node, type, node / 2);
          transaction.setRelationshipProperty(edge, key, Value.of("text ".repeat(i * 100)));
          transaction.commit(i % 13 == 12 ? Durability.SYNC : Durability.ASYNC);
        }
      }
      twin.compare("after ASYNC commits");
      twin.reopen(); // at once: what a close leaves to later is lost
      twin.compare("reopened after ASYNC commits");
    }
  }

  @Test
  default void valuesOfAllKindsComeBackAsTheyWere() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    try (TwinTransaction transaction = twin.begin()) {
      int type = twin.type("CARRIES");
      long node = transaction.createNode();
      long relationship = transaction.createRelationship(node, type, node);
      int i = 0;
      for (Value value : Values.extremes()) {
        transaction.setNodeProperty(node, twin.key("v" + i), value);
        transaction.setRelationshipProperty(relationship, twin.key("v" + i), value);
        i++;
      }
      for (Value value : Values.large()) {
        long bearer = transaction.createNode();
        long edge = transaction.createRelationship(bearer, type, node);
        transaction.setNodeProperty(bearer, twin.key("large"), value);
        transaction.setRelationshipProperty(edge, twin.key("large"), value);
      }
      transaction.compare("before the commit");
      transaction.commit();
    }
    twin.compare("after the commit");
    try (TwinTransaction transaction = twin.begin()) {
      int i = 0;
      List<Value> others = Values.extremes().reversed();
      for (Value value : others) {
        transaction.setNodeProperty(0, twin.key("v" + i), value);
        transaction.setRelationshipProperty(0, twin.key("v" + i), i % 3 == 0 ? Value.NONE : value);
        i++;
      }
      transaction.setNodeProperty(1, twin.key("large"), Value.of("small now"));
      transaction.setNodeProperty(2, twin.key("large"), Value.NONE);
      transaction.setNodeProperty(0, twin.key("v0"), Values.large().get(1));
      transaction.compare("values replaced by other kinds");
      transaction.commit();
    }
    twin.compare("values replaced, committed");
    twin.reopen();
    twin.compare("values replaced, reopened");
  }
}
