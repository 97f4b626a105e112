package io.hopbench.api;

/**
 * What an engine may or may not do beyond the core of the contract. An engine declares its
 * capabilities in its {@link EngineDescriptor}; the test kit asserts what is declared, and callers
 * must ask before they use it.
 */
public enum Capability {
  /** Stores can be written after they were loaded: {@link Store#begin()} works. */
  TRANSACTIONS,
  /** {@link RelationshipCursor#seek(long)} works, on lists in {@link ListOrder#NEIGHBOUR} order. */
  SEEK,
  /**
   * Commits of several threads overlap: a thread waiting for the device holds up no other writer.
   * Without it {@link Store#begin()} waits until the transaction before has ended.
   */
  CONCURRENT_WRITERS,
  /** {@link Engine#bulkLoad} works. */
  BULK_LOAD,
  /**
   * {@link Store#dropCaches()} leaves nothing of the store in memory, so that the next reads are
   * the device's.
   */
  COLD_READS
}
