package io.hopbench.conformance;

import io.hopbench.api.Durability;
import io.hopbench.api.Relationship;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.conformance.model.Model;
import java.util.Arrays;
import java.util.Map;

/**
 * A transaction on the store and the same on a draft of the model, which becomes the model at the
 * commit. All ids are the model's. What fails in the engine leaves the draft as it was.
 */
final class TwinTransaction implements AutoCloseable {
  private final Twin twin;
  private final Transaction transaction;
  private final Twin draft;

  TwinTransaction(Twin twin, Transaction transaction) {
    this.twin = twin;
    this.transaction = transaction;
    this.draft = twin.frozen();
  }

  /** The engine's transaction. */
  Transaction raw() {
    return transaction;
  }

  /** The model as this transaction ought to see it. */
  Model model() {
    return draft.model();
  }

  /** The engine's id of a node. */
  long node(long modelNode) {
    return draft.node(modelNode);
  }

  /** The engine's id of a relationship. */
  long relationship(long modelRelationship) {
    return draft.relationship(modelRelationship);
  }

  long createNode(int... labels) {
    long engine = transaction.createNode(labels);
    long id = draft.model().createNode(Arrays.stream(labels).boxed().toList());
    draft.nodes().bind(id, engine);
    return id;
  }

  long createRelationship(long start, int type, long end) {
    long engine = transaction.createRelationship(node(start), type, node(end));
    return created(engine, start, type, end);
  }

  long createRelationship(long start, int type, long end, Map<Integer, Value> properties) {
    long engine = transaction.createRelationship(node(start), type, node(end), Way.row(properties));
    long id = created(engine, start, type, end);
    properties.forEach((key, value) -> draft.model().setRelationshipProperty(id, key, value));
    return id;
  }

  private long created(long engine, long start, int type, long end) {
    long id = draft.model().createRelationship(start, type, end);
    draft.relationships().bind(id, engine);
    return id;
  }

  void addLabel(long node, int label) {
    transaction.addLabel(node(node), label);
    draft.model().addLabel(node, label);
  }

  void removeLabel(long node, int label) {
    transaction.removeLabel(node(node), label);
    draft.model().removeLabel(node, label);
  }

  void setNodeProperty(long node, int key, Value value) {
    transaction.setNodeProperty(node(node), key, value);
    draft.model().setNodeProperty(node, key, value);
  }

  void setRelationshipProperty(long relationship, int key, Value value) {
    transaction.setRelationshipProperty(relationship(relationship), key, value);
    draft.model().setRelationshipProperty(relationship, key, value);
  }

  void deleteRelationship(long relationship) {
    transaction.deleteRelationship(relationship(relationship));
    draft.model().deleteRelationship(relationship);
    draft.relationships().unbind(relationship);
  }

  /** Deletes a node that has no relationships. */
  void deleteNode(long node) {
    transaction.deleteNode(node(node));
    forget(node);
  }

  void detachDeleteNode(long node) {
    transaction.detachDeleteNode(node(node));
    forget(node);
  }

  private void forget(long node) {
    for (Relationship relationship : draft.model().relationshipsOf(node)) {
      draft.relationships().unbind(relationship.id());
    }
    draft.model().detachDeleteNode(node);
    draft.nodes().unbind(node);
  }

  /** Compares what the transaction sees with the draft. */
  void compare(String when) {
    draft.compare(transaction, when);
  }

  void commit() {
    transaction.commit();
    twin.become(draft.model(), draft.nodes(), draft.relationships());
  }

  void commit(Durability durability) {
    transaction.commit(durability);
    twin.become(draft.model(), draft.nodes(), draft.relationships());
  }

  /** Aborts, unless it was committed. */
  @Override
  public void close() {
    transaction.close();
  }
}
