package io.hopbench.kernel.source;

/**
 * What the operating system is told of how a file will be read.
 *
 * @param advice for all of it
 * @param prefetch whether a scan asks for the next segment while one is read
 */
public record Access(Advice advice, boolean prefetch) {
  /** Nothing is told. */
  public static final Access DEFAULT = new Access(Advice.NORMAL, false);

  /** The advices of madvise that concern a whole file. */
  public enum Advice {
    /** None. */
    NORMAL(0),
    /** No read-ahead. */
    RANDOM(1),
    /** More read-ahead, and pages may go soon after. */
    SEQUENTIAL(2),
    /** Large pages, where the operating system has them for files. */
    HUGEPAGE(14);

    private final int code;

    Advice(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
