package io.hopbench.api;

/**
 * Is told when an engine has done work of its own beside the operations of its users, such as a
 * merge, a compaction or a checkpoint; so that a slow moment can be laid beside what caused it.
 *
 * <p>Called by the thread that did the work, right after it, and possibly by several at a time. It
 * must return quickly and throw nothing: it may not open, close or wait for anything of the store.
 */
@FunctionalInterface
public interface BackgroundWork {
  /** Nobody is told. */
  BackgroundWork UNTOLD = (_, _, _) -> {};

  /**
   * A piece of work has ended, well or not.
   *
   * @param kind what it was, in one word of a-z, 0-9 and -, such as {@code merge}
   * @param beginNanos when it began, by {@link System#nanoTime()}
   * @param endNanos when it ended, by {@link System#nanoTime()}
   */
  void ended(String kind, long beginNanos, long endNanos);
}
