package io.hopbench.harness.drive;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Records times, without allocating once it is made: its two histograms are large enough for ten
 * seconds from the start, and change places. Longer times still fit; then they grow.
 *
 * <p>Threads: one records, one other takes intervals.
 */
final class IntervalRecorder {
  /** Room for times up to this is there from the start. */
  static final long USUAL_NANOS = 10_000_000_000L;

  private final SingleWriterRecorder recorder = new SingleWriterRecorder(HistogramFile.DIGITS);
  private Histogram spare;

  IntervalRecorder() {
    recorder.recordValue(USUAL_NANOS);
    Histogram first = recorder.getIntervalHistogram();
    recorder.recordValue(USUAL_NANOS);
    spare = recorder.getIntervalHistogram(first);
  }

  /**
   * Records a time.
   *
   * @param nanos at least 0
   */
  void record(long nanos) {
    recorder.recordValue(nanos);
  }

  /**
   * What was recorded since the last call.
   *
   * @return nanoseconds; valid until the next call
   */
  Histogram interval() {
    spare = recorder.getIntervalHistogram(spare);
    return spare;
  }
}
