package io.hopbench.harness.run;

import io.hopbench.harness.plan.Group;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.util.UsageException;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** Prepares the data sets of a run with their plans, and knows what came of each. */
final class Preparation {
  private final RunSpec spec;
  private final Map<String, String> digests;
  private final Cache cache;
  private final WorkerRunner workers;
  private final RunClock clock;
  private final RunListener listener;
  private final Map<String, Answer.Prepared> dataSets = new HashMap<>();
  private final Map<String, String> failed = new HashMap<>();

  Preparation(
      RunSpec spec,
      Map<String, String> digests,
      Cache cache,
      WorkerRunner workers,
      RunClock clock,
      RunListener listener) {
    this.spec = spec;
    this.digests = Map.copyOf(digests);
    this.cache = cache;
    this.workers = workers;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Prepares a data set.
   *
   * @param name which
   * @return the data set; empty when its worker died, which fails the cells over it
   * @throws InterruptedException when the run was interrupted meanwhile
   * @throws UsageException when it is no good as input
   */
  Optional<Answer.Prepared> prepare(String name) throws IOException, InterruptedException {
    List<String> workloads = spec.workloads().stream().map(w -> w.info().name()).toList();
    List<Long> seeds = LongStream.range(spec.seed(), spec.seed() + spec.forks()).boxed().toList();
    String step = "prepare " + name;
    listener.begin(step);
    RunClock.Lap lap = clock.begin();
    Path work = cache.newWork();
    try {
      Path answer = work.resolve("prepared.json");
      WorkerEnd end = prepare(name, workloads, seeds, work, answer);
      if (!end.done()) {
        failed.put(name, "data set " + name + " could not be prepared: " + end.reason());
        listener.end(step, "failed: " + end.reason());
        return Optional.empty();
      }
      Answer.Prepared prepared = Json.read(answer, Answer.Prepared.class);
      if (!prepared.unusable().isEmpty()) {
        throw new UsageException(prepared.unusable());
      }
      requireDigest(name, prepared.digest());
      dataSets.put(name, prepared);
      clock.prepared(lap, prepared);
      listener.end(
          step, prepared.nodes() + " nodes, " + prepared.relationships() + " relationships");
      return Optional.of(prepared);
    } finally {
      Folders.remove(work);
    }
  }

  /**
   * Prepares what a fork of a group takes beyond those that the run began with.
   *
   * @param group whose data set was prepared
   * @param fork which
   * @return why it cannot be; empty when all is there
   * @throws InterruptedException when the run was interrupted meanwhile
   */
  Optional<String> prepareFork(Group group, int fork) throws IOException, InterruptedException {
    List<String> workloads = group.workloads().stream().map(w -> w.info().name()).toList();
    Answer.Prepared known = prepared(group.dataSet());
    RunClock.Lap lap = clock.begin();
    Path work = cache.newWork();
    try {
      Path answer = work.resolve("prepared.json");
      WorkerEnd end =
          prepare(known.name(), workloads, List.of(spec.seed() + fork - 1), work, answer);
      String what = "fork " + fork + " of " + group + " could not be prepared: ";
      if (!end.done()) {
        return Optional.of(what + end.reason());
      }
      Answer.Prepared now = Json.read(answer, Answer.Prepared.class);
      if (!now.digest().equals(known.digest())) {
        return Optional.of(what + "the content of " + known.name() + " changed meanwhile");
      }
      clock.prepared(lap, now);
      return Optional.empty();
    } finally {
      Folders.remove(work);
    }
  }

  private WorkerEnd prepare(
      String name, List<String> workloads, List<Long> seeds, Path work, Path answer)
      throws IOException, InterruptedException {
    WorkerEnd end =
        workers.run(
            new Task.Prepare(
                name,
                cache.dataSets().toString(),
                workloads,
                seeds,
                cache.plans().toString(),
                answer.toString()),
            "prepare_" + name,
            work,
            List.of(),
            spec.timeLimit().multipliedBy(RunSpec.BUILD_LIMITS));
    if (workers.killed()) {
      throw new InterruptedException();
    }
    return end;
  }

  private void requireDigest(String name, String found) {
    String expected = digests.getOrDefault(name, found);
    if (!expected.equals(found)) {
      throw new UsageException(
          "data set "
              + name
              + " has the digest "
              + found
              + ", expected "
              + expected
              + ": its content is not the one that was measured; put that back, or start a new run"
              + " over this one");
    }
  }

  /** Why a data set could not be prepared; empty when it was. */
  Optional<String> failure(String name) {
    return Optional.ofNullable(failed.get(name));
  }

  /** A data set that was prepared. */
  Answer.Prepared prepared(String name) {
    return Objects.requireNonNull(dataSets.get(name), "every data set is prepared first");
  }

  /** All that were. */
  Collection<Answer.Prepared> all() {
    return dataSets.values();
  }
}
