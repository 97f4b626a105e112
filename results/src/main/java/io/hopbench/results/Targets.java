package io.hopbench.results;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The parity targets this project starts from. A graph database measured itself against Neo4j
 * through its query layer and wrote them for the storage engine that is to replace LMDB under it.
 * Its figures include a query layer and stand here as facts, not for comparison with ours.
 */
public final class Targets {

  private static final double MILLI = 1e6;
  private static final double MINUTE = 60e9;

  private static final List<Target> ALL =
      List.of(
          latency("create", "CREATE relationship", 57.33, 3.71, "create-relationship", "SYNC", 5),
          latency("single-hop", "single-hop relationship", 3.90, 2.49, "single-hop", "-", 1),
          latency("where", "relationship with WHERE", 5.26, 1.97, "filtered-hop", "-", 1.5),
          latency("count", "count relationships", 2.05, 1.48, "count-relationships", "-", 1),
          new Target(
              "traversal",
              "complex traversal",
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              "<= 2.0 ms",
              new Target.Latency("two-hop", "-", 2 * MILLI)),
          notYet(
              "supernode",
              "node with 10,000 relationships",
              "<= 5.0 ms",
              "the workload supernode-hop is not there yet"),
          notYet(
              "storage-io",
              "storage I/O, LMDB = 100 %",
              "<= 50 %",
              "bytes_written_per_relationship of storage-io; nothing judges its share of LMDB's yet"),
          new Target(
              "memory",
              "memory for 1 M relationships",
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              "<= 200 MB",
              new Target.Memory(1_000_000, 200e6)),
          notYet(
              "compression",
              "adjacency compression",
              "saves >= 50 %",
              "the compressed engine is not there yet"),
          notYet(
              "bloom",
              "bloom filter false positives",
              "<= 1 %",
              "the compressed engine is not there yet"),
          notYet(
              "write-amplification",
              "SSD write amplification",
              "<= 1.1x",
              "no workload reads the device's own counters yet"),
          notYet(
              "utilisation",
              "device utilisation where NVMe",
              ">= 80 %",
              "the workload device-sweep is not there yet"),
          new Target(
              "recovery",
              "recovery, 1 M relationships",
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              "< 5 min",
              new Target.Recovery(1_000_000, 5 * MINUTE)),
          notYet(
              "migration",
              "migration, 1 M relationships",
              "< 1 h",
              "the module migration is not there yet"),
          notYet("regression", "performance regression", "< 5 %", "the gate is not there yet"));

  private Targets() {}

  /**
   * All targets.
   *
   * @return in the order they were written
   */
  public static List<Target> all() {
    return ALL;
  }

  private static Target latency(
      String id,
      String operation,
      double there,
      double neo4j,
      String workload,
      String durability,
      double boundMillis) {
    return new Target(
        id,
        operation,
        OptionalDouble.of(there),
        OptionalDouble.of(neo4j),
        "<= " + boundMillis + " ms",
        new Target.Latency(workload, durability, boundMillis * MILLI));
  }

  private static Target notYet(String id, String operation, String goal, String why) {
    return new Target(
        id,
        operation,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        goal,
        new Target.NotYet(why));
  }
}
