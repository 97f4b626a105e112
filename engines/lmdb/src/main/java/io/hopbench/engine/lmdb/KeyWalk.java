package io.hopbench.engine.lmdb;

import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;

/**
 * Walks the keys of one type in OUT or IN, ascending by node, and remembers where it is, so that it
 * finds its place again when the access had to bind a new cursor.
 */
final class KeyWalk {
  private final Table table;
  private final int type;
  private long node = -1;

  KeyWalk(Table table, int type) {
    this.table = table;
    this.type = type;
  }

  Table table() {
    return table;
  }

  /** The node whose list the cursor is at. */
  long node() {
    return node;
  }

  long key() {
    return Table.pack(type, node);
  }

  /** Moves to the next list; inside. */
  boolean next(Access access) {
    boolean moved;
    boolean stay = node >= 0 && access.fresh(table);
    Cursor<Slice> cursor = access.cursor(table);
    if (stay) {
      moved = cursor.seek(SeekOp.MDB_NEXT_NODUP);
    } else {
      long from = Table.pack(type, node + 1);
      moved = cursor.get(access.scratch.key(from), GetOp.MDB_SET_RANGE);
    }
    if (!moved) {
      return false;
    }
    long key = Mem.getLong(cursor.key().address);
    if (key >>> 32 != type) {
      return false;
    }
    node = key & 0xFFFF_FFFFL;
    return true;
  }
}
