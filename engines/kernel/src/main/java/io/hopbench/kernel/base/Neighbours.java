package io.hopbench.kernel.base;

import io.hopbench.api.Block;

/**
 * The neighbours of all lists of one type and direction, one list after the other, addressed by
 * position. Each list ascends by neighbour id. Read-only; safe for use by several threads.
 */
public interface Neighbours {

  /**
   * Lends neighbours of one list, as many as the codec cares to at once.
   *
   * @param block receives them
   * @param from position of the first
   * @param to position after the last
   * @return the position up to which they were lent, more than {@code from}
   */
  int lend(Block block, int from, int to);

  /**
   * Lends all neighbours of several lists that lie side by side.
   *
   * @param block receives them
   * @param from position of the first
   * @param to position after the last
   */
  void lendRun(Block block, int from, int to);

  /**
   * One neighbour.
   *
   * @param position its position
   * @return a node id
   */
  int at(int position);

  /**
   * Finds the first neighbour of a list that is not less than a node.
   *
   * @param from position of the list's first
   * @param to position after the list's last
   * @param node a node id
   * @return its position, or {@code to}
   */
  int lowerBound(int from, int to, long node);

  /**
   * Copies neighbours.
   *
   * @param from position of the first
   * @param to position after the last
   * @param target receives them
   * @param at index in the target of the first
   */
  void copy(int from, int to, int[] target, int at);
}
