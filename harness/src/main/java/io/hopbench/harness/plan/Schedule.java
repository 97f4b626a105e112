package io.hopbench.harness.plan;

import io.hopbench.workloads.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order in which a run's workers start. The engines of a comparison run right after one
 * another, so that they share the machine's weather; their order is drawn by the seed for each pair
 * of forks, and the second fork of a pair runs it backwards, so that nobody profits from always
 * being first.
 *
 * <p>Some kinds, such as loads, use one thread, so they run once however many numbers of threads
 * are asked for.
 */
public final class Schedule {
  private Schedule() {}

  /**
   * Lays out a run, without the further forks of a budget.
   *
   * @param spec the run
   * @return its workers, in the order they start
   */
  public static List<Start> of(RunSpec spec) {
    return competitions(spec).stream().flatMap(List::stream).toList();
  }

  /**
   * The same, those who run next to one another together.
   *
   * @param spec the run
   * @return the forks of its groups, in the order they run
   */
  public static List<List<Start>> competitions(RunSpec spec) {
    List<List<Start>> competitions = new ArrayList<>();
    List<Group> groups = groups(spec);
    for (int fork = 1; fork <= spec.forks(); fork++) {
      for (Group group : groups) {
        competitions.add(competition(spec, group, fork));
      }
    }
    return competitions;
  }

  /**
   * The groups of a run.
   *
   * @param spec the run
   * @return in the order they run
   */
  public static List<Group> groups(RunSpec spec) {
    List<Group> groups = new ArrayList<>();
    for (String dataSet : spec.dataSets()) {
      for (int i = 0; i < spec.threads().size(); i++) {
        for (List<Workload> workloads : together(spec, i == 0)) {
          int threads = threaded(workloads.getFirst()) ? spec.threads().get(i) : 1;
          groups.add(new Group(dataSet, threads, workloads));
        }
      }
    }
    return groups;
  }

  /**
   * What is profiled: every cell of the run once, as its first fork ran it, but in a JVM of its
   * own.
   *
   * @param spec the run
   * @return a start with one workload for each
   */
  public static List<Start> profiled(RunSpec spec) {
    List<Start> starts = new ArrayList<>();
    for (Group group : groups(spec)) {
      for (Workload workload : group.workloads()) {
        for (Start start : competition(spec, group, 1)) {
          starts.add(start.with(List.of(workload)));
        }
      }
    }
    return starts;
  }

  /**
   * A fork of a group.
   *
   * @param spec the run
   * @param group one of its groups
   * @param fork from 1
   * @return a worker for each contender: by the baton in the order of the run, the reference first;
   *     else in the order they start
   */
  public static List<Start> competition(RunSpec spec, Group group, int fork) {
    List<Contender> order = spec.baton() ? spec.contenders() : order(spec, group, fork);
    return order.stream()
        .map(c -> new Start(fork, group.dataSet(), group.threads(), c, group.workloads()))
        .toList();
  }

  /** What runs in one JVM. */
  private static List<List<Workload>> together(RunSpec spec, boolean first) {
    List<Workload> workloads = spec.workloads().stream().filter(w -> first || threaded(w)).toList();
    if (!spec.sharedJvm()) {
      return workloads.stream().map(List::of).toList();
    }
    // Those of one thread apart: they make stores, or open them, and would leave a stirred heap to
    // the others.
    List<List<Workload>> groups = new ArrayList<>();
    for (boolean threaded : List.of(true, false)) {
      List<Workload> group = workloads.stream().filter(w -> threaded(w) == threaded).toList();
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    return groups;
  }

  private static boolean threaded(Workload workload) {
    return workload.info().kind().threaded();
  }

  private static List<Contender> order(RunSpec spec, Group group, int fork) {
    List<Contender> order = new ArrayList<>(spec.contenders());
    int pair = (fork - 1) / 2;
    long seed = spec.seed();
    seed = 31 * seed + group.dataSet().hashCode();
    seed = 31 * seed + group.workloads().getFirst().info().name().hashCode();
    seed = 31 * seed + pair;
    Collections.shuffle(order, new Random(seed));
    if (fork % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }
}
