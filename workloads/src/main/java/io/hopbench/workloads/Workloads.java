package io.hopbench.workloads;

import io.hopbench.workloads.read.ReadWorkloads;
import io.hopbench.workloads.write.WriteWorkloads;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All workloads and suites there are. */
public final class Workloads {
  private static final List<Workload> ALL =
      Stream.concat(ReadWorkloads.all().stream(), WriteWorkloads.all().stream()).toList();

  /** What writes millions of relationships, and takes its time over that. */
  private static final List<String> LONG =
      List.of("batch-create", "storage-io", "recovery-open", "recovery-replay");

  private Workloads() {}

  /**
   * Every workload.
   *
   * @return the workloads
   */
  public static List<Workload> all() {
    return ALL;
  }

  /**
   * The workload of a name.
   *
   * @param name its name
   * @return the workload, or empty when there is none of that name
   */
  public static Optional<Workload> find(String name) {
    return ALL.stream().filter(w -> w.info().name().equals(name)).findFirst();
  }

  /**
   * Every suite.
   *
   * @return suites by name
   */
  public static SortedMap<String, Suite> suites() {
    SortedMap<String, Suite> suites = new TreeMap<>();
    add(
        suites,
        "quick",
        "a first look: everything that is measured within seconds",
        ALL.stream().map(w -> w.info().name()).filter(name -> !LONG.contains(name)).toList());
    add(
        suites,
        "parity",
        "the operations the parity targets are stated for",
        List.of(
            "create-relationship", "single-hop", "filtered-hop", "count-relationships", "two-hop"));
    add(suites, "writes", "what writes millions of relationships, and opening after it", LONG);
    return Collections.unmodifiableSortedMap(suites);
  }

  private static void add(
      SortedMap<String, Suite> suites, String name, String description, List<String> workloads) {
    suites.put(name, new Suite(name, description, workloads));
  }
}
