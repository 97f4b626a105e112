package io.hopbench.engine.lmdb;

import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.NodeHasRelationshipsException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.LmdbException;

/**
 * A transaction: LMDB's one write transaction. A change first checks everything it can refuse, then
 * writes; an error of LMDB in between leaves a transaction that can only be given up, which {@link
 * #failed} remembers.
 *
 * <p>The counts of types are kept as differences and written at commit, so that a transaction pays
 * for each type once. Ids are one more than the largest there is, so records are appended; the id
 * of the last node or relationship is used again when it was deleted.
 */
final class LmdbTransaction extends LmdbView implements Transaction {
  private static final PropertyRow NO_PROPERTIES = new PropertyRow();

  private final LmdbStore store;
  private final WriteTxn txn;
  private final WriteAccess access;
  private final RecordWriter writer = new RecordWriter();
  private final PropertyRow row = new PropertyRow();
  private long[] countDeltas = {};
  private long nextNode = -1;
  private long nextRelationship = -1;
  private boolean failed;

  LmdbTransaction(LmdbStore store, WriteTxn txn, LmdbTokens tokens) {
    super(txn.env(), tokens);
    this.store = store;
    this.txn = txn;
    this.access = txn.access();
  }

  @Override
  Access take() {
    checkOpen();
    return access;
  }

  @Override
  void give(Access taken) {
    // The transaction's own access stays with it.
  }

  @Override
  Access lease() {
    checkOpen();
    return txn.openReader();
  }

  @Override
  long entries(Table table) {
    return env.table(table).stat(txn.handle()).entries;
  }

  @Override
  long countDelta(int type) {
    return type < countDeltas.length ? countDeltas[type] : 0;
  }

  private void checkOpen() {
    try {
      access.check();
    } catch (ClosedException e) {
      store.abandoned(this);
      throw e;
    }
  }

  /** Begins a change that has been checked. */
  private void change() {
    if (failed) {
      throw new StoreException(
          "an earlier write of this transaction failed, so it can only be closed; begin another");
    }
    txn.change();
  }

  private StoreException failure(LmdbException e) {
    failed = true;
    return Errors.translate(e, env.file(), "writing to");
  }

  private long next(Table table) {
    Cursor<Slice> cursor = access.cursor(table);
    long next = cursor.last() ? Integer.toUnsignedLong(Mem.getInt(cursor.key().address)) + 1 : 0;
    access.closeCursors();
    return next;
  }

  private static long requireRoom(long id, String kind) {
    if (id >= Table.ID_LIMIT) {
      throw new StoreException(
          "the lmdb engine has 32-bit ids and all "
              + Table.ID_LIMIT
              + " for a "
              + kind
              + " are used; load the data into a new store");
    }
    return id;
  }

  @Override
  public long createNode(int... labels) {
    checkOpen();
    int[] sorted = Arrays.stream(labels).sorted().distinct().toArray();
    for (int label : sorted) {
      tokens.requireLabel(label);
    }
    change();
    try {
      if (nextNode < 0) {
        nextNode = next(Table.NODE);
      }
      long id = requireRoom(nextNode, "node");
      access.append(Table.NODE, (int) id, Records.node(writer, sorted, NO_PROPERTIES));
      for (int label : sorted) {
        access.put(Table.LABEL, label, (int) id);
      }
      nextNode++;
      return id;
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  @Override
  public long createRelationship(long start, int type, long end) {
    return createRelationship(start, type, end, NO_PROPERTIES);
  }

  @Override
  public long createRelationship(long start, int type, long end, PropertyRow properties) {
    checkOpen();
    tokens.requireType(type);
    for (int i = 0; i < properties.size(); i++) {
      tokens.requireKey(properties.keyAt(i));
    }
    node(access, start);
    if (end != start) {
      node(access, end);
    }
    change();
    try {
      if (nextRelationship < 0) {
        nextRelationship = next(Table.REL);
      }
      long id = requireRoom(nextRelationship, "relationship");
      access.append(
          Table.REL, (int) id, Records.relationship(writer, start, end, type, properties));
      access.put(Table.OUT, Table.pack(type, start), Table.pack((int) end, id));
      access.put(Table.IN, Table.pack(type, end), Table.pack((int) start, id));
      count(type, 1);
      nextRelationship++;
      return id;
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  private void count(int type, long by) {
    if (type >= countDeltas.length) {
      countDeltas = Arrays.copyOf(countDeltas, tokens.typeCount());
    }
    countDeltas[type] += by;
  }

  @Override
  public void addLabel(long node, int label) {
    relabel(node, label, true);
  }

  @Override
  public void removeLabel(long node, int label) {
    relabel(node, label, false);
  }

  private void relabel(long node, int label, boolean add) {
    checkOpen();
    tokens.requireLabel(label);
    RecordReader record = access.record.over(node(access, node));
    int[] labels = Records.labels(record);
    if (add == (Arrays.binarySearch(labels, label) >= 0)) {
      return;
    }
    Properties.read(record, row.clear());
    int[] changed =
        add
            ? Arrays.copyOf(labels, labels.length + 1)
            : Arrays.stream(labels).filter(l -> l != label).toArray();
    if (add) {
      changed[labels.length] = label;
      Arrays.sort(changed);
    }
    change();
    try {
      access.put(Table.NODE, (int) node, Records.node(writer, changed, row));
      if (add) {
        access.put(Table.LABEL, label, (int) node);
      } else {
        access.delete(Table.LABEL, label, (int) node);
      }
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  @Override
  public void setNodeProperty(long node, int key, Value value) {
    checkOpen();
    tokens.requireKey(key);
    RecordReader record = access.record.over(node(access, node));
    int[] labels = Records.labels(record);
    Properties.read(record, row.clear());
    row.put(key, value);
    change();
    try {
      access.put(Table.NODE, (int) node, Records.node(writer, labels, row));
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  @Override
  public void setRelationshipProperty(long relationship, int key, Value value) {
    checkOpen();
    tokens.requireKey(key);
    RecordReader record = access.record.over(rel(access, relationship));
    int start = record.readInt();
    int end = record.readInt();
    int type = record.readInt();
    Properties.read(record, row.clear());
    row.put(key, value);
    change();
    try {
      access.put(
          Table.REL, (int) relationship, Records.relationship(writer, start, end, type, row));
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  @Override
  public void deleteRelationship(long relationship) {
    checkOpen();
    RecordReader record = access.record.over(rel(access, relationship));
    int start = record.readInt();
    int end = record.readInt();
    int type = record.readInt();
    change();
    try {
      remove(relationship, Integer.toUnsignedLong(start), Integer.toUnsignedLong(end), type);
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  private void remove(long relationship, long start, long end, int type) {
    access.delete(Table.OUT, Table.pack(type, start), Table.pack((int) end, relationship));
    access.delete(Table.IN, Table.pack(type, end), Table.pack((int) start, relationship));
    access.delete(Table.REL, (int) relationship);
    count(type, -1);
    nextRelationship = -1;
  }

  @Override
  public void deleteNode(long node) {
    checkOpen();
    node(access, node);
    try {
      for (int type = 0; type < tokens.typeCount(); type++) {
        long key = Table.pack(type, node);
        if (access.seek(Table.OUT, key) || access.seek(Table.IN, key)) {
          throw new NodeHasRelationshipsException(node);
        }
      }
    } finally {
      access.closeCursors();
    }
    removeNode(node);
  }

  private void removeNode(long node) {
    int[] labels = Records.labels(access.record.over(node(access, node)));
    change();
    try {
      for (int label : labels) {
        access.delete(Table.LABEL, label, (int) node);
      }
      access.delete(Table.NODE, (int) node);
      nextNode = -1;
    } catch (LmdbException e) {
      throw failure(e);
    }
  }

  @Override
  public void detachDeleteNode(long node) {
    checkOpen();
    node(access, node);
    change();
    try {
      for (int type = 0; type < tokens.typeCount(); type++) {
        for (long element : elements(Table.OUT, type, node)) {
          remove(element & 0xFFFF_FFFFL, node, element >>> 32, type);
        }
        for (long element : elements(Table.IN, type, node)) {
          remove(element & 0xFFFF_FFFFL, element >>> 32, node, type);
        }
      }
    } catch (LmdbException e) {
      throw failure(e);
    }
    removeNode(node);
  }

  /** A copy of a list. */
  private long[] elements(Table table, int type, long node) {
    try {
      ListPager pager = new ListPager();
      if (!pager.open(access, table, Table.pack(type, node))) {
        return new long[0];
      }
      long[] all = new long[Math.toIntExact(access.cursor(table).count())];
      int at = 0;
      do {
        Mem.copy(pager.address, pager.count, access.longs());
        System.arraycopy(access.longs(), 0, all, at, pager.count);
        at += pager.count;
      } while (pager.next(access));
      return all;
    } finally {
      access.closeCursors();
    }
  }

  @Override
  public void commit() {
    checkOpen();
    change();
    int[] written;
    try {
      for (int type = 0; type < countDeltas.length; type++) {
        if (countDeltas[type] != 0) {
          access.put(Table.COUNT, type, storedCount(access, type) + countDeltas[type]);
        }
      }
      written = TokenTable.writeNew(access, tokens);
    } catch (LmdbException e) {
      StoreException failure = failure(e);
      close();
      throw failure;
    }
    store.commit(txn, written);
  }

  @Override
  public void commit(Durability durability) {
    checkOpen();
    if (durability != Durability.SYNC) {
      throw new UnsupportedByEngineException("lmdb", "durability " + durability);
    }
    commit();
  }

  /** Whether this is the transaction around an LMDB one. */
  boolean isOf(WriteTxn other) {
    return txn == other;
  }

  @Override
  public void close() {
    store.close(txn);
  }
}
