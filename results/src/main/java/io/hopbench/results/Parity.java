package io.hopbench.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far an engine is from Neo4j in one run. The parity of an operation is Neo4j's mean latency
 * over the engine's, under equal conditions; the parity of an engine is that of its slowest
 * operation, capped at 1.
 *
 * @param engine its name
 * @param operations what both measured, the slowest first
 * @param missing conditions under which Neo4j has a figure and the engine has none
 */
public record Parity(String engine, List<OperationParity> operations, List<Condition> missing) {

  /** Copies the lists. */
  public Parity {
    operations = List.copyOf(operations);
    missing = List.copyOf(missing);
  }

  /**
   * The parity of one operation.
   *
   * @param condition under which both measured it
   * @param parity Neo4j's mean latency over the engine's; more than 1 is faster than Neo4j
   */
  public record OperationParity(Condition condition, double parity) {}

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
    List<Condition> missing = new ArrayList<>();
    for (Condition condition : summary.conditions()) {
      boolean theirs =
          summary
              .figure(condition, Engines.NEO4J, Metric.LATENCY_MEAN)
              .filter(f -> f.median().isPresent())
              .isPresent();
      Optional<Ratio> ratio =
          summary
              .figure(condition, engine, Metric.LATENCY_MEAN)
              .flatMap(f -> summary.ratio(f, Engines.NEO4J));
      if (ratio.isPresent()) {
        operations.add(new OperationParity(condition, 1 / ratio.get().value()));
      } else if (theirs) {
        missing.add(condition);
      }
    }
    operations.sort(Comparator.comparingDouble(OperationParity::parity));
    return new Parity(engine, operations, missing);
  }

  /**
   * The parity of the engine: of its slowest operation.
   *
   * @return 0 to 1; empty when it lacks an operation that Neo4j has, or when there are none
   */
  public Optional<Double> value() {
    return operations.isEmpty() || !missing.isEmpty()
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
