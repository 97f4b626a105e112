package io.hopbench.harness.worker;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What workers answer besides trial results. */
public sealed interface Answer {

  /**
   * A prepared data set.
   *
   * @param unusable why it cannot be used, for a person; empty when it can. The rest is then empty
   * @param name of the data set
   * @param digest of its content
   * @param nodes how many
   * @param relationships how many
   * @param types relationships by type
   * @param facts anything else worth recording
   * @param unsupported workloads it does not suit, with the reason
   * @param made what was not there and took its time
   */
  record Prepared(
      String unusable,
      String name,
      String digest,
      long nodes,
      long relationships,
      Map<String, Long> types,
      SortedMap<String, String> facts,
      SortedMap<String, String> unsupported,
      List<Made> made)
      implements Answer {

    /**
     * Something that had to be made.
     *
     * @param workload whose plan it is; empty for the data set itself
     * @param millis how long that took
     */
    public record Made(String workload, long millis) {}
  }

  /**
   * A built store.
   *
   * @param findings what the complete check found wrong; empty for a good store
   * @param bytes allocated on the device after the close, by kind of file
   * @param buildMillis how long the load took
   * @param checkMillis how long the check took
   * @param builtAt when, in milliseconds since 1970
   * @param notes what the engine says of its choices
   */
  record Built(
      List<String> findings,
      SortedMap<String, Long> bytes,
      long buildMillis,
      long checkMillis,
      long builtAt,
      SortedMap<String, String> notes)
      implements Answer {}

  /**
   * How a process grew by opening and reading a store.
   *
   * @param bytes proportional set size after, less before; negative when it could not be measured
   * @param reason why it could not be measured; else empty
   * @param readRelationships how many relationships were read
   * @param measuredAt when, in milliseconds since 1970
   */
  record Grown(long bytes, String reason, long readRelationships, long measuredAt)
      implements Answer {}

  /**
   * A store that was left open by a process that halted.
   *
   * @param relationships created and made durable
   * @param transactions that created them
   * @param durability of their commits; all were flushed at the end
   * @param logBytes length of the store's log; 0 if it keeps none
   */
  record Crashed(long relationships, long transactions, String durability, long logBytes)
      implements Answer {}

  /**
   * What a profiled worker saw.
   *
   * @param problem why there is no profile, and what to do; empty when there is one. The rest is
   *     then empty
   * @param findings wrong answers of the workload, for a person; empty when all is right
   * @param taken what was sampled
   * @param why it is not the first choice, or shows less than it could; may be empty
   * @param samples how many
   * @param leftOut weight of stacks that only wait
   */
  record Profiled(
      String problem, List<String> findings, String taken, String why, long samples, long leftOut)
      implements Answer {}

  /**
   * What a store is like.
   *
   * @param unusable why it cannot be opened, for a person; empty when it can. The rest is then
   *     empty
   * @param checks how much was checked
   * @param findings what is broken: structure, where, what
   * @param figures what the engine says of it, in numbers
   * @param notes what it says in words
   * @param degrees by type and direction: how many nodes have a degree of 1, 2 to 3, 4 to 7, and so
   *     on, by the lower bound
   */
  record Examined(
      String unusable,
      long checks,
      List<List<String>> findings,
      SortedMap<String, Long> figures,
      SortedMap<String, String> notes,
      SortedMap<String, SortedMap<Long, Long>> degrees)
      implements Answer {}
}
