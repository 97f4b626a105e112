package io.hopbench.harness.drive;

import io.hopbench.results.Curve;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the latency of a trial went over time, as a driver saw it.
 *
 * @param zero when its warm-up began, by {@link System#nanoTime()}: the beginning of its time
 * @param points in order of time
 */
public record TrialCurve(long zero, List<Curve.Point> points) {

  /** Copies the list. */
  public TrialCurve {
    points = List.copyOf(points);
  }

  /**
   * A curve of clients.
   *
   * @param zero when they began
   * @param warmUp what each recorded of its warm-up
   * @param measured what each recorded of the measured part
   * @param operationsPerRecord how many operations a record stands for
   */
  TrialCurve(
      long zero,
      List<StretchRecorder> warmUp,
      List<StretchRecorder> measured,
      long operationsPerRecord) {
    this(
        zero,
        Stream.concat(
                StretchRecorder.points(Curve.Phase.WARM_UP, warmUp, zero, operationsPerRecord)
                    .stream(),
                StretchRecorder.points(Curve.Phase.MEASURED, measured, zero, operationsPerRecord)
                    .stream())
            .toList());
  }

  /**
   * The measured part.
   *
   * @return mean latencies in nanoseconds, in order of time
   */
  double[] measured() {
    return points.stream()
        .filter(p -> p.phase() == Curve.Phase.MEASURED)
        .mapToDouble(Curve.Point::meanNanos)
        .toArray();
  }
}
