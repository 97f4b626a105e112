package io.hopbench.engine.lmdb;

import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;
import org.lmdbjava.SeekOp;

/** All nodes, ascending. */
final class NodeCursor extends AbstractIdCursor {

  NodeCursor(Access access) {
    super(access);
  }

  @Override
  int fill() {
    Cursor<Slice> cursor = access.cursor(Table.NODE);
    boolean more = cursor.get(access.scratch.key((int) (last + 1)), GetOp.MDB_SET_RANGE);
    int count = 0;
    while (more) {
      batch[count++] = Mem.getInt(cursor.key().address);
      more = count < batch.length && cursor.seek(SeekOp.MDB_NEXT);
    }
    return count;
  }
}
