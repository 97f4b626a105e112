package io.hopbench.api;

/** What a {@link Snapshot} of a store shows while writers commit. */
public enum Isolation {
  /** One committed state, the one of the moment it was taken, for as long as it is open. */
  SNAPSHOT,
  /** Committed states only, but each read may see a later one than the read before. */
  READ_COMMITTED
}
