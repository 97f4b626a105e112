package io.hopbench.harness.run;

import io.hopbench.harness.env.Environment;
import io.hopbench.harness.env.SourceState;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.Group;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Schedule;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.run.FurtherForks.Further;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.times.StepTimes;
import io.hopbench.harness.util.UsageException;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.results.Manifest;
import io.hopbench.results.ResultRow;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * after the other; then, with a budget, {@link FurtherForks}; then {@link Profiles}. Every cell
 * ends as rows: measured, WRONG, failed or unsupported. A failure of a worker never ends the run:
 * that of a data set's preparation fails its cells. A data set that is no good as input ends it,
 * before anything was measured.
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
  private final Recorder recorder;
  private final WorkerRunner workers;
  private final StoresOfRun stores;
  private final RunClock clock;
  private final Trials trials;
  private final BatonRounds rounds;
  private final Preparation preparation;
  private final Profiles profiles;
  private final Instant began = Instant.now();
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
    this.cache = Cache.open(spec.cache());
    WorkerJvm jvm =
        WorkerJvm.standard(spec.heapBytes(), cache.root().resolve("compile-commands.txt"));
    Manifest manifest =
        Manifests.first(
            spec, SourceState.of(home), jvm.commonFlags(), Environment.facts(cache.root()));
    RunFolder folder = RunFolder.create(spec.out(), manifest);
    this.recorder = new Recorder(folder, spec, manifest);
    this.workers = new WorkerRunner(jvm, folder.raw(), listener);
    this.clock = new RunClock(spec, StepTimes.open(cache.root()));
    this.stores =
        new StoresOfRun(spec, new Stores(cache, spec, workers), clock, recorder, workers, listener);
    this.preparation = new Preparation(spec, digests, cache, workers, clock, listener);
    this.trials = new Trials(spec, cache, folder, workers, clock);
    this.rounds = new BatonRounds(spec, cache, folder, trials, jvm, listener);
    this.profiles = new Profiles(spec, cache, folder, workers, trials, listener);
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
      long cells = Schedule.of(spec).stream().mapToLong(s -> s.workloads().size()).sum();
      cells += profiles.count();
      long engines = spec.contenders().stream().filter(c -> c.engine().isPresent()).count();
      listener.steps(cells + spec.dataSets().size() * (1 + (needsStores() ? engines : 0)));
      noteEnginesThatCannotRun();
      for (String dataSet : spec.dataSets()) {
        Optional<Answer.Prepared> prepared = preparation.prepare(dataSet);
        if (prepared.isPresent()) {
          recorder.dataSet(prepared.get());
        }
      }
      long wanted = preparation.all().stream().mapToLong(stores::wanted).sum();
      long steps = cells + spec.dataSets().size() + wanted;
      listener.steps(steps);
      for (String dataSet : spec.dataSets()) {
        if (preparation.failure(dataSet).isEmpty()) {
          stores.build(preparation.prepared(dataSet));
        }
      }
      carryOutSchedule(steps);
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

  private void carryOutSchedule(long steps) throws IOException, InterruptedException {
    FurtherForks further = new FurtherForks(spec);
    for (int fork = 1; fork <= spec.forks(); fork++) {
      for (Group group : Schedule.groups(spec)) {
        carryOut(group, fork, Schedule.competition(spec, group, fork), further);
      }
    }
    if (spec.budget().isPresent()) {
      Duration kept = further.once().multipliedBy(spec.profile().size());
      spendRest(spec.budget().get().minus(kept), further, steps);
    }
    if (profiles.take(cells(), preparation::prepared, this::ready, () -> interrupted)) {
      codes.add(ExitCode.WRONG_ANSWERS);
    }
  }

  private void carryOut(Group group, int fork, List<Start> starts, FurtherForks further)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    if (spec.baton()) {
      if (!interrupted) {
        play(starts);
      }
    } else {
      for (Start start : starts) {
        if (!interrupted) {
          run(start);
        }
      }
    }
    further.took(group, fork, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Gives further forks to whom they help most, as long as the budget lasts. */
  private void spendRest(Duration budget, FurtherForks further, long steps)
      throws IOException, InterruptedException {
    String step = "budget of " + budget.toSeconds() + " s";
    int forks = 0;
    long more = steps + 1; // the last line, which says what came of it
    listener.steps(more);
    Optional<Further> next = further.next(left(budget), rows());
    while (next.isPresent() && !interrupted) {
      Further fork = next.get();
      more += 1 + (long) fork.starts().size() * fork.group().workloads().size();
      listener.steps(more);
      listener.end(step, "fork " + fork.fork() + " of " + fork.group() + ": " + fork.why());
      long begin = System.nanoTime();
      long before = figures();
      Optional<String> failure = preparation.prepareFork(fork.group(), fork.fork());
      if (failure.isPresent()) {
        codes.add(ExitCode.CELL_FAILED);
        listener.end(step, failure.get() + "; no further forks");
        return;
      }
      carryOut(fork.group(), fork.fork(), fork.starts(), further);
      further.took(fork.group(), fork.fork(), Duration.ofNanos(System.nanoTime() - begin));
      if (figures() == before) {
        further.giveUp(fork.group());
      }
      forks++;
      next = further.next(left(budget), rows());
    }
    listener.end(step, further.summary(forks, rows()));
  }

  private long figures() {
    return rows().stream().filter(r -> r.value().isPresent()).count();
  }

  private Duration left(Duration budget) {
    return budget.minus(Duration.between(began, Instant.now()));
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
        start -> ready(start, start.workloads().getFirst()),
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
          workload -> ready(start, workload),
          (workload, outcome) -> {
            if (!interrupted) {
              record(start, workload, outcome);
            }
          });
    }
  }

  private Optional<CachedStore> ready(Start start, Workload workload) {
    return stores
        .of(start, workload, preparation.prepared(start.dataSet()))
        .flatMap(Stores.Outcome::ready);
  }

  /** The outcome of a cell that needs no worker to be known. */
  private Optional<CellOutcome> withoutTrying(
      Start start, Workload workload, Answer.Prepared dataSet) {
    Optional<Stores.Outcome> store = stores.of(start, workload, dataSet);
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
        + (spec.budget().isPresent() ? "" : "/" + spec.forks());
  }
}
