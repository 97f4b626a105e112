package io.hopbench.harness.plan;

import io.hopbench.workloads.Workload;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cells that are compared with each other: every contender runs them in one worker of its own, and
 * these workers run next to one another.
 *
 * @param dataSet its name
 * @param threads client threads
 * @param workloads what a worker runs: one, or all that share a JVM
 */
public record Group(String dataSet, int threads, List<Workload> workloads) {

  /** Copies the list. */
  public Group {
    workloads = List.copyOf(workloads);
  }

  @Override
  public String toString() {
    return workloads.stream().map(w -> w.info().name()).collect(Collectors.joining(" "))
        + " on "
        + dataSet
        + (threads > 1 ? ", " + threads + " threads" : "");
  }
}
