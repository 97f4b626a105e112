package io.hopbench.results;

import io.hopbench.results.statistics.Median;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long a workload took to become warm over an engine, from the curves of its forks.
 *
 * @param workload its name
 * @param engine its name
 * @param dataset its name
 * @param threads how many ran it
 * @param curves of the forks that kept one, by fork
 */
public record Warmth(
    String workload, String engine, String dataset, int threads, Map<Integer, Curve> curves) {
  /** What a warm-up is longer than the time it took: the next machine may be slower. */
  private static final double MARGIN = 1.5;

  private static final double STEP_MILLIS = 250;
  private static final double LEAST_MILLIS = 500;

  /** Copies the map. */
  public Warmth {
    curves = Copies.ordered(curves);
  }

  /**
   * Reads the curves of a run.
   *
   * @param run the run folder
   * @param manifest of the run
   * @return one for each workload, engine, data set and number of threads with any curve, in the
   *     order they were first tried
   * @throws MalformedResultsException when a curve is not as it should be; the message names file
   *     and line
   * @throws IOException when reading fails
   */
  public static List<Warmth> read(Path run, Manifest manifest) throws IOException {
    record Key(String workload, String engine, String dataset, int threads) {}
    Map<Key, Map<Integer, Curve>> found = new LinkedHashMap<>();
    for (Manifest.Cell cell : manifest.cells()) {
      if (cell.status().carriesValue()) {
        Key key = new Key(cell.workload(), cell.engine(), cell.dataset(), cell.threads());
        CurveCsv.ofCell(run, cell)
            .ifPresent(
                curve ->
                    found.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(cell.fork(), curve));
      }
    }
    List<Warmth> all = new ArrayList<>();
    found.forEach(
        (key, curves) ->
            all.add(new Warmth(key.workload, key.engine, key.dataset, key.threads, curves)));
    return all;
  }

  /**
   * How many forks had become warm when measuring began.
   *
   * @return at most as many as there are curves
   */
  public int settledForks() {
    return (int) curves.values().stream().filter(c -> c.settled().isPresent()).count();
  }

  /**
   * How long it took.
   *
   * @return milliseconds since the warm-up began, median over the forks; empty when half of them or
   *     more had not settled when measuring began
   */
  public OptionalDouble settled() {
    double[] settled =
        curves.values().stream().mapToDouble(c -> c.settled().orElse(Double.MAX_VALUE)).toArray();
    double median = Median.of(settled);
    return median < Double.MAX_VALUE / 2 ? OptionalDouble.of(median) : OptionalDouble.empty();
  }

  /**
   * How long it took where it took longest.
   *
   * @return milliseconds since the warm-up began, of the forks that settled; empty when none did
   */
  public OptionalDouble longest() {
    return curves.values().stream().flatMapToDouble(c -> c.settled().stream()).max();
  }

  /**
   * What a workload should warm up for that took so long: half as long again, in whole quarters of
   * a second, at least half a second.
   *
   * @param settledMillis how long it took
   * @return milliseconds
   */
  public static long advised(double settledMillis) {
    double wanted = Math.max(LEAST_MILLIS, settledMillis * MARGIN);
    return (long) (Math.ceil(wanted / STEP_MILLIS) * STEP_MILLIS);
  }
}
