package io.hopbench.engine.lmdb;

import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.error.ClosedException;

/**
 * Lends all lists of a type and direction, as many as fit into one buffer of neighbours: page by
 * page, list by list, in the order of the table, which holds the lists of a type together.
 */
final class LmdbScanReader implements ScanReader {
  private static final int NEIGHBOURS = 1 << 15;
  private static final int LISTS = 1 << 12;

  /**
   * Pages from this size on are worth finding in the second mapping, which a loop can be fast on.
   */
  private static final int VECTORISED = 64;

  private final Access access;
  private final KeyWalk walk;
  private final ListPager pager = new ListPager();
  private final int[] neighbours = new int[NEIGHBOURS];
  private final int[] nodes = new int[LISTS];
  private final int[] offsets = new int[LISTS + 1];
  private boolean ended;
  private boolean closed;

  LmdbScanReader(Access access, Table table, int type) {
    this.access = access;
    this.walk = new KeyWalk(table, type);
  }

  @Override
  public boolean next(ScanBlock block) {
    if (closed) {
      throw new ClosedException("scan reader");
    }
    access.enter();
    int lists;
    try {
      lists = ended ? 0 : fill(access.pageSize() / Long.BYTES);
    } finally {
      access.exit();
    }
    if (lists == 0) {
      return false;
    }
    block.nodes().lend(nodes, 0, 0, lists);
    block.offsets().lend(offsets, 0, 0, lists + 1);
    block.neighbours().lend(neighbours, 0, 0, offsets[lists]);
    return true;
  }

  /** Fills the buffers with whole pages and gives back how many lists they touch. */
  private int fill(int pageElements) {
    int lists = 0;
    int size = 0;
    boolean page = pager.next(access);
    if (page) {
      nodes[lists++] = (int) walk.node();
    }
    while (true) {
      while (page) {
        if (pager.count >= VECTORISED && pager.locate(access)) {
          Mem.neighbours(pager.memory, pager.offset, pager.count, neighbours, size);
        } else {
          Mem.neighbours(pager.address, pager.count, neighbours, size);
        }
        size += pager.count;
        offsets[lists] = size;
        if (size + pageElements > NEIGHBOURS) {
          return lists;
        }
        page = pager.next(access);
      }
      if (lists == LISTS) {
        return lists;
      }
      if (!walk.next(access)) {
        ended = true;
        return lists;
      }
      page = pager.openHere(access, walk.table(), walk.key());
      nodes[lists++] = (int) walk.node();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      access.release();
    }
  }
}
