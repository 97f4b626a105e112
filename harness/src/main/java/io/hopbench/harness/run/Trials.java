package io.hopbench.harness.run;

import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.run.Recorder.CellKey;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.PlanFiles;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.results.RunFolder;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Runs the workloads of a start in a worker, and records each as the worker reports it. When the
 * worker dies, the workload it was at has failed, and the others get a fresh worker; when it hung,
 * they fail too, because each would wait for its time limit.
 */
final class Trials {
  private final RunSpec spec;
  private final Cache cache;
  private final RunFolder folder;
  private final WorkerRunner workers;
  private final RunClock clock;
  private final PlanFiles plans;

  Trials(RunSpec spec, Cache cache, RunFolder folder, WorkerRunner workers, RunClock clock)
      throws IOException {
    this.spec = spec;
    this.cache = cache;
    this.folder = folder;
    this.workers = workers;
    this.clock = clock;
    this.plans = new PlanFiles(cache.plans());
  }

  /** The cell of a workload of a start. */
  CellKey key(Start start, Workload workload) {
    Kind kind = workload.info().kind();
    return new CellKey(
        workload.info().name(),
        start.contender().name(),
        start.dataSet(),
        start.threads(),
        kind.commits() ? spec.durability().name() : "-",
        spec.rowParameters(workload.info()),
        start.fork());
  }

  /**
   * Runs a start.
   *
   * @param start with at least one workload
   * @param dataSet prepared
   * @param store tells the store of a workload; empty for the limit and for loads
   * @param record told what came of each workload, by this thread, as soon as it is known
   */
  void run(
      Start start,
      Answer.Prepared dataSet,
      Function<Workload, Optional<CachedStore>> store,
      BiConsumer<Workload, CellOutcome> record)
      throws IOException, InterruptedException {
    List<Workload> left = new ArrayList<>(start.workloads());
    while (!left.isEmpty()) {
      Instant startedAt = Instant.now();
      String name = key(start, left.getFirst()).fileName();
      Path work = cache.newWork();
      WorkerEnd end;
      try {
        crash(start, left, dataSet, store, work, "", startedAt, record);
        if (left.isEmpty()) {
          return;
        }
        RunClock.Lap lap = clock.begin();
        end =
            workers.run(
                task(start, left, dataSet, store, work, ""),
                name,
                work,
                start.contender().jvmFlags(),
                spec.timeLimit().multipliedBy(left.size()),
                done -> finished(start, dataSet, left, done, name, record));
        if (end.done()) {
          clock.started(lap, start.contender().name());
        }
      } finally {
        Folders.remove(work);
      }
      if (end.done() && !left.isEmpty()) {
        end = new WorkerEnd(WorkerEnd.Kind.DIED, "its worker ended without a result");
      }
      if (!end.done()) {
        boolean hung = end.kind() == WorkerEnd.Kind.TIMED_OUT;
        for (Workload failed : hung ? List.copyOf(left) : left.stream().limit(1).toList()) {
          CellKey key = key(start, failed);
          record.accept(
              failed,
              CellOutcome.failed(
                  end.reason(), startedAt, workers.log(name), hlogFile(key), jmhFile(key)));
          left.remove(failed);
        }
      }
    }
  }

  /**
   * Has the stores of replays changed by processes that halt. What cannot be has failed, and is not
   * left.
   *
   * @param suffix of the names of its files, to tell apart two workers of the same cell
   */
  void crash(
      Start start,
      List<Workload> left,
      Answer.Prepared dataSet,
      Function<Workload, Optional<CachedStore>> store,
      Path work,
      String suffix,
      Instant startedAt,
      BiConsumer<Workload, CellOutcome> record)
      throws IOException, InterruptedException {
    for (Workload workload : List.copyOf(left)) {
      Optional<CachedStore> of = store.apply(workload);
      if (workload.info().kind() != Kind.REPLAY || of.isEmpty()) {
        continue;
      }
      CellKey key = key(start, workload);
      String name = "crash_" + key.fileName() + suffix;
      String workloadName = workload.info().name();
      RunClock.Lap lap = clock.begin();
      WorkerEnd end =
          workers.run(
              new Task.Crash(
                  start.contender().engine().orElseThrow().place().toString(),
                  start.dataSet(),
                  dataSet.digest(),
                  cache.dataSets().toString(),
                  of.get().store().toString(),
                  of.get().ids().toString(),
                  crashed(work, workload).toString(),
                  workloadName,
                  plans.file(workloadName, dataSet.digest(), seed(start)).toString(),
                  seed(start),
                  spec.memoryBytes(),
                  spec.parameters(),
                  crashedAnswer(work, workload).toString()),
              name,
              work,
              start.contender().jvmFlags(),
              spec.timeLimit().multipliedBy(RunSpec.BUILD_LIMITS));
      if (end.done()) {
        clock.crashed(lap, start.contender().name(), workload, dataSet.relationships());
      } else {
        left.remove(workload);
        record.accept(
            workload,
            CellOutcome.failed(
                "its store could not be changed and left open: " + end.reason(),
                startedAt,
                workers.log(name),
                hlogFile(key),
                jmhFile(key)));
      }
    }
  }

  /** Where the store of a replay lies, as the process left it that halted. */
  private static Path crashed(Path work, Workload workload) {
    return work.resolve(workload.info().name() + ".store");
  }

  private static Path crashedAnswer(Path work, Workload workload) {
    return work.resolve(workload.info().name() + ".crashed.json");
  }

  long seed(Start start) {
    return spec.seed() + start.fork() - 1;
  }

  private void finished(
      Start start,
      Answer.Prepared dataSet,
      List<Workload> left,
      String name,
      String log,
      BiConsumer<Workload, CellOutcome> record) {
    Workload workload =
        left.stream().filter(w -> w.info().name().equals(name)).findFirst().orElseThrow();
    CellKey key = key(start, workload);
    try {
      TrialResult result = Json.read(resultFile(key, ""), TrialResult.class);
      left.remove(workload);
      clock.trial(start, workload, dataSet.relationships(), result);
      record.accept(
          workload, CellOutcome.of(result, workers.log(log), hlogFile(key), jmhFile(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The task of a start.
   *
   * @param suffix of the names of its files, to tell apart two workers of the same cell
   */
  Task.Trial task(
      Start start,
      List<Workload> workloads,
      Answer.Prepared dataSet,
      Function<Workload, Optional<CachedStore>> store,
      Path work,
      String suffix) {
    long seed = seed(start);
    return new Task.Trial(
        start.contender().engine().map(e -> e.place().toString()).orElse(""),
        start.dataSet(),
        dataSet.digest(),
        cache.dataSets().toString(),
        work.toString(),
        seed,
        start.threads(),
        spec.durability().name(),
        spec.memoryBytes(),
        spec.parameters(),
        spec.duration().toMillis(),
        spec.load().map(OpenLoad::parameters).orElseGet(TreeMap::new),
        workloads.stream()
            .map(
                workload -> {
                  String name = workload.info().name();
                  CellKey key = key(start, workload);
                  Optional<CachedStore> of = store.apply(workload);
                  boolean replay = workload.info().kind() == Kind.REPLAY;
                  return new Task.Item(
                      name,
                      plans.file(name, dataSet.digest(), seed).toString(),
                      of.map(s -> replay ? crashed(work, workload) : s.store())
                          .map(Path::toString)
                          .orElse(""),
                      of.map(s -> s.ids().toString()).orElse(""),
                      replay ? crashedAnswer(work, workload).toString() : "",
                      start
                          .contender()
                          .engine()
                          .map(e -> spec.delta(workload.info(), e.descriptor()))
                          .orElse(DeltaLoad.NONE),
                      spec.warmup().of(workload).toMillis(),
                      resultFile(key, suffix).toString(),
                      curveFile(key).toString(),
                      hlogFile(key).toString(),
                      jmhFile(key).toString());
                })
            .toList());
  }

  Path resultFile(CellKey key, String suffix) {
    return folder.raw().resolve(key.fileName() + suffix + ".result.json").toAbsolutePath();
  }

  private Path curveFile(CellKey key) {
    return folder.raw().resolve(key.fileName() + RunFolder.CURVE).toAbsolutePath();
  }

  Path hlogFile(CellKey key) {
    return folder.histograms().resolve(key.fileName() + ".hlog").toAbsolutePath();
  }

  Path jmhFile(CellKey key) {
    return folder.raw().resolve(key.fileName() + ".jmh.json").toAbsolutePath();
  }
}
