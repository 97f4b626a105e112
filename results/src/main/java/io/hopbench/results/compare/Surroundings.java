package io.hopbench.results.compare;

import io.hopbench.results.Manifest;
import io.hopbench.results.ResultRow;
import io.hopbench.results.compare.Comparison.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What else differs between two runs than what is to be compared. */
final class Surroundings {

  /** They differ from minute to minute, and say nothing. */
  private static final Set<String> PASSING =
      Set.of(
          "memory available",
          "storage free",
          "processor most frequency",
          "abilities clock reading");

  /** A whole group that does. */
  private static final String WEATHER = "weather";

  /** What a comparison matches by itself, or does not mind. */
  private static final Set<String> MATCHED =
      Set.of(
          "workloads",
          "engines",
          "datasets",
          "threads",
          "durability",
          "seed",
          "forks",
          "time-limit");

  private Surroundings() {}

  static List<Difference> between(Side base, Side candidate) {
    Map<String, String> a = facts(base);
    Map<String, String> b = facts(candidate);
    boolean known = base.manifest().isPresent() && candidate.manifest().isPresent();
    List<Difference> differences = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    for (String name : names) {
      // An engine or data set that only one run has is told of by its rows.
      boolean both = a.containsKey(name) && b.containsKey(name);
      boolean own = name.startsWith("engine ") || name.startsWith("data set ");
      String there = a.getOrDefault(name, "-");
      String here = b.getOrDefault(name, "-");
      if (!there.equals(here) && (both || (known && !own))) {
        differences.add(new Difference(name, there, here));
      }
    }
    if (!known) {
      differences.add(
          new Difference(
              "what is known of machine, JDK, data sets and flags",
              told(base, "told"),
              told(candidate, "told")));
    }
    return differences;
  }

  private static String told(Side side, String known) {
    return side.manifest().isPresent() ? known : "not told (no manifest.json)";
  }

  private static Map<String, String> facts(Side side) {
    Map<String, String> facts = new LinkedHashMap<>();
    Set<String> commits = new TreeSet<>();
    Set<String> seeds = new TreeSet<>();
    for (ResultRow row : side.rows()) {
      commits.add(row.commit());
      seeds.add(String.valueOf(row.seed()));
    }
    boolean dirty = side.manifest().filter(Manifest::dirty).isPresent();
    facts.put("commit", String.join(", ", commits) + (dirty ? " with changes" : ""));
    facts.put("seed", String.join(", ", seeds));
    side.manifest().ifPresent(m -> add(facts, m));
    return facts;
  }

  private static void add(Map<String, String> facts, Manifest manifest) {
    manifest
        .environment()
        .forEach(
            (group, entries) ->
                entries.forEach(
                    (name, value) -> {
                      if (!group.equals(WEATHER) && !PASSING.contains(group + " " + name)) {
                        facts.put(group + " " + name, value);
                      }
                    }));
    facts.put("JVM flags", String.join(" ", manifest.commonJvmFlags()));
    for (Manifest.EngineEntry engine : manifest.engines()) {
      facts.put("engine " + engine.name() + ", version", engine.version());
      facts.put("engine " + engine.name() + ", JVM flags", String.join(" ", engine.jvmFlags()));
    }
    for (Manifest.DataSetEntry dataset : manifest.datasets()) {
      facts.put("data set " + dataset.name() + ", digest", dataset.digest());
    }
    manifest
        .configuration()
        .forEach(
            (name, value) -> {
              if (!MATCHED.contains(name)) {
                facts.put("setting " + name, value);
              }
            });
  }
}
