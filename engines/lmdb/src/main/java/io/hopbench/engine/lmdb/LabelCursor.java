package io.hopbench.engine.lmdb;

import org.lmdbjava.Cursor;
import org.lmdbjava.SeekOp;

/** The nodes of a label, ascending, a page of its list at a time. */
final class LabelCursor extends AbstractIdCursor {
  private final int label;

  LabelCursor(Access access, int label) {
    super(access);
    this.label = label;
  }

  @Override
  int fill() {
    Cursor<Slice> cursor = access.cursor(Table.LABEL);
    Scratch scratch = access.scratch;
    int from = (int) (last + 1);
    if (!cursor.get(scratch.key(label), scratch.value(from), SeekOp.MDB_GET_BOTH_RANGE)
        || !cursor.seek(SeekOp.MDB_GET_MULTIPLE)) {
      return 0;
    }
    Slice page = cursor.val();
    int size = (int) (page.size >>> 2);
    int count = 0;
    for (int i = 0; i < size; i++) {
      int id = Mem.getInt(page.address + 4L * i);
      if (Integer.compareUnsigned(id, from) >= 0) {
        batch[count++] = id;
      }
    }
    return count;
  }
}
