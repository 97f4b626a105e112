package io.hopbench.workloads.read;

import io.hopbench.workloads.Workload;
import java.util.List;

/** The workloads that read. */
public final class ReadWorkloads {
  private ReadWorkloads() {}

  /**
   * All of them.
   *
   * @return the workloads, in the order a suite runs them
   */
  public static List<Workload> all() {
    return List.of(
        new SingleHop(),
        new FilteredHop(),
        new CountRelationships(),
        new TwoHop(),
        new FullScan(),
        Exists.hit(),
        Exists.miss());
  }
}
