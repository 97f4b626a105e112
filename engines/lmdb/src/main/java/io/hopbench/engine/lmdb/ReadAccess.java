package io.hopbench.engine.lmdb;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StorePoisonedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;

/**
 * An {@link Access} to snapshots. Pooled by the environment, because LMDB lets the cursors of read
 * transactions be renewed for later ones, which is cheaper than to open them.
 *
 * <p>A cursor is bound to a {@link ReadTxn} and to a map epoch. When either has changed since, the
 * cursor is renewed, which forgets every page pointer it held, before it is used again: after the
 * map has moved those pointers are dangling.
 *
 * <p>Threads: the busy flag is taken by exchange, so two threads in one access is an error, and the
 * {@link Gate} sees who is inside.
 */
final class ReadAccess extends Access {
  private static final VarHandle BUSY;

  static {
    try {
      BUSY = MethodHandles.lookup().findVarHandle(ReadAccess.class, "busy", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LmdbEnv env;
  private final Slot[] slots = new Slot[Table.count()];
  private @Nullable ReadTxn bound;

  @SuppressWarnings("UnusedVariable") // through BUSY
  private volatile int busy;

  ReadAccess(LmdbEnv env, Scratch scratch) {
    super(scratch, env.pageSize());
    this.env = env;
  }

  /** A cursor and what it is bound to. */
  private static final class Slot {
    final Cursor<Slice> cursor;
    ReadTxn txn;
    long epoch;

    Slot(Cursor<Slice> cursor, ReadTxn txn, long epoch) {
      this.cursor = cursor;
      this.txn = txn;
      this.epoch = epoch;
    }
  }

  void bind(ReadTxn txn) {
    bound = txn;
  }

  boolean isInside() {
    return (int) BUSY.getVolatile(this) != 0;
  }

  @Override
  void enter() {
    enterUnbound();
    ReadTxn txn = bound;
    if (txn == null || txn.ended()) {
      exit();
      throw new ClosedException("snapshot");
    }
  }

  /** Enters without a snapshot, to begin or end one. */
  void enterUnbound() {
    while (true) {
      if ((int) BUSY.getAndSet(this, 1) != 0) {
        throw new MisuseException(
            "a reader or cursor was used by two threads at once; open one for each thread");
      }
      if (!env.gate().stopped()) {
        break;
      }
      exit();
      env.gate().pass();
    }
    if (env.broken() != null) {
      exit();
      throw new StorePoisonedException(env.broken());
    }
  }

  @Override
  void exit() {
    BUSY.setRelease(this, 0);
  }

  @Override
  void check() {
    ReadTxn txn = bound;
    if (txn == null || txn.ended()) {
      throw new ClosedException("snapshot");
    }
  }

  @Override
  boolean mapped() {
    return env.lent().aligned();
  }

  @Override
  LentPages lent() {
    return env.lent();
  }

  @Override
  boolean fresh(Table table) {
    Slot slot = slots[table.index];
    return slot != null && slot.txn == bound && slot.epoch == env.epoch();
  }

  @Override
  Cursor<Slice> cursor(Table table) {
    Slot slot = slots[table.index];
    if (slot != null && slot.txn == bound && slot.epoch == env.epoch()) {
      return slot.cursor;
    }
    return rebind(table, slot);
  }

  private Cursor<Slice> rebind(Table table, @Nullable Slot slot) {
    ReadTxn txn = bound;
    if (txn == null) {
      throw new ClosedException("snapshot");
    }
    if (slot == null) {
      Cursor<Slice> cursor = env.table(table).openCursor(txn.txn);
      slots[table.index] = new Slot(cursor, txn, env.epoch());
      return cursor;
    }
    slot.cursor.renew(txn.txn);
    slot.txn = txn;
    slot.epoch = env.epoch();
    return slot.cursor;
  }

  @Override
  @Nullable Slice find(Table table, int key) {
    Cursor<Slice> cursor = cursor(table);
    return cursor.get(scratch.key(key), GetOp.MDB_SET_KEY) ? cursor.val() : null;
  }

  /** Binds every table's cursor, so that LMDB has read every table's root; inside. */
  void touchAll() {
    for (Table table : Table.values()) {
      cursor(table);
    }
  }

  @Override
  void release() {
    bound = null;
    env.giveBack(this);
  }

  /** Frees the native cursors; only while the gate is held exclusively. */
  void free() {
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[i];
      if (slot != null) {
        slot.cursor.close();
      }
    }
  }
}
