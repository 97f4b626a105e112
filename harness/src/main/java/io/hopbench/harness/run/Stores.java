package io.hopbench.harness.run;

import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.store.StoreStamp;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Built stores, each built once. A store is named by everything it depends on: the engine's name,
 * version and jars, the data set's content, the engine's memory budget, and what part of it was
 * created after the load, drawn by which seed; so that an engine that was compiled anew gets a new
 * store. A store with wrong answers is thrown away. A footprint that is lacking, because the worker
 * died or took too long, is measured again by the next run that wants the store, once; so is one
 * whose run was interrupted, until a run is not. One that a worker lived to say it cannot measure
 * is not.
 */
final class Stores {
  /** How many workers may end without a footprint before it is given up. */
  private static final int FOOTPRINT_TRIES = 2;

  private final Cache cache;
  private final RunSpec spec;
  private final WorkerRunner workers;
  private final StoreKeys keys;

  Stores(Cache cache, RunSpec spec, WorkerRunner workers) {
    this.cache = cache;
    this.spec = spec;
    this.workers = workers;
    this.keys = new StoreKeys(spec);
  }

  /** What came of getting a store. */
  sealed interface Outcome {

    /** The store, if there is a good one. */
    default Optional<CachedStore> ready() {
      return Optional.empty();
    }
  }

  /** There is a good one. */
  record Ready(CachedStore store, boolean fromCache) implements Outcome {
    @Override
    public Optional<CachedStore> ready() {
      return Optional.of(store);
    }
  }

  /** The engine built one that does not hold the data set. */
  record Wrong(List<String> findings) implements Outcome {}

  /** There is none. */
  record Failed(String reason) implements Outcome {}

  /**
   * Finds or builds a store.
   *
   * @param delta what part of it is created after the load and stays unmerged: a canonical value of
   *     {@link DeltaLoad#DELTA}
   */
  Outcome get(FoundEngine engine, Answer.Prepared dataSet, String delta)
      throws IOException, InterruptedException {
    String key = keys.of(engine, dataSet.digest(), delta);
    Optional<CachedStore> cached = cache.find(key);
    if (cached.isPresent() && cached.get().stamp().footprintTries() == 0) {
      return new Ready(cached.get(), true);
    }
    Path work = cache.newWork();
    try {
      return cached.isPresent()
          ? new Ready(measuredAgain(engine, dataSet, delta, cached.get(), work), true)
          : build(engine, dataSet, delta, key, work);
    } finally {
      Folders.remove(work);
    }
  }

  private Outcome build(
      FoundEngine engine, Answer.Prepared dataSet, String delta, String key, Path work)
      throws IOException, InterruptedException {
    String name = name("build", engine, dataSet, delta);
    Path folder = Files.createDirectory(work.resolve("built"));
    Path answer = work.resolve("built.json");
    WorkerEnd end =
        workers.run(
            new Task.Build(
                engine.place().toString(),
                dataSet.name(),
                dataSet.digest(),
                cache.dataSets().toString(),
                folder.resolve("store").toString(),
                folder.resolve("node.ids").toString(),
                spec.memoryBytes(),
                delta,
                spec.seed(),
                answer.toString()),
            name,
            work,
            engine.descriptor().jvmFlags(),
            spec.timeLimit().multipliedBy(RunSpec.BUILD_LIMITS));
    if (!end.done()) {
      return new Failed("its store could not be built: " + end.reason());
    }
    Answer.Built built = Json.read(answer, Answer.Built.class);
    if (!built.findings().isEmpty()) {
      return new Wrong(built.findings());
    }
    Footprint footprint =
        footprint(engine, dataSet, delta, folder.resolve("store"), work, FOOTPRINT_TRIES);
    StoreStamp stamp =
        new StoreStamp(
            engine.name(),
            engine.descriptor().version(),
            dataSet.name(),
            dataSet.digest(),
            dataSet.relationships(),
            spec.memoryBytes(),
            built,
            footprint.grown(),
            footprint.triesLeft());
    return new Ready(cache.keep(key, folder, stamp), false);
  }

  /** The store whose footprint was not measured when it was built, with what comes of it now. */
  private CachedStore measuredAgain(
      FoundEngine engine, Answer.Prepared dataSet, String delta, CachedStore store, Path work)
      throws IOException, InterruptedException {
    Footprint footprint =
        footprint(engine, dataSet, delta, store.store(), work, store.stamp().footprintTries());
    return cache.restamp(store, store.stamp().with(footprint.grown(), footprint.triesLeft()));
  }

  /** What came of measuring a footprint, and how often that may still be tried. */
  private record Footprint(Answer.Grown grown, int triesLeft) {}

  private Footprint footprint(
      FoundEngine engine, Answer.Prepared dataSet, String delta, Path store, Path work, int tries)
      throws IOException, InterruptedException {
    Path answer = work.resolve("grown.json");
    WorkerEnd end =
        workers.runWithSmallHeap(
            new Task.Footprint(
                engine.place().toString(),
                store.toString(),
                work.resolve("copy").toString(),
                spec.memoryBytes(),
                delta,
                answer.toString()),
            name("footprint", engine, dataSet, delta),
            work,
            engine.descriptor().jvmFlags(),
            spec.timeLimit());
    if (end.done()) {
      return new Footprint(Json.read(answer, Answer.Grown.class), 0);
    }
    return new Footprint(
        new Answer.Grown(-1, end.reason(), 0, System.currentTimeMillis()),
        workers.killed() ? tries : tries - 1);
  }

  /** Of a worker's files. */
  private static String name(
      String what, FoundEngine engine, Answer.Prepared dataSet, String delta) {
    String name = what + "_" + engine.name() + "_" + dataSet.name();
    return delta.equals(DeltaLoad.NONE) ? name : name + "_delta-" + delta;
  }
}
