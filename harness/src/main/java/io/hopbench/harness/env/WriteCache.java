package io.hopbench.harness.env;

/** What stands between a write that a disk acknowledged and its medium, as the kernel tells. */
public enum WriteCache {
  /** Nothing that a power failure would lose: the kernel sends no flushes. */
  NONE,
  /** A cache, and every durable write ends in a flush. */
  FLUSHED,
  /** A cache, and the disk takes single writes past it (FUA), which it does not count apart. */
  BYPASSED,
  /** The kernel does not tell. */
  UNKNOWN;

  static WriteCache of(String writeCache, String fua) {
    return switch (writeCache) {
      case "write through" -> NONE;
      case "write back" -> fua.equals("0") ? FLUSHED : BYPASSED;
      default -> UNKNOWN;
    };
  }
}
