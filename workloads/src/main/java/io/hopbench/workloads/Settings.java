package io.hopbench.workloads;

import io.hopbench.api.Durability;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * How a workload is to be run, besides its plan.
 *
 * @param seed of everything drawn while it runs
 * @param threads how many threads run operations
 * @param durability of its commits
 * @param directory an empty folder on the device under test, for the bare means of {@code limit}
 * @param parameters what else was given, by name ({@code --set name=value}), canonical; may hold
 *     parameters of other workloads
 */
public record Settings(
    long seed,
    int threads,
    Durability durability,
    Path directory,
    SortedMap<String, String> parameters) {

  /**
   * The value of a parameter of the form COUNT.
   *
   * @param parameter which
   * @return what was given, or its fallback
   */
  public long count(Parameter parameter) {
    return (long) parameter.value(parameters.getOrDefault(parameter.name(), parameter.fallback()));
  }
}
