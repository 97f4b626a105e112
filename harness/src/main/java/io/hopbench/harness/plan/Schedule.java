package io.hopbench.harness.plan;

import io.hopbench.workloads.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
   * Lays out a run.
   *
   * @param spec the run
   * @return its workers, in the order they start
   */
  public static List<Start> of(RunSpec spec) {
    List<Start> starts = new ArrayList<>();
    for (int fork = 1; fork <= spec.forks(); fork++) {
      for (String dataSet : spec.dataSets()) {
        for (int i = 0; i < spec.threads().size(); i++) {
          for (List<Workload> group : groups(spec, i == 0)) {
            int threads = threaded(group.getFirst()) ? spec.threads().get(i) : 1;
            for (Contender contender : order(spec, dataSet, group, fork)) {
              starts.add(new Start(fork, dataSet, threads, contender, group));
            }
          }
        }
      }
    }
    return starts;
  }

  /**
   * Lays out a run by the baton: those who compete in a round, together.
   *
   * @param spec the run, whose workloads have a JVM each
   * @return its rounds, in the order they are played; in each the contenders in the order of the
   *     run, the reference first
   */
  public static List<List<Start>> rounds(RunSpec spec) {
    List<List<Start>> rounds = new ArrayList<>();
    int arms = spec.contenders().size();
    List<Start> starts = of(spec);
    for (int i = 0; i < starts.size(); i += arms) {
      rounds.add(
          starts.subList(i, i + arms).stream()
              .sorted(Comparator.comparingInt(s -> spec.contenders().indexOf(s.contender())))
              .toList());
    }
    return rounds;
  }

  /** What runs in one JVM. */
  private static List<List<Workload>> groups(RunSpec spec, boolean first) {
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

  private static List<Contender> order(
      RunSpec spec, String dataSet, List<Workload> group, int fork) {
    List<Contender> order = new ArrayList<>(spec.contenders());
    int pair = (fork - 1) / 2;
    long seed = spec.seed();
    seed = 31 * seed + dataSet.hashCode();
    seed = 31 * seed + group.getFirst().info().name().hashCode();
    seed = 31 * seed + pair;
    Collections.shuffle(order, new Random(seed));
    if (fork % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }
}
