package io.hopbench.engine.lmdb;

import io.hopbench.api.Direction;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnsupportedByEngineException;

/** The relationships of one node, type and direction; for BOTH first OUT, then IN without loops. */
final class ListCursor extends AbstractCursor {
  private final long node;
  private final int type;
  private final Direction direction;
  private Direction side;

  ListCursor(Access access, LmdbTokens tokens, long node, int type, Direction direction) {
    super(access, tokens);
    this.node = node;
    this.type = type;
    this.direction = direction;
    this.side = direction == Direction.IN ? Direction.IN : Direction.OUT;
    access.enter();
    try {
      tokens.requireType(type);
      if (!Table.isId(node)) {
        throw new UnknownIdException("node", node);
      }
      if (open(side)) {
        copyPage();
      } else if (direction == Direction.BOTH) {
        side = Direction.IN;
        if (open(side)) {
          copyPage();
        }
      }
      if (count == 0) {
        LmdbView.node(access, node);
      }
    } finally {
      access.exit();
    }
  }

  private boolean open(Direction of) {
    return pager.open(access, table(of), Table.pack(type, node));
  }

  private static Table table(Direction of) {
    return of == Direction.IN ? Table.IN : Table.OUT;
  }

  @Override
  boolean fetch() {
    while (true) {
      boolean any = pager.next(access);
      if (!any && direction == Direction.BOTH && side == Direction.OUT) {
        side = Direction.IN;
        any = open(side);
      }
      if (!any) {
        return false;
      }
      copyPage();
      if (direction == Direction.BOTH && side == Direction.IN) {
        dropLoops();
      }
      if (count > 0) {
        return true;
      }
    }
  }

  private void dropLoops() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (page[i] >>> 32 != node) {
        page[kept++] = page[i];
      }
    }
    count = kept;
  }

  @Override
  public boolean seek(long neighbour) {
    checkOpen();
    if (direction == Direction.BOTH) {
      throw new UnsupportedByEngineException("lmdb", "seek in a list of direction BOTH");
    }
    long first = Table.pack((int) Math.max(neighbour, 0), 0);
    access.enter();
    try {
      if (neighbour >= Table.ID_LIMIT
          || !pager.openAt(access, table(side), Table.pack(type, node), first)) {
        pager.end();
        count = 0;
        at = -1;
        return false;
      }
      copyPage();
    } finally {
      access.exit();
    }
    at = firstAtOrAfter(first);
    return true;
  }

  /** The page LMDB gives holds such an element, but begins before it. */
  private int firstAtOrAfter(long element) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(page[middle], element) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public int type() {
    element();
    return type;
  }

  @Override
  public long start() {
    long element = element();
    return side == Direction.OUT ? node : element >>> 32;
  }

  @Override
  public long end() {
    long element = element();
    return side == Direction.OUT ? element >>> 32 : node;
  }
}
