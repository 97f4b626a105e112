package io.hopbench.harness.drive;

/**
 * What an arm did in a turn.
 *
 * @param operations as the workload defines them; at least one
 * @param clientNanos time of all clients together, each from its first operation to the end of its
 *     last, and what it waited for the store to become quiet
 * @param nanos from the first operation of any client until the store was quiet
 * @param quiesceNanos part of it after the last operation: waiting for work left for later
 */
public record Turn(long operations, long clientNanos, long nanos, long quiesceNanos) {

  /** Refuses what cannot have happened. */
  public Turn {
    if (operations < 1 || clientNanos < 1 || nanos < 1 || quiesceNanos < 0) {
      throw new IllegalArgumentException(
          "no turn has "
              + operations
              + " operations in "
              + clientNanos
              + " and "
              + nanos
              + " ns, "
              + quiesceNanos
              + " ns of them quiet");
    }
  }

  /**
   * The mean time of an operation, as its client saw it.
   *
   * @return nanoseconds
   */
  public double nanosPerOperation() {
    return (double) clientNanos / operations;
  }

  /**
   * Throughput of all clients together.
   *
   * @return operations a second
   */
  public double operationsPerSecond() {
    return operations * 1e9 / nanos;
  }
}
