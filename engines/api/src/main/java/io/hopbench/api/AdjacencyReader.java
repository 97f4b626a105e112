package io.hopbench.api;

/**
 * Reads the neighbours of lists in blocks. Select one list or expand many, then call {@link #next}
 * until it returns false; a reader serves any number of them, one after the other, and selecting
 * the next before the last is read to its end is fine. Confined to one thread.
 *
 * <pre>{@code
 * reader.select(node, knows, Direction.OUT);
 * while (reader.next(block)) {
 *   sum += block.sum();
 * }
 * }</pre>
 *
 * <p>Allocates nothing an element and, in steady state, nothing a list.
 *
 * <p>After {@link #close()} the methods that select, and {@link #next} wherever it was, throw
 * {@link io.hopbench.api.error.ClosedException}. So they do after the view the reader came from has
 * ended, unless all was read. A block that was lent before is then no longer valid.
 */
public interface AdjacencyReader extends AutoCloseable {

  /**
   * Selects one list.
   *
   * @param node the node's id
   * @param type the type's token
   * @param direction which relationships
   * @throws io.hopbench.api.error.UnknownIdException when there is no such node
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type
   */
  void select(long node, int type, Direction direction);

  /**
   * Selects the lists of many nodes at once, which lets a store overlap its I/O. The blocks come in
   * any order of nodes, those of one node in list order; a node that stands twice in the frontier
   * is answered twice.
   *
   * @param frontier node ids; not to be changed before the last block was read
   * @param from index of the first node
   * @param to index after the last node
   * @param type the type's token
   * @param direction which relationships
   * @throws io.hopbench.api.error.UnknownIdException when there is no such node, here or at {@link
   *     #next}
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type
   */
  void expand(long[] frontier, int from, int to, int type, Direction direction);

  /**
   * The same, keeping only neighbours reached by a relationship that satisfies a predicate.
   *
   * @param frontier node ids; not to be changed before the last block was read
   * @param from index of the first node
   * @param to index after the last node
   * @param type the type's token
   * @param direction which relationships
   * @param predicate the condition
   * @throws io.hopbench.api.error.UnknownIdException when there is no such node, here or at {@link
   *     #next}
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type
   */
  void expand(
      long[] frontier, int from, int to, int type, Direction direction, Predicate predicate);

  /**
   * Lends the next block, never an empty one.
   *
   * @param block receives it, valid until the next call on this reader
   * @return false when all was read; the block is then as it was
   * @throws io.hopbench.api.error.ClosedException after {@link #close()}, even when all was read
   */
  boolean next(Block block);

  /**
   * Which node of the frontier the block lent last belongs to.
   *
   * @return its index in the frontier array; 0 after {@link #select}
   */
  int frontierIndex();

  /** Ends the reader. A second call does nothing. */
  @Override
  void close();
}
