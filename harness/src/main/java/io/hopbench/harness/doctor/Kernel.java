package io.hopbench.harness.doctor;

/** A kind of work whose noise is measured. */
public enum Kernel {
  /** A chain of integer arithmetic: what a core does that nobody disturbs. */
  CPU("cpu", "arithmetic in registers"),
  /** Dependent hops through 64 MiB: what waits for memory. */
  MEM("mem", "hops through memory"),
  /** Overwriting 4 KiB and flushing it: what waits for the device. */
  IO("io", "4 KiB writes with a flush");

  private final String text;
  private final String work;

  Kernel(String text, String work) {
    this.text = text;
    this.work = work;
  }

  /**
   * Its name.
   *
   * @return a short word
   */
  public String text() {
    return text;
  }

  /**
   * What it does.
   *
   * @return a few words
   */
  public String work() {
    return work;
  }
}
