package io.hopbench.workloads;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A workload bound to an open store, or to the bare means of the pseudo-engine {@code limit}. */
public interface BoundWorkload extends AutoCloseable {

  /**
   * How many calls of {@link Operation#run()} make a round: after a whole round the operations done
   * are representative of the workload. Drivers of few, long operations time whole rounds.
   *
   * @return at least 1; 1 where any number of operations will do
   */
  int round();

  /**
   * How many operations, as {@link WorkloadInfo#operation()} defines them, one call of {@link
   * Operation#run()} does. Figures are per operation.
   *
   * @return 1, except for transactions of many relationships, of which a call runs one, and for
   *     loads by the bare means, where one call loads every relationship
   */
  default long operationsPerRun() {
    return 1;
  }

  /**
   * How many commits one call of {@link Operation#run()} waits for, at least and on average over
   * many calls; each thread waits for one at a time. What the device counted is held against it.
   *
   * @return 1, except for mixtures in which some calls commit nothing
   */
  default double commitsPerRun() {
    return 1;
  }

  /**
   * How much is to be run, where that is fixed.
   *
   * @return empty where a run's time decides
   */
  default Optional<Amount> amount() {
    return Optional.empty();
  }

  /**
   * Waits until work that the timed operations left for later is done, such as merges. Must not run
   * while operations run.
   */
  default void quiesce() {}

  /**
   * What was chosen while binding and belongs beside the results, such as the durable write that
   * the bare means calibrated.
   *
   * @return words by name, dotted from the general to the special
   */
  default SortedMap<String, String> facts() {
    return new TreeMap<>();
  }

  /**
   * Makes the operation of a thread. Called by that thread.
   *
   * @param thread 0 to threads - 1
   * @return its operation, which the thread closes
   * @throws UnsupportedOperationException for a workload of kind LOAD, FILL or REOPEN bound to a
   *     store: the store was made or opened before, and only its content is left to check
   */
  Operation operation(int thread);

  /**
   * Proves that the answers are right, before the first and after the last timed operation; after
   * writes, also that everything acknowledged is there. Must not run while operations run.
   *
   * @return what is wrong, for a person, at most a handful; empty when all is right
   */
  List<String> check();

  @Override
  void close();
}
