package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Engines;
import io.hopbench.results.Figure;
import io.hopbench.results.Metric;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The flame graphs of a run, folded in: one of each profile, and one of each engine against the
 * fastest that was profiled doing the same. The limit is drawn, but nothing is held against it: it
 * has no code in common with a store.
 *
 * @param groups by workload, data set and threads
 * @param missing profiles that are not drawn, and why, one sentence each
 */
record ProfilesSection(List<Group> groups, List<String> missing) {

  /** All drawings of a report take at most this much, in characters; a report is one file. */
  private static final int BUDGET = 8_000_000;

  /**
   * Graphs of the same work.
   *
   * @param title which
   * @param graphs in the order of the run, each followed by its difference to the fastest
   */
  record Group(String title, List<FlameGraph> graphs) {}

  /** Draws, as far as there is room. */
  private static final class Album {
    private final RunData run;
    private final List<String> missing = new ArrayList<>();
    private int left = BUDGET;
    private int number;

    Album(RunData run) {
      this.run = run;
    }

    Optional<FlameGraph.Taken> read(Profile profile) {
      if (!profile.problem().isEmpty()) {
        missing.add(name(profile) + ": not made, " + profile.problem());
      } else if (profile.file().isEmpty()) {
        missing.add(name(profile) + ": nothing of the kind happened in the measured part");
      } else {
        try {
          return Optional.of(FlameGraph.Taken.read(run.root(), profile, profile.engine()));
        } catch (IOException e) {
          missing.add(name(profile) + ": " + e.getMessage());
        }
      }
      return Optional.empty();
    }

    void add(List<FlameGraph> graphs, FlameGraph graph, String command) {
      if (graph.svg().length() > left) {
        missing.add(
            graph.title() + ": too large for this report; ./hopbench flamegraph RUN " + command);
      } else {
        left -= graph.svg().length();
        graphs.add(graph);
      }
    }

    String id() {
      return "profile-" + number++;
    }
  }

  /** Empty for a run that was not profiled. */
  static Optional<ProfilesSection> of(RunData run) throws IOException {
    List<Profile> profiles = ProfileIndex.read(run.root()).profiles();
    if (profiles.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Profile>> alike = new LinkedHashMap<>();
    for (Profile profile : profiles) {
      alike.computeIfAbsent(work(profile), _ -> new ArrayList<>()).add(profile);
    }
    Album album = new Album(run);
    List<Group> groups = new ArrayList<>();
    alike.forEach(
        (work, of) -> {
          List<FlameGraph> graphs = graphs(album, of);
          if (!graphs.isEmpty()) {
            groups.add(new Group(work, graphs));
          }
        });
    return Optional.of(new ProfilesSection(groups, album.missing));
  }

  private static List<FlameGraph> graphs(Album album, List<Profile> profiles) {
    List<FlameGraph.Taken> read = profiles.stream().flatMap(p -> album.read(p).stream()).toList();
    List<FlameGraph> graphs = new ArrayList<>();
    for (FlameGraph.Taken taken : read) {
      album.add(graphs, FlameGraph.of(taken, album.id()), command(taken.profile()));
      fastest(album.run, taken, read)
          .filter(
              f ->
                  !f.profile().equals(taken.profile())
                      && !taken.profile().engine().equals(Engines.LIMIT))
          .ifPresent(
              base ->
                  album.add(
                      graphs,
                      FlameGraph.difference(taken, base, album.id()),
                      command(taken.profile()) + " --against-engine " + base.profile().engine()));
    }
    return graphs;
  }

  /** By mean latency, of those with a figure and a profile of the same event. */
  private static Optional<FlameGraph.Taken> fastest(
      RunData run, FlameGraph.Taken taken, List<FlameGraph.Taken> read) {
    Optional<Condition> condition =
        run.summary().conditions().stream().filter(taken.profile()::under).findFirst();
    return condition.flatMap(
        c ->
            read.stream()
                .filter(t -> t.profile().comparable(taken.profile()))
                .filter(t -> !t.profile().engine().equals(Engines.LIMIT))
                .filter(t -> latency(run, c, t).isPresent())
                .min(Comparator.comparingDouble(t -> latency(run, c, t).orElseThrow())));
  }

  private static OptionalDouble latency(RunData run, Condition condition, FlameGraph.Taken of) {
    return run.summary()
        .figure(condition, of.profile().engine(), Metric.LATENCY_MEAN)
        .map(Figure::median)
        .orElse(OptionalDouble.empty());
  }

  private static String command(Profile profile) {
    return "--workload "
        + profile.workload()
        + " --engine "
        + profile.engine()
        + " --event "
        + profile.event();
  }

  private static String work(Profile profile) {
    return profile.workload()
        + " on "
        + profile.dataset()
        + (profile.threads() == 1 ? "" : ", " + profile.threads() + " threads");
  }

  private static String name(Profile profile) {
    return profile.event() + " of " + work(profile) + ", " + profile.engine();
  }
}
