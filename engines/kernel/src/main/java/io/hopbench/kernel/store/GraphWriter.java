package io.hopbench.kernel.store;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.delta.NodeVersion;
import io.hopbench.kernel.delta.RelationshipVersion;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Changes the delta under one epoch, and can take all of it back. Transactions and recovery both
 * write through it. What it is told is right: ids exist, tokens are known. For whoever holds the
 * writer's slot.
 */
final class GraphWriter {
  private final State state;
  private final Delta delta;
  private final long epoch;
  private final Counts counts;
  private final boolean undoable;
  private final List<Long> nodes = new ArrayList<>();
  private final List<Long> relationships = new ArrayList<>();
  private long nodeIds;
  private final long relationshipIdsBefore;
  private long relationshipIds;

  /**
   * A writer that continues from the newest commit.
   *
   * @param undoable false if nothing will ever be taken back
   */
  GraphWriter(State state, long epoch, CommitPoint last, boolean undoable) {
    this.undoable = undoable;
    this.state = state;
    this.delta = state.delta();
    this.epoch = epoch;
    this.counts = last.counts().copy();
    this.nodeIds = last.nodeIds();
    this.relationshipIds = last.relationshipIds();
    this.relationshipIdsBefore = relationshipIds;
    delta.begin();
  }

  Counts counts() {
    return counts;
  }

  long nodeIds() {
    return nodeIds;
  }

  long relationshipIds() {
    return relationshipIds;
  }

  /** What this leaves behind when it is committed; the log record's number is yet to come. */
  CommitPoint point() {
    return new CommitPoint(epoch, 0, counts, nodeIds, relationshipIds);
  }

  void createNode(long id, int[] labels) {
    nodeIds = Math.max(nodeIds, id + 1);
    if (!delta.versions().create(id, epoch, labels)) {
      NodeVersion before = delta.versions().changedNode(id, epoch - 1);
      put(id, new NodeVersion(epoch, true, labels, Properties.NONE, before));
    }
    counts.addNodes(1);
    for (int label : labels) {
      counts.addLabel(label, 1);
    }
  }

  private void put(long node, NodeVersion version) {
    delta.versions().put(node, version);
    if (undoable) {
      nodes.add(node);
    }
  }

  /** The node as it is now, as a version: the delta's or one made of the base's. */
  private NodeVersion node(long id) {
    NodeVersion version = delta.versions().node(id, epoch);
    if (version != null) {
      return version;
    }
    PropertyRow row = new PropertyRow();
    state.base().nodeProperties(id, row);
    return new NodeVersion(-1, true, state.base().labels(id), Properties.of(row), null);
  }

  /** The version to chain a new one to. */
  private NodeVersion changed(long id, NodeVersion now, int[] labels, Properties properties) {
    return new NodeVersion(
        epoch, now.exists(), labels, properties, delta.versions().changedNode(id, epoch - 1));
  }

  void setNodeProperty(long id, int key, Value value) {
    NodeVersion now = node(id);
    put(id, changed(id, now, now.labels(), now.properties().with(key, value)));
  }

  /** Adds or removes a label; false when nothing changes. */
  boolean label(boolean add, long id, int label) {
    NodeVersion now = node(id);
    int at = Arrays.binarySearch(now.labels(), label);
    if (add == at >= 0) {
      return false;
    }
    int[] labels;
    if (add) {
      labels = Arrays.copyOf(now.labels(), now.labels().length + 1);
      labels[labels.length - 1] = label;
      Arrays.sort(labels);
    } else {
      labels = Arrays.stream(now.labels()).filter(l -> l != label).toArray();
    }
    put(id, changed(id, now, labels, now.properties()));
    counts.addLabel(label, add ? 1 : -1);
    return true;
  }

  void deleteNode(long id) {
    NodeVersion now = node(id);
    for (int label : now.labels()) {
      counts.addLabel(label, -1);
    }
    counts.addNodes(-1);
    put(
        id,
        new NodeVersion(
            epoch,
            false,
            new int[0],
            Properties.NONE,
            delta.versions().changedNode(id, epoch - 1)));
  }

  /** Creates the relationship with the id {@link #relationshipIds}. */
  void createRelationship(int type, long start, long end, Properties properties) {
    delta.create(type, (int) start, (int) end, properties);
    created(type);
  }

  /** The same, with properties where they stand in a log record. */
  void createRelationship(
      int type, int start, int end, PropertyShapes shapes, ByteCursor properties) {
    delta.create(type, start, end, shapes, properties);
    created(type);
  }

  private void created(int type) {
    relationshipIds++;
    counts.addType(type, 1);
  }

  /** The relationship as it is now, as a version. */
  private RelationshipVersion relationship(long id) {
    RelationshipVersion version = delta.relationship(id, epoch, relationshipIds);
    if (version != null) {
      return version;
    }
    Base.Location place = state.base().find(id);
    if (place == null) {
      throw new UnknownIdException("relationship", id);
    }
    PropertyRow row = new PropertyRow();
    place.segment().properties(place.place(), row);
    return new RelationshipVersion(
        -1, true, place.type(), place.start(), place.end(), Properties.of(row), null);
  }

  void setRelationshipProperty(long id, int key, Value value) {
    RelationshipVersion now = relationship(id);
    if (id < relationshipIdsBefore) {
      changing(id);
    }
    delta.change(id, now, now.properties().with(key, value), epoch);
  }

  void deleteRelationship(long id) {
    RelationshipVersion now = relationship(id);
    changing(id);
    delta.delete(id, now, epoch);
    counts.addType(now.type(), -1);
  }

  /** To be called before lists are read, and before it is committed. */
  void settle() {
    delta.settle();
  }

  /** See {@link Delta#settleBehind}. */
  void settleBehind(ExecutorService thread) {
    delta.settleBehind(thread);
  }

  private void changing(long relationship) {
    if (undoable) {
      relationships.add(relationship);
    }
  }

  /** Takes everything back. */
  void undo() {
    delta.takeBack(relationshipIdsBefore);
    nodes.forEach(id -> delta.versions().undoNode(id, epoch));
    relationships.forEach(id -> delta.versions().undoRelationship(id, epoch));
  }
}
