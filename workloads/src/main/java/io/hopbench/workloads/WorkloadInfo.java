package io.hopbench.workloads;

import io.hopbench.api.Capability;
import java.time.Duration;
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
 * @param warmup how long it runs before it is measured, unless a run says otherwise; fixed from
 *     curves that were measured
 */
public record WorkloadInfo(
    String name,
    Kind kind,
    String title,
    String operation,
    String sensitivity,
    Set<Capability> requires,
    List<Parameter> parameters,
    Duration warmup) {
  /** Long enough for operations that nothing longer was measured for. */
  private static final Duration USUAL_WARMUP = Duration.ofSeconds(2);

  /** How a workload is driven. */
  public enum Kind {
    /** Reads a store that nobody changes: the benchmark driver, on the cached store itself. */
    READ(true, false, true),
    /** Commits: the latency driver, on a copy of the store. */
    COMMIT(true, true, true),
    /** Builds a store from the data set, by the engine's fastest way. */
    LOAD(false, false, false),
    /** Builds a store from the data set, by transactions. */
    FILL(false, true, false),
    /** Opens a copy of the store, which was closed. */
    REOPEN(true, false, false),
    /** Opens a copy of the store that another process changed and did not close. */
    REPLAY(true, false, false);

    private final boolean stored;
    private final boolean commits;
    private final boolean threaded;

    Kind(boolean stored, boolean commits, boolean threaded) {
      this.stored = stored;
      this.commits = commits;
      this.threaded = threaded;
    }

    /**
     * Says whether it needs a store that holds the data set.
     *
     * @return false if it makes its own
     */
    public boolean stored() {
      return stored;
    }

    /**
     * Says whether it commits with the durability of the run.
     *
     * @return true if so
     */
    public boolean commits() {
      return commits;
    }

    /**
     * Says whether it is run by as many threads as are asked for.
     *
     * @return false if by one
     */
    public boolean threaded() {
      return threaded;
    }
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
    this(name, kind, title, operation, sensitivity, requires, List.of(), USUAL_WARMUP);
  }

  /**
   * The same with parameters.
   *
   * @param settable what a run may set of it
   * @return a copy
   */
  public WorkloadInfo with(List<Parameter> settable) {
    return new WorkloadInfo(name, kind, title, operation, sensitivity, requires, settable, warmup);
  }

  /**
   * The same with a warm-up of its own.
   *
   * @param time how long
   * @return a copy
   */
  public WorkloadInfo warmedUpFor(Duration time) {
    return new WorkloadInfo(name, kind, title, operation, sensitivity, requires, parameters, time);
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
