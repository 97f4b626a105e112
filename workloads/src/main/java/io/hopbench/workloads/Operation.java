package io.hopbench.workloads;

/** A workload in the hand of one thread: made by the thread that runs it. */
public abstract class Operation implements AutoCloseable {

  /**
   * Runs one operation with the next parameters. Does nothing besides: no allocation of the
   * harness's, no clock.
   *
   * @return the wrapping sum of what it read (neighbours, degrees, hits), so that nothing is
   *     optimised away
   */
  public abstract long run();

  /** Releases what it holds. */
  @Override
  public void close() {}
}
