package io.hopbench.api;

/** Reads all lists of a type and direction, in blocks that span lists. Confined to one thread. */
public interface ScanReader extends AutoCloseable {

  /**
   * Lends the next block; each relationship of the type comes exactly once over all blocks. A list
   * may come in several pieces, under the same node each time and anywhere in the scan, because an
   * engine may not care to lend a long list at once, or may lend what was changed lately apart from
   * the rest. Each piece is in list order. Who needs lists whole asks an {@link AdjacencyReader}.
   *
   * @param block receives it, valid until the next call on this reader
   * @return false when all was read; the block is then as it was
   */
  boolean next(ScanBlock block);

  @Override
  void close();
}
