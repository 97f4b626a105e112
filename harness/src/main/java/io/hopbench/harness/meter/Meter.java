package io.hopbench.harness.meter;

/**
 * What a driver tells of its measured part, so that costs can be read around it and no further: not
 * around warm-up, checks, or its own sums. A part may come in several stretches. Not for use by
 * several threads.
 */
public interface Meter {

  /** Reads nothing. */
  Meter NONE =
      new Meter() {
        @Override
        public void begin() {}

        @Override
        public void end(long operations, long runs) {}

        @Override
        public void keepLast() {}

        @Override
        public void dropLast() {}
      };

  /** A stretch begins; no operation runs before this returns. */
  void begin();

  /**
   * It has ended: all operations that ran since it began have returned, and their threads are still
   * alive, because the kernel's counts of a thread end with it.
   *
   * @param operations that ran in it, as the workload defines them
   * @param runs calls that did them
   */
  void end(long operations, long runs);

  /** Only the last stretch is to count. */
  void keepLast();

  /** The last stretch is not to count. */
  void dropLast();
}
