package io.hopbench.results;

import io.hopbench.results.statistics.GeometricMean;
import io.hopbench.results.statistics.Median;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of a run as figures: one for each engine, condition and metric, with its forks.
 *
 * <p>Rules, the same for all engines:
 *
 * <ul>
 *   <li>Of several trials of a fork the last one counts: an earlier one was found void and run
 *       again. A wrong answer counts for ever.
 *   <li>The value of a figure is the median over forks, never a pooled mean: forks are what varies.
 *   <li>An engine that answered wrong, or whose commits were not durable, in any fork has no figure
 *       under that condition, whatever else it measured.
 *   <li>A ratio is one of medians, and its interval is over forks, which are drawn again and again.
 * </ul>
 */
public final class Summary {

  private final Map<Key, Figure> figures;
  private final Map<Place, Status> statuses;

  /** Each asked for many times over, and an interval takes a moment. */
  private final Map<Pair, Ratio> ratios = new ConcurrentHashMap<>();

  private Summary(Map<Key, Figure> figures, Map<Place, Status> statuses) {
    this.figures = figures;
    this.statuses = statuses;
  }

  private record Place(Condition condition, String engine) {}

  private record Pair(Figure figure, String reference) {}

  private record Key(Condition condition, String engine, String metric) {}

  /**
   * Groups rows.
   *
   * @param rows of results.csv
   * @param cells of the manifest, whose statuses count too: a cell may have failed before it had a
   *     row
   * @return the summary
   */
  public static Summary of(List<ResultRow> rows, List<Manifest.Cell> cells) {
    Map<Place, Map<Integer, Outcome>> outcomes = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      outcomes
          .computeIfAbsent(new Place(Condition.of(row), row.engine()), p -> new TreeMap<>())
          .computeIfAbsent(row.fork(), f -> new Outcome())
          .add(row.trial(), ofTheWholeTrial(row) ? row.status() : Status.OK);
    }
    addCells(outcomes, cells);
    Map<Place, Status> statuses = new LinkedHashMap<>();
    outcomes.forEach((place, forks) -> statuses.put(place, gravest(forks.values())));

    Map<Key, Draft> drafts = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      Place place = new Place(Condition.of(row), row.engine());
      Outcome outcome = outcomes.getOrDefault(place, Map.of()).get(row.fork());
      if (outcome != null && outcome.trial == row.trial()) {
        drafts
            .computeIfAbsent(
                new Key(place.condition(), row.engine(), row.metric()), k -> new Draft(row.unit()))
            .add(row);
      }
    }
    Map<Key, Figure> figures = new LinkedHashMap<>();
    drafts.forEach(
        (key, draft) -> {
          Status whole = statuses.getOrDefault(new Place(key.condition(), key.engine()), Status.OK);
          figures.put(key, draft.figure(key, whole));
        });
    return new Summary(figures, statuses);
  }

  /**
   * A metric of its own may be beyond an engine or a machine, which says nothing of the others; a
   * wrong answer, a dead worker or the headline's own status do.
   */
  private static boolean ofTheWholeTrial(ResultRow row) {
    return row.metric().equals(Metric.LATENCY_MEAN.name())
        || row.status().severity() >= Status.FAILED.severity();
  }

  /** A figure in the making. */
  private static final class Draft {
    private final String unit;
    private final SortedMap<Integer, Double> forks = new TreeMap<>();
    private Status status = Status.OK;

    Draft(String unit) {
      this.unit = unit;
    }

    void add(ResultRow row) {
      row.value().ifPresent(value -> forks.put(row.fork(), value));
      status = graver(status, row.status());
    }

    Figure figure(Key key, Status whole) {
      Status gravest = whole.severity() >= Status.VOID.severity() ? graver(status, whole) : status;
      OptionalDouble median = gravest.voidsFigure() ? OptionalDouble.empty() : median(forks);
      return new Figure(key.condition(), key.engine(), key.metric(), unit, forks, median, gravest);
    }
  }

  private static Status graver(Status a, Status b) {
    return a.severity() >= b.severity() ? a : b;
  }

  /** What became of a fork: the last trial counts, but a wrong answer stays. */
  private static final class Outcome {
    private int trial;
    private Status status = Status.OK;
    private boolean wrong;

    void add(int newTrial, Status newStatus) {
      wrong |= newStatus == Status.WRONG;
      if (newTrial > trial) {
        trial = newTrial;
        status = newStatus;
      } else if (newTrial == trial) {
        status = graver(status, newStatus);
      }
    }

    Status status() {
      return wrong ? Status.WRONG : status;
    }
  }

  private static void addCells(
      Map<Place, Map<Integer, Outcome>> outcomes, List<Manifest.Cell> cells) {
    for (Manifest.Cell cell : cells) {
      List<Place> places =
          outcomes.keySet().stream()
              .filter(p -> p.engine().equals(cell.engine()) && p.condition().covers(cell))
              .toList();
      if (places.isEmpty()) {
        Condition condition =
            new Condition(
                cell.workload(),
                cell.dataset(),
                cell.threads(),
                cell.durability(),
                cell.params(),
                "warm");
        places = List.of(new Place(condition, cell.engine()));
      }
      for (Place place : places) {
        outcomes
            .computeIfAbsent(place, p -> new TreeMap<>())
            .computeIfAbsent(cell.fork(), f -> new Outcome())
            .add(cell.trial(), cell.status());
      }
    }
  }

  private static Status gravest(Collection<Outcome> outcomes) {
    return outcomes.stream()
        .map(Outcome::status)
        .max(Comparator.comparingInt(Status::severity))
        .orElse(Status.OK);
  }

  /**
   * All figures.
   *
   * @return in the order of their first row
   */
  public List<Figure> figures() {
    return List.copyOf(figures.values());
  }

  /**
   * All conditions that anything was tried under.
   *
   * @return in order
   */
  public List<Condition> conditions() {
    Set<Condition> conditions = new TreeSet<>();
    statuses.keySet().forEach(p -> conditions.add(p.condition()));
    return List.copyOf(conditions);
  }

  /**
   * All engines that were tried.
   *
   * @return their names, in the order of their first row
   */
  public List<String> engines() {
    Set<String> engines = new LinkedHashSet<>();
    statuses.keySet().forEach(p -> engines.add(p.engine()));
    return List.copyOf(engines);
  }

  /**
   * Finds a figure.
   *
   * @param condition under which it was measured
   * @param engine the engine's name
   * @param metric the metric
   * @return the figure, with or without a value; empty when no row has it
   */
  public Optional<Figure> figure(Condition condition, String engine, Metric metric) {
    return figure(condition, engine, metric.name());
  }

  /**
   * Finds a figure of any metric, known or not.
   *
   * @param condition under which it was measured
   * @param engine the engine's name
   * @param metric its name, as in results.csv
   * @return the figure, with or without a value; empty when no row has it
   */
  public Optional<Figure> figure(Condition condition, String engine, String metric) {
    return Optional.ofNullable(figures.get(new Key(condition, engine, metric)));
  }

  /**
   * What became of an engine under a condition: the gravest of all forks.
   *
   * @param condition under which it was tried
   * @param engine the engine's name
   * @return the status; empty when it was not tried
   */
  public Optional<Status> status(Condition condition, String engine) {
    return Optional.ofNullable(statuses.get(new Place(condition, engine)));
  }

  /**
   * Compares a figure with the same one of another engine.
   *
   * @param figure to compare
   * @param reference name of the other engine, such as {@link Engines#LIMIT}
   * @return how many times as much it costs; empty when one of them has no value, or a fork of one
   *     is not above zero
   */
  public Optional<Ratio> ratio(Figure figure, String reference) {
    Figure other = figures.get(new Key(figure.condition(), reference, figure.metric()));
    if (other != null && positive(figure) && positive(other)) {
      return Optional.of(
          ratios.computeIfAbsent(
              new Pair(figure, reference),
              _ -> Ratio.of(figure.values(), other.values(), figure.better())));
    }
    return Optional.empty();
  }

  private static boolean positive(Figure figure) {
    return figure.median().isPresent()
        && figure.forks().values().stream().allMatch(value -> value > 0);
  }

  private static OptionalDouble median(SortedMap<Integer, Double> forks) {
    return forks.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Median.of(forks.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /**
   * Geometric mean: the one that does not depend on which engine ratios are taken to.
   *
   * @param values positive numbers
   * @return their geometric mean; empty for none
   */
  public static OptionalDouble geometricMean(Collection<Double> values) {
    return values.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            GeometricMean.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
