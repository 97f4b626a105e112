package io.hopbench.harness.worker;

/**
 * How a worker ended.
 *
 * @param kind what happened
 * @param reason for a person; empty when all went well
 */
public record WorkerEnd(Kind kind, String reason) {

  /** What happened to a worker. */
  public enum Kind {
    /** It did what it was asked. */
    DONE,
    /** It refused: what it was asked needs something that cannot be had, such as memory. */
    DIED,
    /** It took longer than it may, and was ended. */
    TIMED_OUT,
    /** Its heap was full. */
    OUT_OF_MEMORY,
    /** Its JVM crashed. */
    CRASHED
  }

  /**
   * Says whether it did what it was asked.
   *
   * @return true if so
   */
  public boolean done() {
    return kind == Kind.DONE;
  }
}
