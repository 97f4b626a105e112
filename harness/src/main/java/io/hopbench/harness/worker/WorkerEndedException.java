package io.hopbench.harness.worker;

/**
 * A worker that was asked for something has ended, or was ended, before it answered as it should.
 */
public final class WorkerEndedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient WorkerEnd end;

  WorkerEndedException(WorkerEnd end) {
    super(end.reason());
    this.end = end;
  }

  /**
   * How it ended.
   *
   * @return never {@link WorkerEnd.Kind#DONE}
   */
  public WorkerEnd end() {
    return end;
  }
}
