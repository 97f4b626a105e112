package io.hopbench.harness.run;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.profile.ProfileEvent;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.results.Manifest;
import io.hopbench.results.RunFolder;
import io.hopbench.results.profile.Profile;
import io.hopbench.results.profile.ProfileIndex;
import io.hopbench.workloads.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Profiles every cell of a run once for each event that was asked for, after all its figures: the
 * first fork is run again in a worker with the profiler in it. That is slower, so its figures are
 * no rows, and its files go to the work folder. Whatever comes of it stands in the index; a profile
 * that cannot be made says why, and the run's figures stand.
 */
final class Profiles {
  /** Without it the JVM knows where compiled code is only at safepoints, and samples lean there. */
  private static final String EXACT = "-XX:+DebugNonSafepoints";

  private final RunSpec spec;
  private final Cache cache;
  private final RunFolder folder;
  private final WorkerRunner workers;
  private final Trials trials;
  private final RunListener listener;
  private ProfileIndex index = ProfileIndex.EMPTY;
  private boolean wrong;

  Profiles(
      RunSpec spec,
      Cache cache,
      RunFolder folder,
      WorkerRunner workers,
      Trials trials,
      RunListener listener) {
    this.spec = spec;
    this.cache = cache;
    this.folder = folder;
    this.workers = workers;
    this.trials = trials;
    this.listener = listener;
  }

  /** How many are asked for. */
  int count() {
    return spec.profile().isEmpty() ? 0 : Schedule.profiled(spec).size() * spec.profile().size();
  }

  /**
   * Takes them, or as many as there is time for until the run is interrupted.
   *
   * @param cells of the run, all of them tried
   * @param dataSets the prepared data set of a name
   * @param store the store of a workload; empty for the limit and for loads
   * @param interrupted asked before each
   * @return whether an engine answered wrong
   */
  boolean take(
      List<Manifest.Cell> cells,
      Function<String, Answer.Prepared> dataSets,
      BiFunction<Start, Workload, Optional<CachedStore>> store,
      BooleanSupplier interrupted)
      throws IOException, InterruptedException {
    if (spec.profile().isEmpty()) {
      return false;
    }
    for (Start start : Schedule.profiled(spec)) {
      String id = trials.key(start, start.workloads().getFirst()).fileName();
      Optional<Manifest.Cell> cell = cells.stream().filter(c -> c.id().equals(id)).findFirst();
      for (ProfileEvent event : spec.profile()) {
        if (interrupted.getAsBoolean() || cell.isEmpty()) {
          continue;
        }
        String step = step(start, event);
        listener.begin(step);
        Profile asked = Profile.of(cell.get(), event.word());
        Profile profile =
            cell.get().status().carriesValue()
                ? take(
                    start,
                    event,
                    asked,
                    dataSets.apply(start.dataSet()),
                    w -> store.apply(start, w))
                : asked.failed(
                    "there is no figure to explain: the cell is " + cell.get().status().text());
        if (!interrupted.getAsBoolean()) {
          index = index.plus(profile);
          index.write(folder.root());
          listener.end(step, inWords(profile));
        }
      }
    }
    return wrong;
  }

  private Profile take(
      Start start,
      ProfileEvent event,
      Profile asked,
      Answer.Prepared dataSet,
      Function<Workload, Optional<CachedStore>> store)
      throws IOException, InterruptedException {
    String suffix = ".profile-" + event.word();
    String name = asked.cell() + suffix;
    Path work = cache.newWork();
    try {
      List<Workload> left = new ArrayList<>(start.workloads());
      List<String> reasons = new ArrayList<>();
      trials.crash(
          start,
          left,
          dataSet,
          store,
          work,
          suffix,
          Instant.now(),
          (_, outcome) -> reasons.addAll(outcome.allReasons()));
      if (left.isEmpty()) {
        return asked.failed(String.join("; ", reasons));
      }
      Path results = Files.createDirectory(work.resolve("results"));
      Path stacks = results.resolve("stacks.collapsed");
      Path answer = results.resolve("answer.json");
      Task.Trial trial =
          trials.task(start, left, dataSet, store, work, suffix).withResultsIn(results);
      List<String> flags = new ArrayList<>(start.contender().jvmFlags());
      flags.add(EXACT);
      WorkerEnd end =
          workers.run(
              new Task.Profile(trial, event.name(), stacks.toString(), answer.toString()),
              name,
              work,
              flags,
              spec.timeLimit());
      if (!end.done()) {
        return asked.failed(
            "its worker failed under the profiler: " + end.reason() + "; see " + workers.log(name));
      }
      return kept(asked, event, Json.read(answer, Answer.Profiled.class), stacks);
    } finally {
      Folders.remove(work);
    }
  }

  private Profile kept(Profile asked, ProfileEvent event, Answer.Profiled seen, Path stacks)
      throws IOException {
    if (!seen.problem().isEmpty()) {
      wrong |= !seen.findings().isEmpty();
      return asked.failed(seen.problem());
    }
    String file = "";
    if (Files.exists(stacks)) {
      Path kept =
          Files.createDirectories(folder.root().resolve(ProfileIndex.FOLDER))
              .resolve(asked.cell() + "." + event.word() + ".collapsed");
      Files.copy(stacks, kept, StandardCopyOption.REPLACE_EXISTING);
      file = folder.relative(kept);
    }
    return asked.sampled(
        seen.taken(),
        seen.why(),
        event.unit(),
        event.interval(),
        seen.samples(),
        seen.leftOut(),
        file);
  }

  private static String step(Start start, ProfileEvent event) {
    return "profile "
        + event.word()
        + " of "
        + start.workloads().getFirst().info().name()
        + " "
        + start.contender().name()
        + " "
        + start.dataSet()
        + (start.threads() > 1 ? " " + start.threads() + " threads" : "");
  }

  private static String inWords(Profile profile) {
    if (!profile.problem().isEmpty()) {
      return "NOT MADE: " + profile.problem();
    }
    String taken =
        profile.file().isEmpty()
            ? "nothing to see by " + profile.taken()
            : String.format(Locale.ROOT, "%,d samples by %s", profile.samples(), profile.taken());
    return profile.why().isEmpty() ? taken : taken + " (" + profile.why() + ")";
  }
}
