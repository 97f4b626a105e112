package io.hopbench.workloads;

import io.hopbench.api.Capability;
import java.util.Set;

/**
 * What a workload is, for people and for the harness.
 *
 * @param name how commands name it
 * @param kind how it is driven
 * @param title one line
 * @param operation what exactly one operation is: the unit of its figures
 * @param sensitivity what makes it fast or slow, one line
 * @param requires capabilities an engine needs for it
 */
public record WorkloadInfo(
    String name,
    Kind kind,
    String title,
    String operation,
    String sensitivity,
    Set<Capability> requires) {

  /** How a workload is driven. */
  public enum Kind {
    /** Reads a store that nobody changes: the benchmark driver, on the cached store itself. */
    READ,
    /** Commits: the latency driver, on a copy of the store. */
    COMMIT,
    /** Builds a store from the data set. */
    LOAD
  }

  /** Copies the set. */
  public WorkloadInfo {
    requires = Set.copyOf(requires);
  }
}
