package io.hopbench.harness.drive;

import io.hopbench.results.Curve;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How the latency of a client goes over time: sums of stretches of equal length, which are joined
 * by twos, and become twice as long, whenever there are too many of them. So it needs not know how
 * long it will record, and allocates nothing while it does.
 *
 * <p>An operation counts where it ended. Threads: one records; others may read when it is done.
 */
final class StretchRecorder {
  /** Between half as many stretches and so many are told of any time but the shortest. */
  static final int STRETCHES = 64;

  private static final long SHORTEST_NANOS = 1_000_000;
  private static final double MILLI = 1e6;

  private final double[] nanos = new double[STRETCHES];
  private final long[] operations = new long[STRETCHES];
  private long origin;
  private long length = SHORTEST_NANOS;
  private long edge;
  private int stretch;

  /**
   * Begins, before the first operation.
   *
   * @param nanoTime when, by {@link System#nanoTime()}; the same for all clients of a curve
   */
  void begin(long nanoTime) {
    origin = nanoTime;
    edge = nanoTime + length;
  }

  /**
   * Records an operation, or a run of some.
   *
   * @param took nanoseconds
   * @param end when it ended, by {@link System#nanoTime()}
   */
  void record(long took, long end) {
    while (end - edge >= 0) {
      advance();
    }
    nanos[stretch] += took;
    operations[stretch]++;
  }

  private void advance() {
    stretch++;
    if (stretch == STRETCHES) {
      join();
    }
    edge = origin + (stretch + 1) * length;
  }

  private void join() {
    for (int i = 0; i < STRETCHES; i++) {
      boolean half = i < STRETCHES / 2;
      nanos[i] = half ? nanos[2 * i] + nanos[2 * i + 1] : 0;
      operations[i] = half ? operations[2 * i] + operations[2 * i + 1] : 0;
    }
    stretch = STRETCHES / 2;
    length *= 2;
  }

  /**
   * The points of all clients together.
   *
   * @param phase what was recorded
   * @param clients which began at the same time
   * @param zero when the curve began, by {@link System#nanoTime()}
   * @param operationsPerRecord how many operations a record stands for
   * @return in order of time; none for stretches without an operation
   */
  static List<Curve.Point> points(
      Curve.Phase phase, Collection<StretchRecorder> clients, long zero, long operationsPerRecord) {
    long length = clients.stream().mapToLong(c -> c.length).max().orElse(SHORTEST_NANOS);
    double[] nanos = new double[STRETCHES];
    long[] operations = new long[STRETCHES];
    long origin = zero;
    for (StretchRecorder client : clients) {
      origin = client.origin;
      for (int i = 0; i < STRETCHES; i++) {
        int at = (int) (i * client.length / length);
        nanos[at] += client.nanos[i];
        operations[at] += client.operations[i] * operationsPerRecord;
      }
    }
    List<Curve.Point> points = new ArrayList<>();
    for (int i = 0; i < STRETCHES; i++) {
      if (operations[i] > 0) {
        double begin = (origin - zero + i * length) / MILLI;
        points.add(
            new Curve.Point(
                phase, begin, begin + length / MILLI, nanos[i] / operations[i], operations[i]));
      }
    }
    return points;
  }
}
