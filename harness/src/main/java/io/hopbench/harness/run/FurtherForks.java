package io.hopbench.harness.run;

import io.hopbench.harness.plan.Group;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.results.Metric;
import io.hopbench.results.ResultRow;
import io.hopbench.results.statistics.Bootstrap;
import io.hopbench.results.statistics.Interval;
import io.hopbench.results.statistics.Median;
import io.hopbench.workloads.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Spends what is left of a budget: the next fork goes to the group of cells whose interval is the
 * widest, among those whose fork still fits into the time. What is compared is what a reader
 * compares: by the baton each engine's ratio to the reference, else the ratio of each engine's
 * median latency to that of the fastest in the group; where there is but one engine, its latency.
 * The width of an interval is high / low. Below {@value Bootstrap#LEAST} forks there is no
 * interval, which counts as the widest of all.
 *
 * <p>Who gets a fork hangs on how wide an interval is and never on where it lies, and every fork is
 * kept, so choosing favours nobody. For the run's own thread.
 */
final class FurtherForks {
  /** An interval of which high / low is at most this is narrow enough: 1 % to each side. */
  static final double NARROW = 1.02;

  private final RunSpec spec;
  private final Map<Group, Integer> forks = new HashMap<>();
  private final Map<Group, Duration> times = new HashMap<>();
  private final List<Group> groups;

  /**
   * A fork that is worth its time.
   *
   * @param group of which
   * @param starts its workers: of those contenders that had a figure so far
   * @param fork which
   * @param width high / low of the group's widest interval; infinite when it has none
   */
  record Further(Group group, List<Start> starts, int fork, double width) {

    /** For a person. */
    String why() {
      return Double.isInfinite(width)
          ? "too few forks for an interval"
          : String.format(Locale.ROOT, "its widest interval spans %.2fx", width);
    }
  }

  FurtherForks(RunSpec spec) {
    this.spec = spec;
    this.groups = Schedule.groups(spec);
  }

  /** Told of every fork of a group that ended, and how long it took. */
  void took(Group group, int fork, Duration time) {
    forks.put(group, fork);
    times.put(group, time);
  }

  /** How long it took to run every group once more, the last time it ran. */
  Duration once() {
    return times.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** Told that a fork brought nothing: the next would not either, and it might do so at once. */
  void giveUp(Group group) {
    times.remove(group);
  }

  /**
   * The next one.
   *
   * @param left of the budget
   * @param rows all that were measured so far
   * @return empty when nothing fits any more, or all intervals are narrow
   */
  Optional<Further> next(Duration left, List<ResultRow> rows) {
    return groups.stream()
        .filter(g -> times.containsKey(g) && times.get(g).compareTo(left) <= 0)
        .map(g -> further(g, width(g, rows).orElse(-1)))
        .filter(f -> f.width() > NARROW)
        .max(Comparator.comparingDouble(Further::width).thenComparingInt(f -> -f.fork()))
        .map(f -> withStarts(f, rows));
  }

  /**
   * What came of the budget.
   *
   * @param more how many further forks there were
   * @param rows all that were measured
   * @return for a person
   */
  String summary(int more, List<ResultRow> rows) {
    String forks =
        more == 0 ? "no further fork" : more == 1 ? "1 further fork" : more + " further forks";
    Optional<Further> widest =
        groups.stream()
            .map(g -> further(g, width(g, rows).orElse(-1)))
            .filter(f -> f.width() > 0)
            .max(Comparator.comparingDouble(Further::width));
    return widest
        .map(
            f ->
                f.width() <= NARROW
                    ? forks + "; every interval is within 1 % to each side"
                    : forks + "; left the widest, " + f.group() + ": " + f.why())
        .orElse(forks + "; nothing has a figure");
  }

  private Further further(Group group, double width) {
    return new Further(group, List.of(), forks.getOrDefault(group, 0) + 1, width);
  }

  private Further withStarts(Further chosen, List<ResultRow> rows) {
    List<Start> starts =
        Schedule.competition(spec, chosen.group(), chosen.fork()).stream()
            .filter(s -> reference(s) || s.workloads().stream().anyMatch(w -> measured(s, w, rows)))
            .toList();
    return new Further(chosen.group(), starts, chosen.fork(), chosen.width());
  }

  /** By the baton nothing can be measured without it. */
  private boolean reference(Start start) {
    return spec.baton() && start.contender().equals(spec.contenders().getFirst());
  }

  private static boolean measured(Start start, Workload workload, List<ResultRow> rows) {
    return rows.stream()
        .anyMatch(
            r ->
                r.value().isPresent()
                    && r.workload().equals(workload.info().name())
                    && r.engine().equals(start.contender().name())
                    && r.dataset().equals(start.dataSet())
                    && r.threads() == start.threads());
  }

  /** High / low of the widest; empty when there is no figure at all. */
  private OptionalDouble width(Group group, List<ResultRow> rows) {
    double widest = -1;
    for (Workload workload : group.workloads()) {
      Map<String, double[]> figures = figures(group, workload, rows);
      if (!figures.isEmpty()) {
        widest = Math.max(widest, spec.baton() ? width(figures) : widthOfRatios(figures));
      }
    }
    return widest < 0 ? OptionalDouble.empty() : OptionalDouble.of(widest);
  }

  private Map<String, double[]> figures(Group group, Workload workload, List<ResultRow> rows) {
    Metric metric = spec.baton() ? Metric.LATENCY_MEAN_TO_REFERENCE : Metric.LATENCY_MEAN;
    Map<String, List<Double>> values = new HashMap<>();
    for (ResultRow row : rows) {
      if (row.metric().equals(metric.name())
          && row.workload().equals(workload.info().name())
          && row.dataset().equals(group.dataSet())
          && row.threads() == group.threads()
          && row.value().orElse(0) > 0) {
        values.computeIfAbsent(row.engine(), _ -> new ArrayList<>()).add(row.value().getAsDouble());
      }
    }
    Map<String, double[]> figures = new HashMap<>();
    values.forEach(
        (engine, of) ->
            figures.put(engine, of.stream().mapToDouble(Double::doubleValue).toArray()));
    return figures;
  }

  private static double width(Map<String, double[]> figures) {
    return figures.values().stream()
        .mapToDouble(
            of ->
                of.length < Bootstrap.LEAST ? Double.POSITIVE_INFINITY : span(Bootstrap.median(of)))
        .max()
        .orElseThrow();
  }

  private static double widthOfRatios(Map<String, double[]> figures) {
    Map.Entry<String, double[]> fastest =
        Collections.min(
            figures.entrySet(), Comparator.comparingDouble(of -> Median.of(of.getValue())));
    double[] reference = fastest.getValue();
    if (figures.size() == 1 || reference.length < Bootstrap.LEAST) {
      return width(Map.of(fastest.getKey(), reference));
    }
    return figures.entrySet().stream()
        .filter(of -> !of.getKey().equals(fastest.getKey()))
        .map(Map.Entry::getValue)
        .mapToDouble(
            of ->
                of.length < Bootstrap.LEAST
                    ? Double.POSITIVE_INFINITY
                    : span(Bootstrap.ratioOfMedians(of, reference)))
        .max()
        .orElseThrow();
  }

  private static double span(Interval interval) {
    return interval.high() / interval.low();
  }
}
