package io.hopbench.api;

import java.nio.file.Path;

/**
 * A file of a store.
 *
 * @param path where it lies
 * @param kind what it holds
 */
public record StoreFile(Path path, Kind kind) {

  /** What a file holds. */
  public enum Kind {
    /** The graph, counted in bytes per relationship. */
    DATA,
    /** A log of recent commits, not counted in bytes per relationship. */
    LOG,
    /** Locks and other small change. */
    OTHER
  }
}
