package io.hopbench.engine.lmdb;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.PutFlags;

/**
 * An {@link Access} to a write transaction, for its thread only. A transaction has one to work
 * with, and one for each of its open readers; those end with the next change, because LMDB may then
 * move what their cursors point at.
 */
final class WriteAccess extends Access {
  private static final PutFlags[] NO_FLAGS = {};
  private static final PutFlags[] APPEND = {PutFlags.MDB_APPEND};

  private static final PutFlags[] APPEND_TO_LIST = {PutFlags.MDB_MULTIPLE, PutFlags.MDB_APPENDDUP};
  private static final PutFlags[] APPEND_NEW_LIST = {
    PutFlags.MDB_MULTIPLE, PutFlags.MDB_APPENDDUP, PutFlags.MDB_APPEND
  };

  private final WriteTxn txn;
  private final boolean reader;
  private final long version;
  private final @Nullable Cursor<Slice>[] cursors = newCursors();

  WriteAccess(WriteTxn txn, boolean reader) {
    super(txn.env().takeScratch(), txn.env().pageSize());
    this.txn = txn;
    this.reader = reader;
    this.version = txn.version();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static @Nullable Cursor<Slice>[] newCursors() {
    return new Cursor[Table.count()];
  }

  @Override
  void enter() {
    check();
  }

  @Override
  void exit() {
    // One thread has the transaction to itself: nobody waits for it to leave.
  }

  @Override
  void check() {
    if (Thread.currentThread() != txn.owner()) {
      throw new MisuseException(
          "a transaction is confined to the thread that began it, "
              + txn.owner().getName()
              + "; this is "
              + Thread.currentThread().getName());
    }
    if (txn.ended()) {
      throw new ClosedException("transaction");
    }
    if (reader && version != txn.version()) {
      throw new ClosedException("reader of a transaction that has changed something since");
    }
  }

  @Override
  boolean mapped() {
    return false; // pages that the transaction has written lie elsewhere
  }

  @Override
  LentPages lent() {
    return txn.env().lent();
  }

  @Override
  boolean fresh(Table table) {
    return cursors[table.index] != null;
  }

  @Override
  Cursor<Slice> cursor(Table table) {
    Cursor<Slice> cursor = cursors[table.index];
    if (cursor == null) {
      cursor = txn.env().table(table).openCursor(txn.handle());
      cursors[table.index] = cursor;
    }
    return cursor;
  }

  @Override
  @Nullable Slice find(Table table, int key) {
    return txn.env().table(table).get(txn.handle(), scratch.key(key));
  }

  boolean put(Table table, long key, long value) {
    return put(table, scratch.key(key), scratch.value(value), NO_FLAGS);
  }

  boolean put(Table table, int key, int value) {
    return put(table, scratch.key(key), scratch.value(value), NO_FLAGS);
  }

  boolean put(Table table, int key, long value) {
    return put(table, scratch.key(key), scratch.value(value), NO_FLAGS);
  }

  boolean put(Table table, int key, byte[] value) {
    return put(table, scratch.key(key), txn.nativeCopy(value, value.length), NO_FLAGS);
  }

  boolean put(Table table, int key, RecordWriter value) {
    return put(table, scratch.key(key), txn.nativeCopy(value.array(), value.size()), NO_FLAGS);
  }

  /** The same for a key after all others. */
  boolean append(Table table, int key, RecordWriter value) {
    return put(table, scratch.key(key), txn.nativeCopy(value.array(), value.size()), APPEND);
  }

  private boolean put(Table table, Slice key, Slice value, PutFlags[] flags) {
    txn.countPut(value.size);
    return txn.env().table(table).put(txn.handle(), key, value, flags);
  }

  /**
   * Appends elements to the list of a key, all of them greater than those it has.
   *
   * @param newKey whether the key is new, and greater than all others of the table
   */
  void appendAll(Table table, long key, boolean newKey, long[] values, int count) {
    Slice source = txn.nativeCopy(values, count);
    txn.countPut(source.size);
    cursor(table)
        .putMultiple(scratch.key(key), source, count, newKey ? APPEND_NEW_LIST : APPEND_TO_LIST);
  }

  void appendAll(Table table, int key, int[] values, int count) {
    Slice source = txn.nativeCopy(values, count);
    txn.countPut(source.size);
    cursor(table).putMultiple(scratch.key(key), source, count, APPEND_TO_LIST);
  }

  /** Appends a record under a key greater than all others, by cursor. */
  void appendByCursor(Table table, int key, RecordWriter value) {
    Slice source = txn.nativeCopy(value.array(), value.size());
    txn.countPut(source.size);
    cursor(table).put(scratch.key(key), source, APPEND);
  }

  boolean delete(Table table, int key) {
    txn.countPut(0);
    return txn.env().table(table).delete(txn.handle(), scratch.key(key));
  }

  boolean delete(Table table, long key) {
    txn.countPut(0);
    return txn.env().table(table).delete(txn.handle(), scratch.key(key));
  }

  boolean delete(Table table, long key, long value) {
    txn.countPut(0);
    return txn.env().table(table).delete(txn.handle(), scratch.key(key), scratch.value(value));
  }

  boolean delete(Table table, int key, int value) {
    txn.countPut(0);
    return txn.env().table(table).delete(txn.handle(), scratch.key(key), scratch.value(value));
  }

  /** Closes the cursors, which LMDB wants before the transaction ends. */
  void closeCursors() {
    for (int i = 0; i < cursors.length; i++) {
      Cursor<Slice> cursor = cursors[i];
      if (cursor != null) {
        cursor.close();
        cursors[i] = null;
      }
    }
  }

  @Override
  void release() {
    txn.release(this);
  }

  /** Fits the native buffer of a transaction to a size. */
  static MemorySegment room(MemorySegment buffer, LmdbEnv env, long size) {
    return buffer.byteSize() >= size
        ? buffer
        : env.arena().allocate(Math.max(size, 2 * buffer.byteSize()), 8);
  }
}
