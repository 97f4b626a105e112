package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lmdbjava.Cursor;
import org.lmdbjava.SeekOp;

/**
 * Walks one list page by page with MDB_GET_MULTIPLE and MDB_NEXT_MULTIPLE.
 *
 * <p>After a method has returned true, {@link #address} and {@link #count} are the packed elements
 * of a page, readable until the access is left. A list of one element is no page: LMDB then leaves
 * the value of the seek before in place, which is that element.
 *
 * <p>Lists up to about 2 KB lie inside the leaf of their key, larger ones have pages of their own.
 * In the map a page of its own begins at a page boundary and its elements {@value #PAGE_HEADER}
 * bytes later, where a list inside a leaf cannot lie (a leaf's own header and node come first). So
 * the address tells that a short list has no further page, which saves the call that would say so.
 */
final class ListPager {
  private static final int PAGE_HEADER = 16;

  long address;
  int count;

  /** After {@link #locate}: where the page can be lent from, and from which byte on. */
  MemorySegment memory = MemorySegment.NULL;

  long offset;

  private Table table = Table.OUT;
  private long key;
  private long last;
  private boolean more;

  /** Opens the list of a key at its first page; false if there is no such list. */
  boolean open(Access access, Table newTable, long newKey) {
    table = newTable;
    key = newKey;
    if (!access.seek(table, key)) {
      return none();
    }
    return here(access, access.cursor(table));
  }

  /** Opens the list at the page with the first element at or after a packed element. */
  boolean openAt(Access access, Table newTable, long newKey, long element) {
    table = newTable;
    key = newKey;
    Cursor<Slice> cursor = access.cursor(table);
    Scratch scratch = access.scratch;
    if (!cursor.get(scratch.key(key), scratch.value(element), SeekOp.MDB_GET_BOTH_RANGE)) {
      return none();
    }
    return here(access, cursor);
  }

  /**
   * Opens the list whose key the cursor of the table was just moved to.
   *
   * <p>LMDB 0.9 forgets, when MDB_NEXT_NODUP comes to a list of one element, to forget the page of
   * the list before, and MDB_GET_MULTIPLE then gives that one. Elements are unique in their table,
   * so the first of the page tells which list it is of.
   */
  boolean openHere(Access access, Table newTable, long newKey) {
    table = newTable;
    key = newKey;
    Cursor<Slice> cursor = access.cursor(table);
    long firstAt = cursor.val().address;
    long first = Mem.getLong(firstAt);
    here(access, cursor);
    if (count == 0 || Mem.getLong(address) != first) {
      address = firstAt;
      count = 1;
      more = false;
    }
    return true;
  }

  private boolean here(Access access, Cursor<Slice> cursor) {
    if (!cursor.seek(SeekOp.MDB_GET_MULTIPLE)) {
      return none();
    }
    return take(access, cursor);
  }

  /** Forgets the list, so that nothing follows. */
  void end() {
    none();
  }

  private boolean none() {
    count = 0;
    more = false;
    return false;
  }

  private boolean take(Access access, Cursor<Slice> cursor) {
    Slice page = cursor.val();
    address = page.address;
    count = (int) (page.size >>> 3);
    more = !access.mapped() || (address & access.pageSize() - 1) == PAGE_HEADER;
    if (more) {
      last = Mem.getLong(address + 8L * (count - 1));
    }
    return true;
  }

  /**
   * Finds the page in the second mapping; inside.
   *
   * @return false if it is not there, and must be copied
   */
  boolean locate(Access access) {
    if (!access.mapped()) {
      return false;
    }
    LentPages lent = access.lent();
    long at = lent.offset(address);
    long bytes = (long) count << 3;
    memory = lent.upTo(at + bytes);
    offset = at;
    // What lies elsewhere than in the map has no page number in front; then the element differs.
    return at >= 0
        && at <= memory.byteSize() - bytes
        && memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at) == Mem.getLong(address);
  }

  /** Whether {@link #next} may find another page. */
  boolean more() {
    return more;
  }

  boolean next(Access access) {
    if (!more) {
      return false;
    }
    boolean fresh = access.fresh(table);
    Cursor<Slice> cursor = access.cursor(table);
    if (!fresh) {
      Scratch scratch = access.scratch;
      if (!cursor.get(scratch.key(key), scratch.value(last), SeekOp.MDB_GET_BOTH)) {
        throw new StoreException(
            "list "
                + table
                + " of key "
                + key
                + " lost element "
                + last
                + " within a snapshot; the store is damaged, restore it from a copy");
      }
    }
    if (!cursor.seek(SeekOp.MDB_NEXT_MULTIPLE)) {
      return none();
    }
    return take(access, cursor);
  }
}
