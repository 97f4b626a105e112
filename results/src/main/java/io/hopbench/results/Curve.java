package io.hopbench.results;

import io.hopbench.results.statistics.Settling;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the latency of a trial went over time: the file raw/CELL.curve.csv. Warm-up and the measured
 * part are in it, in order of time, and what else happened in the process meanwhile.
 *
 * <p>Times are milliseconds since the warm-up began.
 *
 * @param points mean latencies of stretches of time; a stretch in which no operation ended has none
 * @param marks what happened beside the operations
 */
public record Curve(List<Point> points, List<Mark> marks) {

  /** Copies the lists. */
  public Curve {
    points = List.copyOf(points);
    marks = List.copyOf(marks);
  }

  /** In which part of a trial a stretch lies. */
  public enum Phase {
    /** Its operations are in no figure. */
    WARM_UP,
    /** Its operations are in the figures. */
    MEASURED;

    /**
     * As it stands in the file.
     *
     * @return such as {@code warm-up}
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A stretch of time.
   *
   * @param phase which part of the trial it is in
   * @param begin when it began
   * @param end when it ended
   * @param meanNanos the mean latency of the operations that ended in it, in nanoseconds
   * @param operations how many these were; at least 1
   */
  public record Point(Phase phase, double begin, double end, double meanNanos, long operations) {

    /** Checks it. */
    public Point {
      requireOrder(begin, end);
      if (!(meanNanos >= 0 && meanNanos < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a mean latency of " + meanNanos + " ns");
      }
      if (operations < 1) {
        throw new IllegalArgumentException("a point of " + operations + " operations");
      }
    }
  }

  /**
   * Something that happened beside the operations.
   *
   * @param kind what, in one word: {@value #COLLECTION} or what an engine calls work of its own
   * @param begin when it began
   * @param end when it ended
   * @param note what exactly; may be empty
   */
  public record Mark(String kind, double begin, double end, String note) {
    /** A pause of the garbage collector. */
    public static final String COLLECTION = "gc";

    /** Checks it. */
    public Mark {
      requireOrder(begin, end);
      if (!kind.matches("[a-z][a-z0-9-]*")) {
        throw new IllegalArgumentException(
            "'" + kind + "' as the kind of a mark; expected a word of a-z, 0-9 and -");
      }
    }
  }

  private static void requireOrder(double begin, double end) {
    if (!(begin <= end && begin > Double.NEGATIVE_INFINITY && end < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("from " + begin + " to " + end + " ms");
    }
  }

  /**
   * When the operations had become as fast as they were when measured.
   *
   * @return milliseconds since the warm-up began; empty when they had not when measuring began, or
   *     when too little was measured to say
   * @see Settling
   */
  public OptionalDouble settled() {
    List<Point> warmUp = points(Phase.WARM_UP);
    List<Point> measured = points(Phase.MEASURED);
    OptionalInt stretches = Settling.of(means(warmUp), means(measured));
    if (stretches.isEmpty()) {
      return OptionalDouble.empty();
    }
    int first = stretches.getAsInt();
    return OptionalDouble.of(first == 0 ? 0 : warmUp.get(first - 1).end());
  }

  private static double[] means(List<Point> points) {
    return points.stream().mapToDouble(Point::meanNanos).toArray();
  }

  /**
   * The points of a part.
   *
   * @param phase which
   * @return in order of time
   */
  public List<Point> points(Phase phase) {
    return points.stream().filter(p -> p.phase() == phase).toList();
  }
}
