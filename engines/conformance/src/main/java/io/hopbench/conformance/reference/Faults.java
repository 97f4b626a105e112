package io.hopbench.conformance.reference;

/**
 * What goes wrong in a reference engine that is broken on purpose. A fixture is a subclass of
 * {@link ReferenceEngine} with one of these; new kinds of faults are added as default methods.
 */
public interface Faults {

  /** None: the engine works. */
  Faults NONE = new Faults() {};

  /**
   * Says whether a relationship is lost in silence when it is committed or loaded.
   *
   * @param relationship its id; ids count from 0 in the order of creation
   * @return true to lose it
   */
  default boolean losesRelationship(long relationship) {
    return false;
  }

  /**
   * Says whether commits are lost in silence when the store is closed; what was loaded stays.
   *
   * @return true to keep them in memory only
   */
  default boolean forgetsCommits() {
    return false;
  }

  /**
   * Says whether a commit is written to the file and acknowledged without a flush. A killed process
   * loses nothing by it, a power failure does.
   *
   * @return true to leave flushes out
   */
  default boolean skipsFlushes() {
    return false;
  }

  /** Called by each commit before it is written, while it keeps others out; may wait. */
  default void beforeCommit() {}
}
