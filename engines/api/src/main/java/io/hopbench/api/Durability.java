package io.hopbench.api;

/** What a commit promises when it returns. The same words for every engine. */
public enum Durability {
  /** The transaction is on the device: it survives the end of the process and the loss of power. */
  SYNC,
  /**
   * The transaction is visible, and reaches the device later. A crash loses at most the last 100 ms
   * or 4 MiB of commits, and what is left is always a prefix of the order of commits.
   */
  ASYNC
}
