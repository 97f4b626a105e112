package io.hopbench.harness.drive;

import io.hopbench.harness.meter.Meter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a driver works, and where it keeps what it saw.
 *
 * @param title what is measured, for a person
 * @param threads how many run operations
 * @param warmup time to warm up
 * @param measure time to measure
 * @param hlog file for histograms; not written where percentiles are withheld
 * @param jmh file for JMH's own result
 * @param meter read around the measured part
 */
public record Timing(
    String title,
    int threads,
    Duration warmup,
    Duration measure,
    Path hlog,
    Path jmh,
    Meter meter) {

  /** Without meters. */
  public Timing(String title, int threads, Duration warmup, Duration measure, Path hlog, Path jmh) {
    this(title, threads, warmup, measure, hlog, jmh, Meter.NONE);
  }
}
