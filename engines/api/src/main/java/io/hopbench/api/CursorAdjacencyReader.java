package io.hopbench.api;

import java.util.Optional;

/**
 * An {@link AdjacencyReader} over any view's cursors: right for every engine, fast for none. It
 * copies neighbours into a buffer of its own.
 */
public final class CursorAdjacencyReader extends AbstractAdjacencyReader {
  private static final int BLOCK = 1024;

  private final GraphView view;
  private final long[] buffer = new long[BLOCK];
  private Optional<RelationshipCursor> cursor = Optional.empty();

  /**
   * A reader of a view.
   *
   * @param view where the cursors come from
   */
  public CursorAdjacencyReader(GraphView view) {
    super(view);
    this.view = view;
  }

  @Override
  protected void open(long node, int type, Direction direction) {
    closeCursor();
    cursor = Optional.of(view.relationships(node, type, direction));
  }

  @Override
  protected boolean lend(Block block) {
    if (cursor.isEmpty()) {
      return false;
    }
    RelationshipCursor open = cursor.get();
    int count = 0;
    while (count < BLOCK && open.next()) {
      buffer[count++] = open.neighbour();
    }
    if (count == 0) {
      return false;
    }
    block.lend(buffer, 0, 0, count);
    return true;
  }

  private void closeCursor() {
    if (cursor.isPresent()) {
      cursor.get().close();
      cursor = Optional.empty();
    }
  }

  @Override
  public void close() {
    closeCursor();
    super.close();
  }
}
