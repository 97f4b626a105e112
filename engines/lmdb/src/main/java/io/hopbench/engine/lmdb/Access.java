package io.hopbench.engine.lmdb;

import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;

/**
 * The way of one thread into one LMDB transaction: cursors of its own, scratch memory, page
 * buffers.
 *
 * <p>Every native call, and every read of memory that LMDB lent, happens between {@link #enter} and
 * {@link #exit}; nothing native survives {@code exit}. That is what makes use after close an error
 * and not a crash, and lets the map move between two calls. Two kinds: {@link ReadAccess} for
 * snapshots, pooled and guarded by the {@link Gate}; {@link WriteAccess} for a transaction,
 * confined to its thread.
 */
abstract class Access {
  private static final int[] NO_INTS = {};
  private static final long[] NO_LONGS = {};

  final Scratch scratch;
  final RecordReader record = new RecordReader();
  private final int pageSize;
  private int[] ints = NO_INTS;
  private long[] longs = NO_LONGS;

  Access(Scratch scratch, int pageSize) {
    this.scratch = scratch;
    this.pageSize = pageSize;
  }

  /** Begins native work, or throws: closed, wrong thread, used by two threads at once. */
  abstract void enter();

  /** Ends native work. */
  abstract void exit();

  /** Throws what {@link #enter} would throw for a closed view, without entering. */
  abstract void check();

  /** The cursor of a table, bound to the view as it is now; only inside. */
  abstract Cursor<Slice> cursor(Table table);

  /** Whether {@link #cursor} stands where it was left, rather than nowhere; only inside. */
  abstract boolean fresh(Table table);

  /**
   * Whether pages are lent from the map, at multiples of their size, so that an address tells its
   * page and a page's alignment its kind.
   */
  abstract boolean mapped();

  /** The second mapping, to lend from what is {@link #mapped}. */
  abstract LentPages lent();

  /** The record of an integer key; only inside. */
  abstract @Nullable Slice find(Table table, int key);

  /** Gives the access up. */
  abstract void release();

  /** Moves the cursor of a table to the first element of a key. */
  final boolean seek(Table table, int key) {
    return cursor(table).get(scratch.key(key), GetOp.MDB_SET_KEY);
  }

  final boolean seek(Table table, long key) {
    return cursor(table).get(scratch.key(key), GetOp.MDB_SET_KEY);
  }

  final int pageSize() {
    return pageSize;
  }

  /** A buffer of at least the elements of two pages, kept with the access. */
  final int[] ints() {
    if (ints.length == 0) {
      ints = new int[pageSize / Integer.BYTES];
    }
    return ints;
  }

  final long[] longs() {
    if (longs.length == 0) {
      longs = new long[pageSize / Long.BYTES];
    }
    return longs;
  }
}
