package io.hopbench.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far an engine is from Neo4j in one run. The parity of an operation is Neo4j's mean latency
 * over the engine's, under equal conditions; the parity of an engine is that of its slowest
 * operation, capped at 1. It takes a figure of both for each of {@link #REQUIRED}: a subset would
 * be the flattering one. Other workloads of the run neither help nor harm.
 *
 * @param engine its name
 * @param operations of {@link #REQUIRED} that both measured, the slowest first
 * @param missing conditions of {@link #REQUIRED} under which one of the two has no figure
 * @param absent operations of {@link #REQUIRED} that both have under no condition
 */
public record Parity(
    String engine, List<OperationParity> operations, List<Missing> missing, List<String> absent) {

  /** The workloads parity is stated for: those that a target on latency names. */
  public static final List<String> REQUIRED =
      Targets.all().stream()
          .map(Target::measure)
          .filter(Target.Latency.class::isInstance)
          .map(m -> ((Target.Latency) m).workload())
          .toList();

  /** Copies the lists. */
  public Parity {
    operations = List.copyOf(operations);
    missing = List.copyOf(missing);
    absent = List.copyOf(absent);
  }

  /**
   * The parity of one operation.
   *
   * @param condition under which both measured it
   * @param parity Neo4j's mean latency over the engine's; more than 1 is faster than Neo4j
   */
  public record OperationParity(Condition condition, double parity) {}

  /**
   * A figure that parity lacks.
   *
   * @param condition under which it is missing
   * @param engine who has none: the engine, or Neo4j
   */
  public record Missing(Condition condition, String engine) {}

  /**
   * The parity of every store of a run but Neo4j itself.
   *
   * @param summary of the run
   * @return in the order of the engines; empty when Neo4j was not in the run
   */
  public static List<Parity> of(Summary summary) {
    List<Parity> all = new ArrayList<>();
    if (!summary.engines().contains(Engines.NEO4J)) {
      return all;
    }
    for (String engine : summary.engines()) {
      if (Engines.isStore(engine) && !engine.equals(Engines.NEO4J)) {
        all.add(of(summary, engine));
      }
    }
    return all;
  }

  private static Parity of(Summary summary, String engine) {
    List<OperationParity> operations = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    Set<String> absent = new LinkedHashSet<>(REQUIRED);
    for (Condition condition : summary.conditions()) {
      if (!REQUIRED.contains(condition.workload())) {
        continue;
      }
      Optional<Ratio> ratio =
          summary
              .figure(condition, engine, Metric.LATENCY_MEAN)
              .flatMap(f -> summary.ratio(f, Engines.NEO4J));
      if (ratio.isPresent()) {
        operations.add(new OperationParity(condition, 1 / ratio.get().value()));
        absent.remove(condition.workload());
      } else {
        missing(summary, condition, engine).ifPresent(missing::add);
      }
    }
    operations.sort(Comparator.comparingDouble(OperationParity::parity));
    return new Parity(engine, operations, missing, List.copyOf(absent));
  }

  /**
   * What Neo4j cannot do or should not be asked (a durability it lacks, a data set without the
   * property) is no gap of the run; what it was to do and did not is.
   */
  private static Optional<Missing> missing(Summary summary, Condition condition, String engine) {
    boolean theirs = has(summary, condition, Engines.NEO4J);
    if (theirs) {
      return Optional.of(new Missing(condition, engine));
    }
    boolean asked =
        !summary.status(condition, Engines.NEO4J).equals(Optional.of(Status.UNSUPPORTED));
    return asked ? Optional.of(new Missing(condition, Engines.NEO4J)) : Optional.empty();
  }

  private static boolean has(Summary summary, Condition condition, String engine) {
    return summary
        .figure(condition, engine, Metric.LATENCY_MEAN)
        .filter(f -> f.median().isPresent())
        .isPresent();
  }

  /**
   * How many of {@link #REQUIRED} have a figure of both, under each of their conditions.
   *
   * @return 0 to the size of {@link #REQUIRED}
   */
  public int measured() {
    return (int)
        REQUIRED.stream()
            .filter(
                w ->
                    !absent.contains(w)
                        && missing.stream().noneMatch(m -> m.condition().workload().equals(w)))
            .count();
  }

  /**
   * The parity of the engine: of its slowest operation.
   *
   * @return 0 to 1; empty when one of the two lacks one of {@link #REQUIRED}, under any condition
   */
  public Optional<Double> value() {
    return !absent.isEmpty() || !missing.isEmpty()
        ? Optional.empty()
        : Optional.of(Math.min(1, operations.getFirst().parity()));
  }

  /**
   * The milestone the engine has reached.
   *
   * @return empty when its parity is not known
   */
  public Optional<Milestone> milestone() {
    return value().map(Milestone::reachedBy);
  }
}
