package io.hopbench.harness.plan;

import io.hopbench.workloads.Workload;
import java.util.List;

/**
 * One worker JVM of a run.
 *
 * @param fork which fresh JVM of its cells, from 1
 * @param dataSet its name
 * @param threads client threads
 * @param contender who is measured
 * @param workloads what it runs: one, or all that share a JVM
 */
public record Start(
    int fork, String dataSet, int threads, Contender contender, List<Workload> workloads) {

  /** Copies the list. */
  public Start {
    workloads = List.copyOf(workloads);
  }

  /**
   * The same with fewer workloads.
   *
   * @param left those that are left
   * @return a copy
   */
  public Start with(List<Workload> left) {
    return new Start(fork, dataSet, threads, contender, left);
  }
}
