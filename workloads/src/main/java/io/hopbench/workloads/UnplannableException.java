package io.hopbench.workloads;

/**
 * A data set turned out, while a workload was planned over it, to be none the workload can be
 * planned over: it holds nothing to draw parameters from, or is too large to work out right
 * answers. The workload is then unsupported on that data set.
 */
public final class UnplannableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * With a reason for a person.
   *
   * @param reason which data set, what is missing, what would do
   */
  public UnplannableException(String reason) {
    super(reason);
  }
}
