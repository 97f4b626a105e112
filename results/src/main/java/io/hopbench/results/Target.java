package io.hopbench.results;

import java.util.OptionalDouble;

/**
 * A target that a graph database set for the storage engine under it.
 *
 * @param id how it is named in links and messages
 * @param operation what is judged
 * @param measuredThere what that database measured through its own query layer, in milliseconds
 * @param neo4jThere what it measured of Neo4j, in milliseconds
 * @param goal its target, in words
 * @param measure how this project measures it
 */
public record Target(
    String id,
    String operation,
    OptionalDouble measuredThere,
    OptionalDouble neo4jThere,
    String goal,
    Measure measure) {

  /** How a target is measured. */
  public sealed interface Measure permits Latency, Memory, Recovery, NotYet {

    /**
     * In words.
     *
     * @return one line
     */
    String text();
  }

  /**
   * By the mean latency of a workload, with one thread; the slowest data set counts.
   *
   * @param workload its name
   * @param durability its commits' durability, or {@code -}
   * @param boundNanos at most this, in nanoseconds
   */
  public record Latency(String workload, String durability, double boundNanos) implements Measure {
    @Override
    public String text() {
      return Metric.LATENCY_MEAN.name()
          + " of "
          + workload
          + ", one thread"
          + (durability.equals("-") ? "" : ", " + durability)
          + ", slowest data set";
    }
  }

  /**
   * By the growth of the process's memory from the empty to the loaded store, on a data set of
   * about so many relationships.
   *
   * @param relationships that the bound is for; data sets within a tenth of it count, scaled
   * @param boundBytes at most this, in bytes
   */
  public record Memory(long relationships, double boundBytes) implements Measure {
    @Override
    public String text() {
      return Metric.PSS_GROWTH_BYTES.name()
          + " on a data set of "
          + relationships
          + " relationships, give or take a tenth (such as rmat-16), scaled";
    }

    /**
     * Says whether a data set is of the right size.
     *
     * @param count of its relationships
     * @return true within a tenth
     */
    public boolean fits(long count) {
      return Math.abs(count - relationships) <= relationships / 10;
    }
  }

  /**
   * By the time it takes to open a store whose process was halted after it had created at least so
   * many relationships.
   *
   * @param relationships that the bound is for; the workload's default is more
   * @param boundNanos at most this, in nanoseconds
   */
  public record Recovery(long relationships, double boundNanos) implements Measure {
    /** The workload that measures it. */
    public static final String WORKLOAD = "recovery-replay";

    @Override
    public String text() {
      return Metric.LATENCY_MEAN.name()
          + " of "
          + WORKLOAD
          + " after at least "
          + relationships
          + " relationships, slowest data set";
    }

    /**
     * Says whether a condition had enough relationships to recover.
     *
     * @param condition of the workload
     * @return true where none were given, or at least as many as the bound is for
     */
    public boolean fits(Condition condition) {
      String given = condition.params().get("relationships");
      return given == null || Long.parseLong(given) >= relationships;
    }
  }

  /**
   * Not measured by anything yet.
   *
   * @param text why, or what will measure it
   */
  public record NotYet(String text) implements Measure {}
}
