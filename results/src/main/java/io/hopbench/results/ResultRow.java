package io.hopbench.results;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One measured figure: a row of results.csv, whose columns are these components in this order.
 * Never an average over forks.
 *
 * @param runId of the run
 * @param startedAt when its trial started
 * @param commit of this project's sources, or "unknown"
 * @param seed of the trial
 * @param workload its name
 * @param engine its name
 * @param dataset its name
 * @param threads how many ran operations
 * @param durability {@code SYNC} or {@code ASYNC}, or {@code -} where nothing is committed
 * @param params what else distinguishes the row
 * @param cache {@code warm}, {@code lukewarm} or {@code true-cold}
 * @param fork which fresh JVM, from 1
 * @param trial which attempt of that fork, from 1
 * @param metric such as {@code latency_mean}
 * @param unit such as {@code ns/op}, {@code op/s}, {@code B}
 * @param value the figure; empty unless the status carries one
 * @param status what became of it
 */
public record ResultRow(
    String runId,
    Instant startedAt,
    String commit,
    long seed,
    String workload,
    String engine,
    String dataset,
    int threads,
    String durability,
    SortedMap<String, String> params,
    String cache,
    int fork,
    int trial,
    String metric,
    String unit,
    OptionalDouble value,
    Status status) {

  /**
   * Copies the parameters and refuses a value where the status carries none, or the other way
   * round, or one that is not finite.
   */
  public ResultRow {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(metric + ": " + value.getAsDouble() + " is not a figure");
    }
    if (value.isPresent() != status.carriesValue()) {
      throw new IllegalArgumentException(
          metric
              + ": status "
              + status.text()
              + (status.carriesValue() ? " needs a value" : " takes no value"));
    }
  }
}
