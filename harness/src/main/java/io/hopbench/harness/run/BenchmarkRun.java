package io.hopbench.harness.run;

import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.env.Environment;
import io.hopbench.harness.env.SourceState;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.times.StepTimes;
import io.hopbench.harness.util.UsageException;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.results.Manifest;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries out a run.
 *
 * <p>Order of work: prepare every data set with its plans; build the stores that are missing, so
 * that nothing is built between timed cells; then start the workers of the {@link Schedule} one
 * after the other. Every cell ends as rows: measured, WRONG, failed or unsupported. A failure of a
 * worker never ends the run: that of a data set's preparation fails its cells. A data set that is
 * no good as input ends it, before anything was measured.
 *
 * <p>Threads: {@link #carryOut()} is called once, by one thread. {@link #interrupt()} may be called
 * by another, such as a shutdown hook: it ends the current worker and closes the run folder with
 * what there is.
 */
public final class BenchmarkRun {
  /** How long an interrupted run may take to remove its work folders. */
  private static final int CLEAN_UP_SECONDS = 20;

  private final RunSpec spec;
  private final RunListener listener;
  private final Cache cache;
  private final List<Start> schedule;
  private final Recorder recorder;
  private final WorkerRunner workers;
  private final Stores stores;
  private final StoreKeys keys;
  private final RunClock clock;
  private final Trials trials;
  private final BatonRounds rounds;
  private final Preparation preparation;
  private final Map<List<String>, Stores.Outcome> built = new HashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Set<ExitCode> codes = ExitCode.none();
  private volatile boolean interrupted;

  /**
   * Makes the run folder and gets ready.
   *
   * @param spec what to do
   * @param digests which data sets must have, by name; another content is refused as unusable
   * @param home the checkout, to tell the commit
   * @param listener told how it goes
   * @throws IOException when the run folder or the cache cannot be made
   * @throws UsageException when the run folder is not empty
   */
  public BenchmarkRun(RunSpec spec, Map<String, String> digests, Path home, RunListener listener)
      throws IOException {
    this.spec = spec;
    this.listener = listener;
    this.schedule = Schedule.of(spec);
    this.cache = Cache.open(spec.cache());
    WorkerJvm jvm =
        WorkerJvm.standard(spec.heapBytes(), cache.root().resolve("compile-commands.txt"));
    Manifest manifest =
        Manifests.first(
            spec, SourceState.of(home), jvm.commonFlags(), Environment.facts(cache.root()));
    RunFolder folder = RunFolder.create(spec.out(), manifest);
    this.recorder = new Recorder(folder, spec, manifest);
    this.workers = new WorkerRunner(jvm, folder.raw(), listener);
    this.stores = new Stores(cache, spec, workers);
    this.keys = new StoreKeys(spec);
    this.clock = new RunClock(spec, StepTimes.open(cache.root()));
    this.preparation = new Preparation(spec, digests, cache, workers, clock, listener);
    this.trials = new Trials(spec, cache, folder, workers, clock);
    this.rounds = new BatonRounds(spec, cache, folder, trials, jvm, listener);
  }

  /**
   * Carries the run out.
   *
   * @return what to exit with
   * @throws IOException when results cannot be written
   * @throws InterruptedException when this thread is interrupted
   * @throws UsageException when a data set cannot be used
   */
  public ExitCode carryOut() throws IOException, InterruptedException {
    boolean complete = false;
    try {
      long cells = schedule.stream().mapToLong(s -> s.workloads().size()).sum();
      long engines = spec.contenders().stream().filter(c -> c.engine().isPresent()).count();
      listener.steps(cells + spec.dataSets().size() * (1 + (needsStores() ? engines : 0)));
      noteEnginesThatCannotRun();
      for (String dataSet : spec.dataSets()) {
        Optional<Answer.Prepared> prepared = preparation.prepare(dataSet);
        if (prepared.isPresent()) {
          recorder.dataSet(prepared.get());
        }
      }
      listener.steps(cells + spec.dataSets().size() + stores());
      for (String dataSet : spec.dataSets()) {
        if (preparation.failure(dataSet).isEmpty()) {
          buildStores(preparation.prepared(dataSet));
        }
      }
      carryOutSchedule();
      complete = !interrupted;
    } finally {
      try {
        if (!interrupted) {
          recorder.finish(complete);
          clock.finish(complete);
        }
      } finally {
        ended.countDown();
      }
    }
    return ExitCode.first(codes);
  }

  private void carryOutSchedule() throws IOException, InterruptedException {
    if (spec.baton()) {
      for (List<Start> round : Schedule.rounds(spec)) {
        if (!interrupted) {
          play(round);
        }
      }
      return;
    }
    for (Start start : schedule) {
      if (!interrupted) {
        run(start);
      }
    }
  }

  /**
   * Ends the run now: the worker is ended, the run folder closed with what there is. Then waits for
   * {@link #carryOut()} to remove what it was working with, for a while.
   *
   * @throws IOException when the manifest cannot be written; thrown after the wait
   * @throws InterruptedException when this thread is interrupted while it waits
   */
  public void interrupt() throws IOException, InterruptedException {
    interrupted = true;
    workers.kill();
    rounds.kill();
    try {
      recorder.finish(false);
    } finally {
      if (!ended.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        listener.end(
            "clean up", "not done in time; the next run removes what is left in the cache");
      }
    }
  }

  /**
   * All rows so far.
   *
   * @return in the order they were measured
   */
  public List<ResultRow> rows() {
    return recorder.rows();
  }

  /**
   * All cells so far.
   *
   * @return in the order they were tried
   */
  public List<Manifest.Cell> cells() {
    return recorder.cells();
  }

  /** How many stores are wanted: none for a data set that could not be prepared. */
  private long stores() {
    return preparation.all().stream()
        .mapToLong(d -> spec.contenders().stream().mapToLong(c -> keys.deltas(c, d).size()).sum())
        .sum();
  }

  private boolean needsStores() {
    return spec.workloads().stream().anyMatch(w -> w.info().kind().stored());
  }

  private void noteEnginesThatCannotRun() {
    for (Contender contender : spec.contenders()) {
      if (contender.askedByName() && contender.engine().flatMap(Refusal::platform).isPresent()) {
        codes.add(ExitCode.CANNOT_RUN);
      }
    }
  }

  private void buildStores(Answer.Prepared dataSet) throws IOException, InterruptedException {
    for (Contender contender : spec.contenders()) {
      for (String delta : keys.deltas(contender, dataSet)) {
        if (!interrupted) {
          buildStore(contender.engine().get(), dataSet, delta);
        }
      }
    }
  }

  private void buildStore(FoundEngine engine, Answer.Prepared dataSet, String delta)
      throws IOException, InterruptedException {
    String step =
        "store of "
            + engine.name()
            + " with "
            + dataSet.name()
            + (delta.equals(DeltaLoad.NONE) ? "" : ", delta " + delta);
    listener.begin(step);
    RunClock.Lap lap = clock.begin();
    Stores.Outcome outcome = stores.get(engine, dataSet, delta);
    if (interrupted) {
      return;
    }
    if (outcome instanceof Stores.Ready ready) {
      clock.store(lap, engine.name(), delta, dataSet.relationships(), ready.fromCache());
    }
    built.put(List.of(engine.name(), dataSet.name(), delta), outcome);
    switch (outcome) {
      case Stores.Ready ready -> {
        recorder.store(dataSet.name(), delta, ready.store().stamp(), ready.fromCache());
        listener.end(
            step,
            ready.fromCache()
                ? "in the cache"
                : "built in " + ready.store().stamp().built().buildMillis() + " ms, checked");
      }
      case Stores.Wrong wrong -> listener.end(step, "WRONG: " + wrong.findings().getFirst());
      case Stores.Failed failed -> listener.end(step, "failed: " + failed.reason());
    }
  }

  /** What came of the store of a workload; empty where it takes none. */
  private Optional<Stores.Outcome> store(Start start, Workload workload, Answer.Prepared dataSet) {
    return start
        .contender()
        .engine()
        .map(e -> spec.delta(workload.info(), e.descriptor()))
        .map(delta -> built.get(List.of(start.contender().name(), dataSet.name(), delta)));
  }

  /** Plays a round with all who can; without its reference there is none. */
  private void play(List<Start> round) throws IOException, InterruptedException {
    List<Start> left = new ArrayList<>();
    for (Start start : round) {
      if (!untried(start).isEmpty()) {
        left.add(start);
      }
    }
    if (left.isEmpty()) {
      return;
    }
    Start reference = round.getFirst();
    if (!left.getFirst().equals(reference)) {
      String reason = "the reference, " + reference.contender().name() + ", takes no part";
      left.forEach(
          start ->
              record(
                  start,
                  start.workloads().getFirst(),
                  CellOutcome.without(Status.SKIPPED, reason)));
      return;
    }
    Answer.Prepared dataSet = preparation.prepared(reference.dataSet());
    listener.begin(
        "round " + reference.fork() + " of " + reference.workloads().getFirst().info().name());
    RunClock.Lap lap = clock.begin();
    AtomicBoolean well = new AtomicBoolean(true);
    rounds.play(
        left,
        dataSet,
        start -> store(start, start.workloads().getFirst(), dataSet).flatMap(Stores.Outcome::ready),
        (start, outcome) -> {
          if (!interrupted) {
            record(start, start.workloads().getFirst(), outcome);
          }
          if (!outcome.status().carriesValue()) {
            well.set(false);
          }
        });
    if (well.get()) {
      clock.round(lap, left, dataSet.relationships());
    }
  }

  /** The workloads of a start that must be tried; what comes of the others is recorded. */
  private List<Workload> untried(Start start) {
    Optional<String> failed = preparation.failure(start.dataSet());
    List<Workload> left = new ArrayList<>();
    for (Workload workload : start.workloads()) {
      Optional<CellOutcome> known =
          failed.isPresent()
              ? failed.map(why -> CellOutcome.without(Status.FAILED, why))
              : withoutTrying(start, workload, preparation.prepared(start.dataSet()));
      if (known.isPresent()) {
        record(start, workload, known.get());
      } else {
        left.add(workload);
      }
    }
    return left;
  }

  private void run(Start start) throws IOException, InterruptedException {
    List<Workload> left = untried(start);
    if (!left.isEmpty()) {
      Answer.Prepared dataSet = preparation.prepared(start.dataSet());
      listener.begin(step(start, left.getFirst()));
      trials.run(
          start.with(left),
          dataSet,
          workload -> store(start, workload, dataSet).flatMap(Stores.Outcome::ready),
          (workload, outcome) -> {
            if (!interrupted) {
              record(start, workload, outcome);
            }
          });
    }
  }

  /** The outcome of a cell that needs no worker to be known. */
  private Optional<CellOutcome> withoutTrying(
      Start start, Workload workload, Answer.Prepared dataSet) {
    Optional<Stores.Outcome> store = store(start, workload, dataSet);
    Optional<String> refusal = Refusal.of(spec, workload, start.contender(), dataSet);
    if (refusal.isPresent()) {
      return Optional.of(CellOutcome.without(Status.UNSUPPORTED, refusal.get()));
    }
    if (!workload.info().kind().stored() || store.isEmpty()) {
      return Optional.empty();
    }
    return switch (store.get()) {
      case Stores.Ready _ -> Optional.empty();
      case Stores.Failed failed -> Optional.of(CellOutcome.without(Status.FAILED, failed.reason()));
      case Stores.Wrong wrong -> Optional.of(CellOutcome.wrongStore(wrong.findings()));
    };
  }

  private void record(Start start, Workload workload, CellOutcome outcome) {
    switch (outcome.status()) {
      case WRONG, NOT_DURABLE -> codes.add(ExitCode.WRONG_ANSWERS);
      case FAILED -> codes.add(ExitCode.CELL_FAILED);
      case VOID -> codes.add(ExitCode.SCHEDULE_MISSED); // only load generators void a cell
      default -> {}
    }
    try {
      recorder.cell(trials.key(start, workload), outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.end(step(start, workload), outcome.inWords());
  }

  private String step(Start start, Workload workload) {
    return workload.info().name()
        + " "
        + start.contender().name()
        + " "
        + start.dataSet()
        + (start.threads() > 1 ? " " + start.threads() + " threads" : "")
        + " fork "
        + start.fork()
        + "/"
        + spec.forks();
  }
}
