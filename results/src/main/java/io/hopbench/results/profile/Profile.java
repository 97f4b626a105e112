package io.hopbench.results.profile;

import io.hopbench.results.Condition;
import io.hopbench.results.Manifest;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A profile that was asked for: of one cell, by one extra worker, whose figures are no rows.
 *
 * @param cell id of the cell that ran the same without a profiler
 * @param workload its name
 * @param engine its name
 * @param dataset its name
 * @param threads how many ran operations
 * @param durability {@code SYNC}, {@code ASYNC} or {@code -}
 * @param params what else distinguishes the cell
 * @param event what was asked for: {@code cpu}, {@code alloc}, {@code wall} or {@code lock}
 * @param taken what was sampled, such as {@code perf cpu-clock} or {@code ctimer}; empty without a
 *     profile
 * @param why why it is not the first choice, or shows less than it could; empty when there is
 *     nothing to say
 * @param unit of weights: {@code samples}, {@code B} or {@code ns}
 * @param interval how often a sample was taken, for a person
 * @param samples how many; 0 when nothing of the kind happened, and then there is no file
 * @param leftOut weight of stacks that were left out, because they only wait
 * @param file the stacks, relative to the run folder, with forward slashes; empty without
 * @param problem why there is no profile, and what to do; empty when there is one
 */
public record Profile(
    String cell,
    String workload,
    String engine,
    String dataset,
    int threads,
    String durability,
    SortedMap<String, String> params,
    String event,
    String taken,
    String why,
    String unit,
    String interval,
    long samples,
    long leftOut,
    String file,
    String problem) {

  /** Copies what can change. */
  public Profile {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /**
   * Says whether it profiled what figures under a condition are of; the cache is not recorded.
   *
   * @param condition of rows
   * @return true if all else is equal
   */
  public boolean under(Condition condition) {
    return condition.workload().equals(workload)
        && condition.dataset().equals(dataset)
        && condition.threads() == threads
        && condition.durability().equals(durability)
        && condition.params().equals(params);
  }

  /**
   * Says whether it is of the same work and event as another, whoever did it.
   *
   * @param other a profile of this or of another run
   * @return true if only the engine may differ
   */
  public boolean comparable(Profile other) {
    return workload.equals(other.workload)
        && dataset.equals(other.dataset)
        && threads == other.threads
        && durability.equals(other.durability)
        && params.equals(other.params)
        && event.equals(other.event);
  }

  /**
   * The beginning of one: the cell and the event.
   *
   * @param cell of the manifest
   * @param event what was asked for
   * @return without anything sampled
   */
  public static Profile of(Manifest.Cell cell, String event) {
    return new Profile(
        cell.id(),
        cell.workload(),
        cell.engine(),
        cell.dataset(),
        cell.threads(),
        cell.durability(),
        cell.params(),
        event,
        "",
        "",
        "",
        "",
        0,
        0,
        "",
        "");
  }

  /**
   * The same with a problem in place of a profile.
   *
   * @param reason why there is none, and what to do
   * @return a copy
   */
  public Profile failed(String reason) {
    return new Profile(
        cell,
        workload,
        engine,
        dataset,
        threads,
        durability,
        params,
        event,
        "",
        "",
        "",
        "",
        0,
        0,
        "",
        reason);
  }

  /**
   * The same with what was sampled.
   *
   * @param by what was sampled
   * @param note why it is not the first choice; may be empty
   * @param weights unit of weights
   * @param every how often a sample was taken
   * @param count how many samples
   * @param waiting weight of stacks that were left out
   * @param stacks the file; empty without samples
   * @return a copy
   */
  public Profile sampled(
      String by,
      String note,
      String weights,
      String every,
      long count,
      long waiting,
      String stacks) {
    return new Profile(
        cell,
        workload,
        engine,
        dataset,
        threads,
        durability,
        params,
        event,
        by,
        note,
        weights,
        every,
        count,
        waiting,
        stacks,
        "");
  }
}
