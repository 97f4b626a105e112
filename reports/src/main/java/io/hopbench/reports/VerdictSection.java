package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Engines;
import io.hopbench.results.Metric;
import io.hopbench.results.Parity;
import io.hopbench.results.Status;
import io.hopbench.results.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The verdict in words: what went wrong first, then what the run says.
 *
 * @param state {@code bad}, {@code warn} or {@code good}: the class of the bar
 * @param headline of the bar
 * @param alarms what must be known before any figure is read
 * @param facts what the run says
 */
record VerdictSection(String state, String headline, List<String> alarms, List<String> facts) {

  static VerdictSection of(RunData run) {
    List<String> alarms = new ArrayList<>();
    Status gravest = Status.OK;
    for (Status status : List.of(Status.WRONG, Status.NOT_DURABLE, Status.FAILED, Status.VOID)) {
      for (String engine : run.engines()) {
        List<String> places = places(run, engine, status);
        if (!places.isEmpty()) {
          gravest = gravest.severity() < status.severity() ? status : gravest;
          alarms.add(alarm(status, engine, places));
        }
      }
    }
    if (!run.manifest().complete()) {
      alarms.add(
          run.manifest().finishedAt().isPresent()
              ? "The run ended before every trial was tried."
              : "The run has not ended, or was killed: this is what it had measured.");
    }
    if (run.summary().figures().stream().noneMatch(f -> f.median().isPresent())) {
      alarms.add("The run has no figure at all.");
    }
    boolean bad = gravest.severity() >= Status.FAILED.severity();
    String headline =
        gravest == Status.WRONG
            ? "Wrong answers"
            : gravest == Status.NOT_DURABLE
                ? "Commits that were not durable"
                : bad
                    ? "Some trials failed"
                    : alarms.isEmpty() ? "All trials answered right" : "Read with care";
    List<String> facts = new ArrayList<>();
    facts.add(what(run));
    nearest(run).ifPresent(facts::add);
    parity(run).forEach(facts::add);
    return new VerdictSection(
        bad ? "bad" : alarms.isEmpty() ? "good" : "warn", headline, alarms, facts);
  }

  private static List<String> places(RunData run, String engine, Status status) {
    return run.datasets().stream()
        .flatMap(d -> run.conditions(d).stream())
        .filter(c -> run.summary().status(c, engine).equals(Optional.of(status)))
        .map(c -> RunData.name(c) + " on " + c.dataset())
        .toList();
  }

  private static String alarm(Status status, String engine, List<String> places) {
    String where =
        engine
            + " in "
            + (places.size() <= 3
                ? Units.list(places)
                : String.join(", ", places.subList(0, 2))
                    + " and "
                    + (places.size() - 2)
                    + " more");
    return switch (status) {
      case WRONG -> "WRONG: " + where + ". A wrong answer gets no figure.";
      case NOT_DURABLE -> "NOT DURABLE: " + where + ". Such commits get no figure.";
      case FAILED -> "Failed: " + where + ".";
      default -> "Void: " + where + ".";
    };
  }

  private static String what(RunData run) {
    long workloads =
        run.summary().conditions().stream().map(Condition::workload).distinct().count();
    return Units.plural(workloads, "workload")
        + " over "
        + Units.list(run.engines())
        + ", on "
        + Units.list(run.datasets())
        + ", "
        + run.forksInWords()
        + " each.";
  }

  /** The geometric mean of an engine's ratios to the limit, over all conditions it has one in. */
  static OptionalDouble meanToLimit(RunData run, String engine, List<Condition> conditions) {
    List<Double> ratios = new ArrayList<>();
    for (Condition condition : conditions) {
      run.summary()
          .figure(condition, engine, Metric.LATENCY_MEAN)
          .flatMap(f -> run.summary().ratio(f, Engines.LIMIT))
          .ifPresent(r -> ratios.add(r.value()));
    }
    return Summary.geometricMean(ratios);
  }

  /** The conditions under which the limit and every one of some engines have a figure. */
  static List<Condition> common(RunData run, List<Condition> conditions, List<String> engines) {
    return conditions.stream()
        .filter(
            c ->
                engines.stream()
                    .allMatch(
                        e ->
                            run.summary()
                                .figure(c, e, Metric.LATENCY_MEAN)
                                .flatMap(f -> run.summary().ratio(f, Engines.LIMIT))
                                .isPresent()))
        .toList();
  }

  /**
   * The stores that a mean over workloads may compare: those with no wrong answer, and with a ratio
   * to the limit in at least half of the rows that have a limit. One that could do little must
   * neither win by it nor narrow the mean for the others.
   */
  static List<String> comparable(RunData run, List<Condition> conditions) {
    long rows = common(run, conditions, List.of(Engines.LIMIT)).size();
    return run.stores().stream()
        .filter(
            e ->
                conditions.stream()
                    .flatMap(c -> run.summary().status(c, e).stream())
                    .noneMatch(Status::voidsFigure))
        .filter(e -> 2L * common(run, conditions, List.of(e)).size() >= Math.max(1, rows))
        .toList();
  }

  private static Optional<String> nearest(RunData run) {
    List<String> stores = comparable(run, run.summary().conditions());
    List<Condition> common = common(run, run.summary().conditions(), stores);
    return stores.stream()
        .filter(e -> meanToLimit(run, e, common).isPresent())
        .min(Comparator.comparingDouble(e -> meanToLimit(run, e, common).orElse(0)))
        .map(
            e ->
                e
                    + " is nearest the physical limit: "
                    + Units.ratio(meanToLimit(run, e, common).orElse(0))
                    + " (geometric mean of mean latency over the "
                    + Units.plural(common.size(), "row")
                    + " that "
                    + Units.list(stores)
                    + " have).");
  }

  private static List<String> parity(RunData run) {
    List<String> facts = new ArrayList<>();
    for (Parity parity : Parity.of(run.summary())) {
      String engine = parity.engine();
      if (parity.value().isPresent()) {
        Parity.OperationParity slowest = parity.operations().getFirst();
        facts.add(
            engine
                + " reaches "
                + Units.percent(parity.value().get())
                + " of Neo4j parity (milestone "
                + parity.milestone().orElseThrow().text()
                + "); its lowest is "
                + RunData.name(slowest.condition())
                + " on "
                + slowest.condition().dataset()
                + ", "
                + Units.against(1 / slowest.parity(), Engines.NEO4J)
                + run.mark(slowest.condition(), engine, Engines.NEO4J)
                + ".");
      } else {
        facts.add(
            "Neo4j parity of "
                + engine
                + " is not known ("
                + parity.measured()
                + " of "
                + Parity.REQUIRED.size()
                + " operations): it lacks "
                + ScorecardSection.lacks(parity)
                + ".");
      }
    }
    return facts;
  }
}
