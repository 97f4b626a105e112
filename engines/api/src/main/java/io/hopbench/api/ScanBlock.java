package io.hopbench.api;

import org.jspecify.annotations.Nullable;

/**
 * Lists, or pieces of them, lent together: the neighbours of several nodes, one after the other.
 *
 * <p>With {@code n} nodes there are {@code n + 1} offsets: the list of {@code nodes().get(i)} is
 * {@code neighbours()} from position {@code offsets().get(i) - offsets().get(0)} up to position
 * {@code offsets().get(i + 1) - offsets().get(0)}. An empty list may be present or left out. Who
 * only wants the neighbours reads {@link #neighbours()} alone. A caller makes one and passes it to
 * many calls. Confined to one thread.
 */
public final class ScanBlock {
  private final Block nodes = new Block();
  private final Block offsets = new Block();
  private final Block neighbours = new Block();
  private @Nullable NodeLender lender;

  /** Lends the nodes of a block when they are asked for. */
  @FunctionalInterface
  public interface NodeLender {
    /**
     * Lends the nodes.
     *
     * @param nodes receives them
     */
    void lendTo(Block nodes);
  }

  /** An empty block, to be filled by a reader. */
  public ScanBlock() {}

  /**
   * The nodes whose lists these are.
   *
   * @return {@code n} ids
   */
  public Block nodes() {
    NodeLender waiting = lender;
    if (waiting != null) {
      lender = null;
      waiting.lendTo(nodes);
    }
    return nodes;
  }

  /**
   * Lends the nodes only if they are asked for, which spares a reader to work them out for whoever
   * wants the neighbours alone.
   *
   * @param newLender called at most once, before the reader's next call; null to call none
   */
  public void lendNodes(@Nullable NodeLender newLender) {
    lender = newLender;
  }

  /**
   * Where each list begins.
   *
   * @return {@code n + 1} numbers, ascending
   */
  public Block offsets() {
    return offsets;
  }

  /**
   * The neighbours of all lists.
   *
   * @return {@code offsets().get(n) - offsets().get(0)} ids
   */
  public Block neighbours() {
    return neighbours;
  }
}
