package io.hopbench.reports;

import io.hopbench.results.Condition;
import io.hopbench.results.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command lines that repeat a run, or what it measured under one condition, with every setting
 * that the manifest records. Where workloads shared a JVM only the whole run repeats a figure.
 */
final class Repeat {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final String ENGINE_PATH = "--engine-path";

  /** Settings of a run that are options of the same name. */
  private static final List<String> OPTIONS =
      List.of(
          "seed",
          "memory",
          "heap",
          "forks",
          "budget",
          "duration",
          "warmup",
          "rate",
          "find-rate",
          "arrivals",
          "time-limit");

  private Repeat() {}

  /** The command line that was given, as a shell takes it. */
  static String run(Manifest manifest) {
    return line(manifest.command());
  }

  /** The command line of one condition, with all engines that were compared under it. */
  static String of(RunData run, Condition condition) {
    Manifest manifest = run.manifest();
    Map<String, String> settings = manifest.configuration();
    List<Manifest.Cell> cells = manifest.cells().stream().filter(condition::covers).toList();
    if (cells.isEmpty() || cells.stream().anyMatch(Manifest.Cell::sharedJvm)) {
      return run(manifest);
    }
    List<String> words = new ArrayList<>(List.of("./hopbench", "run", condition.workload()));
    String engines =
        cells.stream().map(Manifest.Cell::engine).distinct().collect(Collectors.joining(","));
    add(words, "--engines", Optional.of(inOrder(engines, settings)));
    add(words, ENGINE_PATH, enginePath(manifest.command()));
    add(words, "--dataset", Optional.of(condition.dataset()));
    add(words, "--threads", Optional.of(String.valueOf(condition.threads())));
    if (!condition.durability().equals("-")) {
      add(words, "--durability", Optional.of(condition.durability()));
    }
    for (String option : OPTIONS) {
      add(
          words,
          "--" + option,
          Optional.ofNullable(settings.get(option)).map(v -> ofWorkload(v, condition.workload())));
    }
    if (settings.getOrDefault("driver", "").startsWith("baton")) {
      words.add("--baton");
    }
    condition
        .params()
        .forEach(
            (name, value) -> {
              if (settings.containsKey("set." + name)) {
                add(words, "--set", Optional.of(name + "=" + value));
              }
            });
    return line(words);
  }

  /** Of a setting that differs by workload, as {@code a=1,b=2}, that of one. */
  private static String ofWorkload(String value, String workload) {
    for (String word : value.split(",", -1)) {
      if (word.startsWith(workload + "=")) {
        return word.substring(workload.length() + 1);
      }
    }
    return value;
  }

  /** The first of the run's engines comes first here too: by the baton it is the reference. */
  private static String inOrder(String engines, Map<String, String> settings) {
    List<String> found = List.of(engines.split(",", -1));
    List<String> order = new ArrayList<>();
    for (String engine : settings.getOrDefault("engines", "").split(",", -1)) {
      if (found.contains(engine)) {
        order.add(engine);
      }
    }
    found.stream().filter(e -> !order.contains(e)).forEach(order::add);
    return String.join(",", order);
  }

  private static Optional<String> enginePath(List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      if (command.get(i).startsWith(ENGINE_PATH + "=")) {
        return Optional.of(command.get(i).substring(ENGINE_PATH.length() + 1));
      }
      if (command.get(i).equals(ENGINE_PATH) && i + 1 < command.size()) {
        return Optional.of(command.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static void add(List<String> words, String option, Optional<String> value) {
    value.ifPresent(v -> words.addAll(List.of(option, v)));
  }

  private static String line(List<String> words) {
    return words.stream().map(Repeat::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
