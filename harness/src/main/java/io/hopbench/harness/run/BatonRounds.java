package io.hopbench.harness.run;

import io.hopbench.harness.baton.Arm;
import io.hopbench.harness.baton.Baton;
import io.hopbench.harness.baton.RoundOutcome;
import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.run.Recorder.CellKey;
import io.hopbench.harness.store.Cache;
import io.hopbench.harness.store.Cache.CachedStore;
import io.hopbench.harness.store.Folders;
import io.hopbench.harness.util.Json;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Task;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.harness.worker.WorkerEnd;
import io.hopbench.harness.worker.WorkerJvm;
import io.hopbench.harness.worker.WorkerProcess;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Status;
import io.hopbench.workloads.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Plays the rounds of a run by the baton, and says what came of each cell. The reference has two
 * arms: the second, its control, has no cell of its own; what went wrong there is the reference's.
 *
 * <p>Threads: one plays. {@link #kill()} may be called by any.
 */
final class BatonRounds {
  private static final String CONTROL = "_control";

  private final RunSpec spec;
  private final Cache cache;
  private final RunFolder folder;
  private final Trials trials;
  private final WorkerJvm jvm;
  private final RunListener listener;
  private final Baton baton = new Baton();

  /** Who hung, by what was played: every further round would wait for the time limit again. */
  private final Map<List<Object>, String> hung = new HashMap<>();

  BatonRounds(
      RunSpec spec,
      Cache cache,
      RunFolder folder,
      Trials trials,
      WorkerJvm jvm,
      RunListener listener) {
    this.spec = spec;
    this.cache = cache;
    this.folder = folder;
    this.trials = trials;
    this.jvm = jvm;
    this.listener = listener;
  }

  /** An arm of this round. */
  private record Seat(Start start, boolean control, Path work, Arm arm) {
    String suffix() {
      return control ? CONTROL : "";
    }
  }

  /** Ends the workers of the current round; no other starts. */
  void kill() {
    baton.kill();
  }

  /**
   * Plays a round.
   *
   * @param round the reference first; all of one workload
   * @param store tells the store of a contender; empty for the limit
   * @param record told what came of each cell, by this thread, when the round is over
   */
  void play(
      List<Start> round,
      Answer.Prepared dataSet,
      Function<Start, Optional<CachedStore>> store,
      BiConsumer<Start, CellOutcome> record)
      throws IOException, InterruptedException {
    Start reference = round.getFirst();
    List<Object> played = List.of(reference.dataSet(), reference.threads(), workload(reference));
    String earlier = hung.get(played);
    if (earlier != null) {
      for (Start start : round) {
        record.accept(start, CellOutcome.without(Status.SKIPPED, "not played again: " + earlier));
      }
      return;
    }
    Instant startedAt = Instant.now();
    List<Seat> seats = new ArrayList<>();
    try {
      seats.add(seat(reference, false, dataSet, store));
      seats.add(seat(reference, true, dataSet, store));
      for (Start start : round.subList(1, round.size())) {
        seats.add(seat(start, false, dataSet, store));
      }
      RoundOutcome outcome =
          baton.play(
              seats.stream().map(Seat::arm).toList(),
              new Baton.Rules(
                  seed(reference),
                  spec.warmup().of(reference.workloads().getFirst()),
                  spec.duration().dividedBy(Baton.TURNS),
                  Baton.TURNS),
              at -> listener.progress(at.task(), at.done(), at.total()));
      switch (outcome) {
        case RoundOutcome.Played all -> record(seats, all.turns(), record);
        case RoundOutcome.GivenUp given -> {
          if (given.end().map(WorkerEnd::kind).equals(Optional.of(WorkerEnd.Kind.TIMED_OUT))) {
            hung.put(
                played,
                seats.get(given.arm()).arm().name()
                    + " took longer than the time limit in a round");
          }
          givenUp(seats, given, startedAt, record);
        }
      }
    } finally {
      for (Seat seat : seats) {
        Folders.remove(seat.work());
      }
    }
  }

  private static Workload workload(Start start) {
    return start.workloads().getFirst();
  }

  private CellKey key(Start start) {
    return trials.key(start, workload(start));
  }

  /** Of the order of a round: another for each workload. */
  private long seed(Start start) {
    long seed = trials.seed(start);
    seed = 31 * seed + start.dataSet().hashCode();
    seed = 31 * seed + workload(start).info().name().hashCode();
    return 31 * seed + start.threads();
  }

  private Seat seat(
      Start start,
      boolean control,
      Answer.Prepared dataSet,
      Function<Start, Optional<CachedStore>> store)
      throws IOException {
    Path work = cache.newWork();
    String suffix = control ? CONTROL : "";
    Task.Trial trial =
        trials.task(start, start.workloads(), dataSet, _ -> store.apply(start), work, suffix);
    Arm arm =
        new Arm(
            start.contender().name() + (control ? " (control)" : ""),
            jvm,
            new Task.Baton(trial),
            new WorkerProcess.Setting(
                WorkerRunner.fileName(key(start).fileName() + suffix),
                folder.raw(),
                work,
                start.contender().jvmFlags(),
                spec.timeLimit()));
    return new Seat(start, control, work, arm);
  }

  private TrialResult result(Seat seat) throws IOException {
    return Json.read(trials.resultFile(key(seat.start()), seat.suffix()), TrialResult.class);
  }

  private CellOutcome outcome(Seat seat, TrialResult result) throws IOException {
    CellKey key = key(seat.start());
    return CellOutcome.of(
        result, seat.arm().setting().log(), trials.hlogFile(key), trials.jmhFile(key));
  }

  private void record(
      List<Seat> seats, List<List<Turn>> turns, BiConsumer<Start, CellOutcome> record)
      throws IOException {
    Path file = folder.raw().resolve(turnsFile(seats.getFirst().start()));
    Files.writeString(
        file, BatonFigures.csv(seats.stream().map(s -> s.arm().name()).toList(), turns));
    List<TrialResult> results = new ArrayList<>();
    for (Seat seat : seats) {
      results.add(result(seat));
    }
    BatonFigures figures = new BatonFigures(results, turns, "raw/" + file.getFileName());
    record.accept(seats.getFirst().start(), outcome(seats.getFirst(), figures.reference()));
    for (int i = 2; i < seats.size(); i++) {
      record.accept(seats.get(i).start(), outcome(seats.get(i), figures.candidate(i)));
    }
  }

  private String turnsFile(Start start) {
    CellKey key = key(start);
    return WorkerRunner.fileName(
        "baton_"
            + String.join("_", key.dataSet(), key.workload(), key.threads() + "t", "f" + key.fork())
            + ".turns.csv");
  }

  private void givenUp(
      List<Seat> seats,
      RoundOutcome.GivenUp given,
      Instant startedAt,
      BiConsumer<Start, CellOutcome> record)
      throws IOException {
    Seat guilty = seats.get(given.arm());
    CellKey key = key(guilty.start());
    CellOutcome why =
        given.end().isPresent()
            ? CellOutcome.failed(
                (guilty.control() ? "in the control arm: " : "") + given.end().get().reason(),
                startedAt,
                guilty.arm().setting().log(),
                trials.hlogFile(key),
                trials.jmhFile(key))
            : outcome(guilty, result(guilty));
    for (Seat seat : seats) {
      if (seat.start().equals(guilty.start())) {
        if (!seat.control()) {
          record.accept(seat.start(), why);
        }
      } else {
        record.accept(
            seat.start(),
            CellOutcome.without(
                Status.SKIPPED,
                "the round was ended because of " + guilty.arm().name() + ", " + why.inWords()));
      }
    }
  }
}
