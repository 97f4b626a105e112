package io.hopbench.workloads;

/** Where long work tells how far it is. Called often, so implementations return fast. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (_, _, _) -> {};

  /**
   * Tells how far the work is.
   *
   * @param task what is being done, such as "generate rmat-18"
   * @param done units done so far
   * @param total units in all, or -1 when unknown
   */
  void at(String task, long done, long total);
}
