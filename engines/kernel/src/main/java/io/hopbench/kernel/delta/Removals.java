package io.hopbench.kernel.delta;

import java.util.function.IntConsumer;

/**
 * What was removed from lists since the base, in the order of commits: a row for each list a
 * deleted relationship was in. The removals of one list form a chain, the newest first.
 *
 * <pre>
 *   row, 32 bytes   epoch long | id int, unsigned | neighbour int | older int | count int | node int
 *                   | list int: 2 x type + direction
 * </pre>
 *
 * <p>{@code count} says how many removals the chain has, so that a degree costs a look. Rows of an
 * aborted transaction are not used again: a reader may stand on one.
 */
final class Removals implements AutoCloseable {
  private static final int EPOCH = 0;
  private static final int ID = 8;
  private static final int NEIGHBOUR = 12;
  private static final int OLDER = 16;
  private static final int COUNT = 20;
  private static final int NODE = 24;
  private static final int LIST = 28;
  private static final int BYTES = 32;

  /** Stands for the list of a removal that was taken back; no reader looks there. */
  private static final int VOID = -1;

  private static final int FIRST = 1;

  private final Memory rows = new Memory(BYTES);

  /** References of the rows of the transaction that runs begin here; the writer's. */
  private int committed = FIRST;

  /** Appends one in front of a list's chain; its reference. For the writer. */
  int add(long id, long epoch, int neighbour, int older, int node, int list) {
    int row = rows.allocate(BYTES);
    rows.setLong(row, EPOCH, epoch);
    rows.setInt(row, ID, (int) id);
    rows.setInt(row, NEIGHBOUR, neighbour);
    rows.setInt(row, OLDER, older);
    rows.setInt(row, COUNT, older == 0 ? 1 : count(older) + 1);
    rows.setInt(row, NODE, node);
    rows.setInt(row, LIST, list);
    return row;
  }

  boolean isEmpty() {
    return rows.mark() == FIRST;
  }

  /** Says that a transaction begins; for the writer. */
  void begin() {
    committed = rows.mark();
  }

  /**
   * Visits the rows of the transaction that runs, the newest first, and voids them; for the writer.
   */
  void takeBack(IntConsumer visitor) {
    for (int row = rows.mark() - 1; row >= committed; row--) {
      visitor.accept(row);
      rows.setInt(row, LIST, VOID);
    }
    begin();
  }

  /** Visits all rows in the order of their commits, but for void ones; for the writer. */
  void forEach(IntConsumer visitor) {
    for (int row = FIRST; row < rows.mark(); row++) {
      if (list(row) != VOID) {
        visitor.accept(row);
      }
    }
  }

  /** The removal from a list that a reader sees last; 0: none. */
  int seen(int newest, long epoch) {
    int row = newest;
    while (row != 0 && epoch(row) > epoch) {
      row = older(row);
    }
    return row;
  }

  long epoch(int row) {
    return rows.getLong(row, EPOCH);
  }

  long id(int row) {
    return Integer.toUnsignedLong(rows.getInt(row, ID));
  }

  int neighbour(int row) {
    return rows.getInt(row, NEIGHBOUR);
  }

  /** The removal from the same list before; 0: none. */
  int older(int row) {
    return rows.getInt(row, OLDER);
  }

  /** How many removals the chain has from here on; 0 for none. */
  int count(int row) {
    return row == 0 ? 0 : rows.getInt(row, COUNT);
  }

  int node(int row) {
    return rows.getInt(row, NODE);
  }

  int list(int row) {
    return rows.getInt(row, LIST);
  }

  long bytes() {
    return rows.bytes();
  }

  @Override
  public void close() {
    rows.close();
  }
}
