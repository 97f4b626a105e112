package io.hopbench.workloads;

import io.hopbench.api.Capability;
import java.util.List;
import java.util.Optional;
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
 * @param parameters what a run may set of it
 */
public record WorkloadInfo(
    String name,
    Kind kind,
    String title,
    String operation,
    String sensitivity,
    Set<Capability> requires,
    List<Parameter> parameters) {

  /** How a workload is driven. */
  public enum Kind {
    /** Reads a store that nobody changes: the benchmark driver, on the cached store itself. */
    READ,
    /** Commits: the latency driver, on a copy of the store. */
    COMMIT,
    /** Builds a store from the data set. */
    LOAD
  }

  /** Copies the set and the list. */
  public WorkloadInfo {
    requires = Set.copyOf(requires);
    parameters = List.copyOf(parameters);
  }

  /**
   * A workload that a run can set nothing of.
   *
   * @param name how commands name it
   * @param kind how it is driven
   * @param title one line
   * @param operation what exactly one operation is
   * @param sensitivity what makes it fast or slow
   * @param requires capabilities an engine needs for it
   */
  public WorkloadInfo(
      String name,
      Kind kind,
      String title,
      String operation,
      String sensitivity,
      Set<Capability> requires) {
    this(name, kind, title, operation, sensitivity, requires, List.of());
  }

  /**
   * The same with parameters.
   *
   * @param settable what a run may set of it
   * @return a copy
   */
  public WorkloadInfo with(List<Parameter> settable) {
    return new WorkloadInfo(name, kind, title, operation, sensitivity, requires, settable);
  }

  /**
   * One of its parameters.
   *
   * @param parameter its name
   * @return the parameter; empty if the workload takes none of that name
   */
  public Optional<Parameter> parameter(String parameter) {
    return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
  }
}
