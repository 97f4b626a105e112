package io.hopbench.api;

/** Reads all lists of a type and direction, in blocks that span lists. Confined to one thread. */
public interface ScanReader extends AutoCloseable {

  /**
   * Lends the next block; each list of the type and direction that is not empty comes exactly once
   * over all blocks. A list longer than the engine cares to lend at once continues in the next
   * block, under the same node.
   *
   * @param block receives it, valid until the next call on this reader
   * @return false when all was read; the block is then as it was
   */
  boolean next(ScanBlock block);

  @Override
  void close();
}
