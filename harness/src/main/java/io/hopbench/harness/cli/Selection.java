package io.hopbench.harness.cli;

import io.hopbench.api.StoreOptions;
import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.Names;
import io.hopbench.harness.util.UsageException;
import io.hopbench.workloads.Parameter;
import io.hopbench.workloads.Suite;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.Workloads;
import io.hopbench.workloads.data.DataSets;
import io.hopbench.workloads.data.files.FileSets;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns the names on a command line into what they name, or says what may have been meant. */
final class Selection {
  /** The suite whose workloads share a JVM, to save starts. */
  static final String QUICK = "quick";

  private static final long HEAP = 4L << 30;
  private static final long LEAST_HEAP = 256L << 20;

  private final Map<String, FoundEngine> engines;

  Selection(Map<String, FoundEngine> engines) {
    this.engines = engines;
  }

  /** Workloads by name, or those of a suite. */
  List<Workload> workloads(List<String> names, Optional<String> suite) {
    if (suite.isPresent() && !names.isEmpty()) {
      throw new UsageException("name workloads or a --suite, not both");
    }
    if (suite.isPresent()) {
      Suite found = Workloads.suites().get(suite.get());
      if (found == null) {
        throw Names.unknown(
            "suite", suite.get(), Workloads.suites().keySet(), "'hopbench list workloads'");
      }
      return find(found.workloads());
    }
    if (names.isEmpty()) {
      throw new UsageException(
          "name at least one workload, or a --suite ('hopbench list workloads' shows all)");
    }
    return find(names);
  }

  private static List<Workload> find(List<String> names) {
    List<Workload> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      found.add(
          Workloads.find(name)
              .orElseThrow(
                  () ->
                      Names.unknown(
                          "workload",
                          name,
                          Workloads.all().stream().map(w -> w.info().name()).toList(),
                          "'hopbench list workloads'")));
    }
    return found;
  }

  /** Engines by name; all there are and the limit, where none is named. */
  List<Contender> contenders(List<String> names) {
    List<Contender> contenders = new ArrayList<>();
    if (names.isEmpty()) {
      engines.values().forEach(e -> contenders.add(Contender.of(e, false)));
      contenders.add(Contender.limit(false));
      return contenders;
    }
    for (String name : new LinkedHashSet<>(names)) {
      FoundEngine engine = engines.get(name);
      if (name.equals(Contender.LIMIT)) {
        contenders.add(Contender.limit(true));
      } else if (engine != null) {
        contenders.add(Contender.of(engine, true));
      } else {
        TreeSet<String> known = new TreeSet<>(engines.keySet());
        known.add(Contender.LIMIT);
        throw Names.unknown("engine", name, known, "'hopbench list engines'");
      }
    }
    return contenders;
  }

  /** Single names: a comma parts two, except after {@code file:}, where it belongs to the path. */
  private static Set<String> split(List<String> words) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words) {
      String rest = word;
      for (int comma = rest.indexOf(',');
          comma >= 0 && !rest.startsWith(FileSets.PREFIX);
          comma = rest.indexOf(',')) {
        names.add(rest.substring(0, comma));
        rest = rest.substring(comma + 1);
      }
      names.add(rest);
    }
    return names;
  }

  /** Data sets by name, refused at once when there is no such data set. */
  List<String> dataSets(List<String> names) {
    List<String> known = new ArrayList<>();
    for (String name : split(names)) {
      DataSets.resolve(name);
      known.add(name);
    }
    return known;
  }

  /**
   * Parameters of the workloads that are run, canonical; refused when none of them would read one,
   * or it has a value it cannot have.
   */
  static SortedMap<String, String> parameters(Map<String, String> given, List<Workload> workloads) {
    SortedMap<String, String> canonical = new TreeMap<>();
    given.forEach((name, value) -> canonical.put(name, parameter(name, value, workloads)));
    return canonical;
  }

  private static String parameter(String name, String value, List<Workload> workloads) {
    List<Parameter> found =
        workloads.stream().flatMap(w -> w.info().parameter(name).stream()).toList();
    if (found.isEmpty()) {
      throw unknownParameter(name, workloads);
    }
    try {
      return found.getFirst().canonical(value); // a name has one form, whoever takes it
    } catch (IllegalArgumentException e) {
      throw new UsageException("--set " + e.getMessage(), e);
    }
  }

  private static UsageException unknownParameter(String name, List<Workload> workloads) {
    List<String> takers =
        Workloads.all().stream()
            .filter(w -> w.info().parameter(name).isPresent())
            .map(w -> w.info().name())
            .toList();
    if (!takers.isEmpty()) {
      return new UsageException(
          "--set "
              + name
              + ": no workload of this run takes it; "
              + String.join(", ", takers)
              + (takers.size() == 1 ? " does" : " do"));
    }
    Set<String> known = new TreeSet<>(parameterNames(workloads));
    return Names.unknown(
        "parameter",
        name,
        known.isEmpty() ? parameterNames(Workloads.all()) : known,
        "'hopbench list workloads'");
  }

  private static List<String> parameterNames(List<Workload> workloads) {
    return workloads.stream()
        .flatMap(w -> w.info().parameters().stream())
        .map(Parameter::name)
        .toList();
  }

  /** Says whether a suite's workloads share a JVM. */
  static boolean sharesJvm(String suite) {
    return suite.equals(QUICK);
  }

  /** A memory budget that engines accept. */
  static long memory(long bytes) {
    if (bytes < StoreOptions.MIN_MEMORY_BYTES) {
      throw new UsageException(
          "--memory "
              + Amounts.text(bytes)
              + " is too little; give at least "
              + Amounts.text(StoreOptions.MIN_MEMORY_BYTES));
    }
    return bytes;
  }

  /** The heap of workers where none is named: 4 GiB, or half of the machine's memory. */
  static long defaultHeap() {
    return Math.max(LEAST_HEAP, Math.min(HEAP, machineMemory() / 2));
  }

  /** Bytes of memory that the machine has. */
  static long machineMemory() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
