package io.hopbench.harness.baton;

import io.hopbench.harness.drive.Turn;
import io.hopbench.harness.worker.LiveWorker;
import io.hopbench.harness.worker.WorkerEndedException;
import io.hopbench.harness.worker.WorkerOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Plays rounds: starts the workers of all arms, lets one after the other warm up, gives them turns,
 * and lets one after the other finish.
 *
 * <p>Invariant: a command is sent to a worker only after the one before was answered, whoever got
 * it, and a worker runs only between a command and its answer. So one runs at any moment, and the
 * others wait for their standard input.
 *
 * <p>Whatever ends a round early, the workers of all its arms are ended before this says so, and no
 * other process is touched.
 *
 * <p>Threads: rounds are played by one thread. {@link #kill()} may be called by another, such as a
 * shutdown hook.
 */
public final class Baton {
  /** Turns of an arm in a round. */
  public static final int TURNS = 30;

  private final List<LiveWorker> alive = new ArrayList<>();
  private boolean killed;

  /** Plays no round yet. */
  public Baton() {}

  /**
   * How a round is played.
   *
   * @param seed of the order in which arms start and have turns
   * @param warmup of each arm
   * @param turn how long one is; it lasts until the round of operations is complete that was
   *     running then
   * @param turns of each arm
   */
  public record Rules(long seed, Duration warmup, Duration turn, int turns) {

    /** Refuses a round without turns. */
    public Rules {
      if (turns < 1 || turn.isNegative() || turn.isZero() || warmup.isNegative()) {
        throw new IllegalArgumentException(
            "a round of " + turns + " turns of " + turn + " after " + warmup);
      }
    }
  }

  /**
   * Plays a round.
   *
   * @param arms at least two
   * @param rules how
   * @param progress told how far each worker is, by several threads
   * @return what came of it; in either case no worker of it is left
   * @throws IOException when a worker cannot be started or its output not be kept
   * @throws InterruptedException when this thread is interrupted, or {@link #kill()} was called
   */
  public RoundOutcome play(
      List<Arm> arms, Rules rules, Consumer<WorkerOutput.ProgressLine> progress)
      throws IOException, InterruptedException {
    if (arms.size() < 2) {
      throw new IllegalArgumentException("a round takes two arms at least, not " + arms.size());
    }
    List<Integer> drawn =
        IntStream.range(0, arms.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(drawn, new Random(rules.seed()));
    Round round = new Round(arms, rules, drawn);
    try {
      return round.play(progress);
    } finally {
      endAll();
    }
  }

  /** Ends the workers of the current round, and lets none start any more. */
  public void kill() {
    List<LiveWorker> now;
    synchronized (alive) {
      killed = true;
      now = List.copyOf(alive);
    }
    now.forEach(LiveWorker::kill);
  }

  /** Whether {@link #kill()} was called, or is about to be by what has ended a worker too. */
  private boolean killedSoon(LiveWorker worker) throws InterruptedException {
    for (int i = 0; i < 100 && worker.interrupted() && !killed(); i++) {
      Thread.sleep(20);
    }
    return killed();
  }

  private boolean killed() {
    synchronized (alive) {
      return killed;
    }
  }

  private LiveWorker start(Arm arm, Consumer<WorkerOutput.ProgressLine> progress)
      throws IOException, InterruptedException {
    LiveWorker worker = LiveWorker.start(arm.jvm(), arm.task(), arm.setting(), progress);
    boolean late;
    synchronized (alive) {
      alive.add(worker);
      late = killed;
    }
    if (late) {
      throw new InterruptedException("interrupted while it started");
    }
    return worker;
  }

  private void endAll() {
    List<LiveWorker> now;
    synchronized (alive) {
      now = List.copyOf(alive);
      alive.clear();
    }
    now.forEach(LiveWorker::kill);
    now.forEach(LiveWorker::awaitEnd);
  }

  /** A round that is being played. */
  private final class Round {
    private final List<Arm> arms;
    private final Rules rules;

    /** Numbers of the arms, in the order in which they start and rotate. */
    private final List<Integer> drawn;

    private final Map<Integer, LiveWorker> workers = new HashMap<>();
    private int at;

    Round(List<Arm> arms, Rules rules, List<Integer> drawn) {
      this.arms = arms;
      this.rules = rules;
      this.drawn = drawn;
    }

    RoundOutcome play(Consumer<WorkerOutput.ProgressLine> progress)
        throws IOException, InterruptedException {
      try {
        for (int arm : drawn) {
          at = arm;
          LiveWorker worker = start(arms.get(arm), progress);
          workers.put(arm, worker);
          if (!worker.ready()) {
            worker.finished();
            return new RoundOutcome.GivenUp(arm, Optional.empty());
          }
        }
        for (int arm : drawn) {
          at = arm;
          worker(arm).warm(rules.warmup());
        }
        List<List<Turn>> turns = turns();
        for (int arm : drawn) {
          at = arm;
          worker(arm).finish();
        }
        return new RoundOutcome.Played(turns);
      } catch (WorkerEndedException e) {
        if (killedSoon(worker(at))) {
          throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
        }
        return new RoundOutcome.GivenUp(at, Optional.of(e.end()));
      }
    }

    private LiveWorker worker(int arm) {
      return Objects.requireNonNull(workers.get(arm), "every arm has a worker by now");
    }

    private List<List<Turn>> turns()
        throws WorkerEndedException, IOException, InterruptedException {
      List<List<Turn>> turns = arms.stream().map(_ -> (List<Turn>) new ArrayList<Turn>()).toList();
      for (int rank = 0; rank < rules.turns(); rank++) {
        for (int place : TurnOrder.of(rank, arms.size())) {
          at = drawn.get(place);
          turns.get(at).add(worker(at).turn(rank, rules.turn()));
        }
      }
      return turns;
    }
  }
}
