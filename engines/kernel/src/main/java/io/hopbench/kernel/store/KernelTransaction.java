package io.hopbench.kernel.store;

import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyShapes;
import io.hopbench.kernel.model.TokenTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The transaction that holds the writer's slot. It changes the delta under its own epoch and keeps
 * the same changes as operations for the log. Confined to the thread that began it, but for {@link
 * #close}: the store may be closed by another, so changes and ends hold the monitor.
 */
final class KernelTransaction extends KernelView implements Transaction {
  /** Node ids are held as ints in lists; one value is kept free. */
  private static final long MAX_NODE_IDS = Integer.MAX_VALUE;

  /** Relationship ids are held as unsigned ints. */
  private static final long MAX_RELATIONSHIP_IDS = (1L << 32) - 2;

  private static final Optional<String> ENDED = Optional.of("transaction");
  private static final Optional<String> OPEN = Optional.empty();

  private final KernelStore store;
  private final GraphWriter writer;
  private final ByteSink operations = new ByteSink(128);
  private final PropertyShapes shapes = new PropertyShapes();
  private final Thread owner = Thread.currentThread();

  /** True while a change is made; when it stays true, the change failed between memory and log. */
  private boolean half;

  private volatile boolean ended;
  private int changes;

  KernelTransaction(KernelStore store, State state, long epoch, CommitPoint last) {
    super(state, epoch, store.tokenTable());
    this.store = store;
    this.writer = new GraphWriter(state, epoch, last, true);
  }

  @Override
  Counts counts() {
    return writer.counts();
  }

  @Override
  Optional<String> ended() {
    return ended ? ENDED : OPEN;
  }

  @Override
  int changes() {
    return changes;
  }

  @Override
  long nodeIds() {
    return writer.nodeIds();
  }

  /** Puts into lists what was created: a change of the delta, though reads ask for it. */
  @Override
  synchronized void settle() {
    check();
    boolean before = half;
    half = true;
    writer.settle();
    half = before;
  }

  @Override
  long relationshipIds() {
    return writer.relationshipIds();
  }

  private void checkWriter() {
    check();
    if (Thread.currentThread() != owner) {
      throw new MisuseException(
          "this transaction belongs to " + owner + "; a transaction is confined to its thread");
    }
  }

  private TokenTable names() {
    return tokenTable();
  }

  @Override
  public synchronized long createNode(int... labels) {
    checkWriter();
    int[] set = Arrays.stream(labels).sorted().distinct().toArray();
    for (int label : set) {
      names().requireLabel(label);
    }
    long id = writer.nodeIds();
    if (id >= MAX_NODE_IDS) {
      throw new MisuseException("a store gives out at most " + MAX_NODE_IDS + " node ids");
    }
    half = true;
    writer.createNode(id, set);
    Operation.createNode(operations, id, set);
    changes++;
    half = false;
    return id;
  }

  @Override
  public long createRelationship(long start, int type, long end) {
    return create(start, type, end, Properties.NONE);
  }

  @Override
  public long createRelationship(long start, int type, long end, PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      names().requireKey(properties.keyAt(i));
    }
    return create(start, type, end, Properties.of(properties));
  }

  private synchronized long create(long start, int type, long end, Properties properties) {
    checkWriter();
    names().requireType(type);
    requireNode(start);
    requireNode(end);
    long id = writer.relationshipIds();
    if (id >= MAX_RELATIONSHIP_IDS) {
      throw new MisuseException(
          "a store gives out at most " + MAX_RELATIONSHIP_IDS + " relationship ids");
    }
    half = true;
    writer.createRelationship(type, start, end, properties);
    Operation.createRelationship(operations, shapes, type, start, end, properties);
    changes++;
    half = false;
    return id;
  }

  @Override
  public void addLabel(long node, int label) {
    label(true, node, label);
  }

  @Override
  public void removeLabel(long node, int label) {
    label(false, node, label);
  }

  private synchronized void label(boolean add, long node, int label) {
    checkWriter();
    names().requireLabel(label);
    requireNode(node);
    half = true;
    if (writer.label(add, node, label)) {
      Operation.label(operations, add, node, label);
      changes++;
    }
    half = false;
  }

  @Override
  public synchronized void setNodeProperty(long node, int key, Value value) {
    checkWriter();
    names().requireKey(key);
    requireNode(node);
    half = true;
    writer.setNodeProperty(node, key, value);
    Operation.setNodeProperty(operations, node, key, value);
    changes++;
    half = false;
  }

  @Override
  public synchronized void setRelationshipProperty(long relationship, int key, Value value) {
    checkWriter();
    names().requireKey(key);
    requireRelationship(relationship);
    half = true;
    writer.setRelationshipProperty(relationship, key, value);
    Operation.setRelationshipProperty(operations, relationship, key, value);
    changes++;
    half = false;
  }

  private void requireRelationship(long relationship) {
    if (version(relationship) == null) {
      requirePlace(relationship);
    }
  }

  @Override
  public synchronized void deleteRelationship(long relationship) {
    checkWriter();
    requireRelationship(relationship);
    delete(relationship);
  }

  private void delete(long relationship) {
    half = true;
    writer.deleteRelationship(relationship);
    Operation.deleteRelationship(operations, relationship);
    changes++;
    half = false;
  }

  @Override
  public synchronized void deleteNode(long node) {
    checkWriter();
    requireNode(node);
    for (int type = 0; type < names().types().size(); type++) {
      if (degree(node, type, Direction.OUT) + degree(node, type, Direction.IN) > 0) {
        throw new NodeHasRelationshipsException(node);
      }
    }
    half = true;
    writer.deleteNode(node);
    Operation.deleteNode(operations, node);
    changes++;
    half = false;
  }

  @Override
  public synchronized void detachDeleteNode(long node) {
    checkWriter();
    requireNode(node);
    TreeSet<Long> doomed = new TreeSet<>();
    for (int type = 0; type < names().types().size(); type++) {
      try (RelationshipCursor cursor = relationships(node, type, Direction.BOTH)) {
        while (cursor.next()) {
          doomed.add(cursor.relationship());
        }
      }
    }
    doomed.forEach(this::delete);
    half = true;
    writer.deleteNode(node);
    Operation.deleteNode(operations, node);
    changes++;
    half = false;
  }

  @Override
  public void commit() {
    commit(store.defaultDurability());
  }

  @Override
  public void commit(Durability durability) {
    end();
    store.commit(this, durability);
  }

  private synchronized void end() {
    checkWriter();
    if (half) {
      close();
      throw new StoreException(
          "a change of this transaction failed half-way, so the transaction was aborted; begin a"
              + " new one");
    }
    ended = true;
  }

  /** What to log; empty when nothing was changed. */
  ByteSink operations() {
    return operations;
  }

  GraphWriter writer() {
    return writer;
  }

  @Override
  public synchronized void close() {
    if (ended) {
      return;
    }
    ended = true;
    store.abort(this);
  }
}
