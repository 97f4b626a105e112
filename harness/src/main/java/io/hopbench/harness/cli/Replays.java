package io.hopbench.harness.cli;

import io.hopbench.api.Durability;
import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.WarmUp;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.util.Amounts;
import io.hopbench.harness.util.UsageException;
import io.hopbench.results.Manifest;
import io.hopbench.workloads.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads out of a manifest what its run was asked for. Its {@link Manifest#configuration()} holds
 * every setting, given or taken by default, so nothing is guessed: a key that is lacking, or that
 * this version does not know, is refused, because the run would not be the same. The command line
 * in it is for people and is never executed.
 */
final class Replays {
  private static final String SET = "set.";
  private static final List<String> LOAD = List.of("rate", "find-rate", "arrivals");

  private final Path file;
  private final Manifest manifest;
  private final Map<String, String> left;

  private Replays(Path file, Manifest manifest) {
    this.file = file;
    this.manifest = manifest;
    this.left = new TreeMap<>(manifest.configuration());
  }

  /**
   * The run that a manifest tells of, to be run once more.
   *
   * @param file where the manifest was read, to name it in errors
   * @param manifest the manifest
   * @param selection the engines there are
   * @param command the command line
   * @param out the new run folder
   * @param cache the folder of the cache
   * @return the run
   * @throws UsageException when a setting is missing, unknown, or is nothing that could be run
   */
  static RunSpec spec(
      Path file,
      Manifest manifest,
      Selection selection,
      List<String> command,
      Path out,
      Path cache) {
    return new Replays(file, manifest).spec(selection, command, out, cache);
  }

  private RunSpec spec(Selection selection, List<String> command, Path out, Path cache) {
    List<Workload> workloads =
        read("workloads", text -> selection.workloads(words(text), Optional.empty()));
    RunSpec spec =
        new RunSpec(
            "replay of " + manifest.runId() + ": " + manifest.title(),
            command,
            workloads,
            read("engines", text -> engines(selection, words(text))),
            read("datasets", text -> selection.dataSets(dataSets(text))),
            read("threads", text -> words(text).stream().map(Replays::atLeastOne).toList()),
            read("durability", Durability::valueOf),
            read("seed", Long::parseLong),
            read("memory", text -> Selection.memory(Amounts.bytes(text))),
            read("heap", Amounts::bytes),
            read("forks", Replays::atLeastOne),
            left.containsKey("budget")
                ? Optional.of(read("budget", Amounts::duration))
                : Optional.empty(),
            read("duration", Amounts::duration),
            read("warmup", text -> WarmUp.parse(text, workloads)),
            load(),
            read("time-limit", Amounts::duration),
            parameters(workloads),
            read("jvm", this::shared),
            baton(),
            left.containsKey("profile")
                ? read("profile", text -> ProfileEvent.of(words(text)))
                : List.of(),
            out,
            cache);
    if (spec.seed() != manifest.seed()) {
      throw new UsageException(
          file + ": seed is " + manifest.seed() + ", and " + spec.seed() + " in its configuration");
    }
    for (String key : left.keySet()) {
      throw new UsageException(
          at(key)
              + " is a setting this version does not know, so the run would not be the same; replay"
              + " it with the version of hopbench that wrote it");
    }
    return spec;
  }

  private <T> T read(String key, Function<String, T> reader) {
    String text = left.remove(key);
    if (text == null) {
      throw new UsageException(
          at(key) + " is missing; expected the setting of the run that is to be repeated");
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) { // a number or a name that is none
      throw new UsageException(at(key) + " is '" + text + "', which cannot be used", e);
    } catch (UsageException e) {
      throw new UsageException(at(key) + ": " + e.getMessage(), e);
    }
  }

  private String at(String key) {
    return file + ": configuration." + key;
  }

  private List<Contender> engines(Selection selection, List<String> names) {
    try {
      return selection.contenders(names);
    } catch (UsageException e) {
      throw new UsageException(
          e.getMessage() + "; an engine of your own is found by --engine-path", e);
    }
  }

  /** The names as they were recorded one by one, where all of them were: a path may have commas. */
  private List<String> dataSets(String text) {
    List<String> recorded =
        manifest.datasets().stream().map(Manifest.DataSetEntry::name).distinct().toList();
    return String.join(",", recorded).equals(text) ? recorded : List.of(text);
  }

  private Optional<OpenLoad> load() {
    TreeMap<String, String> load = new TreeMap<>();
    for (String key : LOAD) {
      if (left.containsKey(key)) {
        load.put(key, read(key, Function.identity()));
      }
    }
    try {
      return OpenLoad.of(load);
    } catch (UsageException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  private SortedMap<String, String> parameters(List<Workload> workloads) {
    Map<String, String> parameters = new TreeMap<>();
    for (String key : List.copyOf(left.keySet())) {
      if (key.startsWith(SET)) {
        parameters.put(key.substring(SET.length()), read(key, Function.identity()));
      }
    }
    try {
      return Selection.parameters(parameters, workloads);
    } catch (UsageException e) {
      throw new UsageException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whether engines were compared by turns: with the first of them as the reference. */
  private boolean baton() {
    if (!left.containsKey("driver")) {
      return false;
    }
    String expected = RunSpec.BATON + words(setting("engines")).getFirst();
    return read(
        "driver",
        text -> {
          if (!text.equals(expected)) {
            throw new UsageException("expected '" + expected + "', found '" + text + "'");
          }
          return true;
        });
  }

  private String setting(String key) {
    return manifest.configuration().getOrDefault(key, "");
  }

  private boolean shared(String text) {
    if (!text.equals(RunSpec.SHARED_JVM) && !text.equals(RunSpec.OWN_JVM)) {
      throw new UsageException(
          "expected '"
              + RunSpec.SHARED_JVM
              + "' or '"
              + RunSpec.OWN_JVM
              + "', found '"
              + text
              + "'");
    }
    return text.equals(RunSpec.SHARED_JVM);
  }

  private static int atLeastOne(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new UsageException(number + "; it must be at least 1");
    }
    return number;
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(text.split(",", -1)));
  }
}
