package io.hopbench.engine.lmdb;

import io.hopbench.api.AbstractAdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.UnknownIdException;

/**
 * Lends the neighbours of a list, a page of LMDB at a time.
 *
 * <p>A page holds packed (neighbour, relationship) longs and is lent as it is, from {@link
 * LentPages}. Where that is not possible (the pages of a transaction, a BOTH that leaves loops out,
 * a file that has just grown) the neighbours are taken out into an int array that belongs to the
 * access. Either stays readable whatever happens to the store. The first page is fetched when the
 * list is opened, so a short list costs one stay in the access.
 */
final class LmdbAdjacencyReader extends AbstractAdjacencyReader {
  private static final int[] NONE = {};

  private final LmdbTokens tokens;
  private final Access access;
  private final ListPager pager = new ListPager();
  private int[] buffer = NONE;
  private int waiting;
  private boolean inPlace;
  private long node;
  private int type;
  private boolean thenIn;
  private boolean withoutLoops;
  private boolean closed;

  LmdbAdjacencyReader(LmdbView view, Access access) {
    super(view);
    this.tokens = view.tokens;
    this.access = access;
  }

  @Override
  protected void open(long newNode, int newType, Direction direction) {
    if (closed) {
      throw new ClosedException("adjacency reader");
    }
    waiting = 0;
    thenIn = false;
    access.enter();
    try {
      tokens.requireType(newType);
      if (!Table.isId(newNode)) {
        throw new UnknownIdException("node", newNode);
      }
      buffer = access.ints();
      node = newNode;
      type = newType;
      long key = Table.pack(type, node);
      boolean any;
      if (direction == Direction.BOTH) {
        withoutLoops = false;
        any = pager.open(access, Table.OUT, key);
        if (any) {
          thenIn = true;
        } else {
          any = pager.open(access, Table.IN, key);
        }
      } else {
        withoutLoops = false;
        any = pager.open(access, direction == Direction.OUT ? Table.OUT : Table.IN, key);
      }
      if (any) {
        unpack();
      } else {
        LmdbView.node(access, node);
      }
    } finally {
      access.exit();
    }
  }

  private void unpack() {
    inPlace = !withoutLoops && pager.locate(access);
    if (inPlace) {
      waiting = pager.count;
    } else if (withoutLoops) {
      waiting = Mem.neighboursWithout(pager.address, pager.count, (int) node, buffer);
    } else {
      waiting = pager.count;
      Mem.neighbours(pager.address, waiting, buffer, 0);
    }
  }

  @Override
  protected boolean lend(Block block) {
    if (closed) {
      throw new ClosedException("adjacency reader");
    }
    if (waiting == 0 && !fetch()) {
      access.check();
      return false;
    }
    access.check();
    if (inPlace) {
      block.lendPacked(pager.memory, pager.offset, waiting, Integer.SIZE, 0xFFFF_FFFFL, 0);
    } else {
      block.lend(buffer, 0, 0, waiting);
    }
    waiting = 0;
    return true;
  }

  private boolean fetch() {
    if (!pager.more() && !thenIn) {
      return false;
    }
    access.enter();
    try {
      while (true) {
        boolean any = pager.next(access);
        if (!any && thenIn) {
          thenIn = false;
          withoutLoops = true;
          any = pager.open(access, Table.IN, Table.pack(type, node));
        }
        if (!any) {
          return false;
        }
        unpack();
        if (waiting > 0) {
          return true;
        }
      }
    } finally {
      access.exit();
    }
  }

  @Override
  public void close() {
    super.close();
    if (!closed) {
      closed = true;
      access.release();
    }
  }
}
