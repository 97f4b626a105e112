package io.hopbench.conformance.reference;

import io.hopbench.api.Durability;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.api.error.UnsupportedByEngineException;
import io.hopbench.conformance.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A draft of the next state: the committed model until the first change, then a copy of it. The
 * changes are noted as they are made and become one frame of the journal.
 */
final class ReferenceTransaction extends ModelView implements Transaction {
  private final ReferenceStore store;
  private final List<Change> changes = new ArrayList<>();
  private final List<Long> toLose = new ArrayList<>();
  private Model model;
  private int version;
  private boolean copied;
  private volatile boolean ended;

  ReferenceTransaction(ReferenceStore store, Model committed) {
    super(store.referenceTokens());
    this.store = store;
    this.model = committed;
  }

  @Override
  Model model() {
    if (ended) {
      throw new ClosedException("transaction");
    }
    return model;
  }

  @Override
  int version() {
    return ended ? -1 : version;
  }

  private void change(Change change) {
    if (!copied) {
      model = model().copy();
      copied = true;
    }
    change.apply(model, tokens);
    changes.add(change);
    version++;
  }

  @Override
  public long createNode(int... labels) {
    model();
    for (int label : labels) {
      checkLabel(label);
    }
    change(new Change.CreateNode(Arrays.stream(labels).boxed().toList()));
    return model.newestNode();
  }

  @Override
  public long createRelationship(long start, int type, long end) {
    withNode(start);
    withNode(end);
    checkType(type);
    change(new Change.CreateRelationship(start, type, end));
    long id = model.newestRelationship();
    if (store.faults().losesRelationship(id)) {
      toLose.add(id);
    }
    return id;
  }

  @Override
  public void addLabel(long node, int label) {
    withNode(node);
    checkLabel(label);
    change(new Change.AddLabel(node, label));
  }

  @Override
  public void removeLabel(long node, int label) {
    withNode(node);
    checkLabel(label);
    change(new Change.RemoveLabel(node, label));
  }

  @Override
  public void setNodeProperty(long node, int key, Value value) {
    withNode(node);
    checkKey(key);
    change(new Change.SetNodeProperty(node, key, value));
  }

  @Override
  public void setRelationshipProperty(long relationship, int key, Value value) {
    withRelationship(relationship);
    checkKey(key);
    change(new Change.SetRelationshipProperty(relationship, key, value));
  }

  @Override
  public void deleteRelationship(long relationship) {
    withRelationship(relationship);
    change(new Change.DeleteRelationship(relationship));
  }

  @Override
  public void deleteNode(long node) {
    if (!withNode(node).relationshipsOf(node).isEmpty()) {
      throw new NodeHasRelationshipsException(node);
    }
    change(new Change.DeleteNode(node));
  }

  @Override
  public void detachDeleteNode(long node) {
    withNode(node);
    change(new Change.DeleteNode(node));
  }

  @Override
  public void commit() {
    model();
    for (long id : toLose) {
      if (model.relationships().containsKey(id)) {
        change(new Change.DeleteRelationship(id));
      }
    }
    try {
      store.commit(model, changes);
    } finally {
      end();
    }
  }

  @Override
  public void commit(Durability durability) {
    model();
    if (durability != Durability.SYNC) {
      throw new UnsupportedByEngineException("reference", "durability " + durability);
    }
    commit();
  }

  private void end() {
    if (!ended) {
      ended = true;
      store.ended();
    }
  }

  @Override
  public void close() {
    end();
  }
}
