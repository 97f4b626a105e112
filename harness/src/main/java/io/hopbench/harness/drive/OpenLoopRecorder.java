package io.hopbench.harness.drive;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * Records the three times of an operation of an open loop together: three recorders, each with
 * phases of its own, would cost more than all the rest that the driver does for an operation.
 * Allocates nothing once it is made, as long as times stay below ten seconds; longer ones still
 * fit, and the histograms grow.
 *
 * <p>Threads: one records, one other takes intervals.
 */
final class OpenLoopRecorder {
  private static final long LONGEST_YIELD_NANOS = 500_000;

  private final WriterReaderPhaser phaser = new WriterReaderPhaser();
  private volatile Interval active = Interval.empty();
  private Interval spare = Interval.empty();

  /**
   * What was recorded in an interval, in nanoseconds.
   *
   * @param service call to return
   * @param response intended start to return
   * @param lag how late operations began while their client was free to begin them
   */
  record Interval(Histogram service, Histogram response, Histogram lag) {
    private static Interval empty() {
      return new Interval(roomy(), roomy(), roomy());
    }

    private static Histogram roomy() {
      Histogram histogram = HistogramFile.histogram();
      histogram.recordValue(IntervalRecorder.USUAL_NANOS);
      histogram.reset();
      return histogram;
    }

    private void clear() {
      service.reset();
      response.reset();
      lag.reset();
    }
  }

  /** Records an operation that ended; all at least 0. */
  void record(long service, long response, long lag) {
    long phase = phaser.writerCriticalSectionEnter();
    try {
      Interval now = active;
      now.service.recordValue(service);
      now.response.recordValue(response);
      now.lag.recordValue(lag);
    } finally {
      phaser.writerCriticalSectionExit(phase);
    }
  }

  /** Records how long an operation has waited that will not be run. */
  void recordUnanswered(long response) {
    long phase = phaser.writerCriticalSectionEnter();
    try {
      active.response.recordValue(response);
    } finally {
      phaser.writerCriticalSectionExit(phase);
    }
  }

  /**
   * What was recorded since the last call.
   *
   * @return valid until the next call
   */
  Interval interval() {
    phaser.readerLock();
    try {
      spare.clear();
      Interval last = active;
      active = spare;
      spare = last;
      phaser.flipPhase(LONGEST_YIELD_NANOS); // returns once nobody writes into the last any more
      return last;
    } finally {
      phaser.readerUnlock();
    }
  }
}
