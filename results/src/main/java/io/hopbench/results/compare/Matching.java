package io.hopbench.results.compare;

import io.hopbench.results.Condition;
import io.hopbench.results.Figure;
import io.hopbench.results.Manifest;
import io.hopbench.results.Metric;
import io.hopbench.results.Status;
import io.hopbench.results.compare.Comparison.OnlyInOne;
import io.hopbench.results.compare.Comparison.Pairing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which figures of base and candidate belong together.
 *
 * @param matches figures that both have
 * @param onlyInOne figures that one of them lacks
 */
record Matching(List<Match> matches, List<OnlyInOne> onlyInOne) {

  /** The same metric under the same condition, with a value in both. */
  record Match(Figure base, Figure candidate) {}

  static Matching of(Side base, Side candidate, List<Pairing> pairings, List<String> metrics) {
    Matching matching = new Matching(new ArrayList<>(), new ArrayList<>());
    Set<Condition> conditions = new TreeSet<>(base.summary().conditions());
    conditions.addAll(candidate.summary().conditions());
    for (Condition condition : conditions) {
      for (Pairing pairing : pairings) {
        matching.add(
            condition,
            new Place(base, condition, pairing.base()),
            new Place(candidate, condition, pairing.candidate()),
            metrics);
      }
    }
    return matching;
  }

  /** An engine under a condition in a run. */
  private record Place(Side side, Condition condition, String engine) {

    Optional<Figure> usable(String metric) {
      return side.summary()
          .figure(condition, engine, metric)
          .filter(figure -> figure.median().isPresent());
    }

    Status status() {
      return side.summary().status(condition, engine).orElse(Status.SKIPPED);
    }

    String reason() {
      if (side.summary().status(condition, engine).isEmpty()) {
        return "not run";
      }
      String why =
          side.manifest().stream()
              .flatMap(m -> m.cells().stream())
              .filter(c -> c.engine().equals(engine) && condition.covers(c))
              .filter(c -> !c.status().carriesValue())
              .map(Manifest.Cell::reasons)
              .flatMap(List::stream)
              .findFirst()
              .map(r -> ": " + r)
              .orElse("");
      return status() == Status.OK ? "no such figure" : status().text() + why;
    }
  }

  private void add(Condition condition, Place base, Place candidate, List<String> metrics) {
    List<String> onlyBase = new ArrayList<>();
    List<String> onlyCandidate = new ArrayList<>();
    for (String metric : metrics.isEmpty() ? primary(base, candidate) : metrics) {
      Optional<Figure> there = base.usable(metric);
      Optional<Figure> here = candidate.usable(metric);
      if (there.isPresent() && here.isPresent()) {
        matches.add(new Match(there.get(), here.get()));
      } else if (there.isPresent()) {
        onlyBase.add(metric);
      } else if (here.isPresent()) {
        onlyCandidate.add(metric);
      }
    }
    if (!onlyBase.isEmpty()) {
      Status status = candidate.status();
      // Another engine that fails is no loss: it never had what the first one has.
      boolean lost =
          base.engine().equals(candidate.engine()) && status.severity() >= Status.VOID.severity();
      onlyInOne.add(
          new OnlyInOne(
              condition,
              base.engine(),
              candidate.engine(),
              onlyBase,
              true,
              candidate.reason(),
              lost));
    }
    if (!onlyCandidate.isEmpty()) {
      onlyInOne.add(
          new OnlyInOne(
              condition,
              candidate.engine(),
              base.engine(),
              onlyCandidate,
              false,
              base.reason(),
              false));
    }
  }

  /** Of each group the first metric that both have, or else that one of them has. */
  private static List<String> primary(Place base, Place candidate) {
    Set<String> chosen = new LinkedHashSet<>();
    for (List<Metric> group : Rules.PRIMARY) {
      List<String> names = group.stream().map(Metric::name).toList();
      names.stream()
          .filter(n -> base.usable(n).isPresent() && candidate.usable(n).isPresent())
          .findFirst()
          .or(
              () ->
                  names.stream()
                      .filter(n -> base.usable(n).isPresent() || candidate.usable(n).isPresent())
                      .findFirst())
          .ifPresent(chosen::add);
    }
    Metric.counts().stream()
        .filter(m -> !(m.equals(Metric.ALLOC_BYTES_PER_OP) && none(base) && none(candidate)))
        .forEach(m -> chosen.add(m.name()));
    return List.copyOf(chosen);
  }

  /** Less than a byte an operation is the driver's doing, and a ratio of that says nothing. */
  private static boolean none(Place place) {
    return place
        .usable(Metric.ALLOC_BYTES_PER_OP.name())
        .filter(figure -> figure.median().orElse(0) >= 1)
        .isEmpty();
  }
}
