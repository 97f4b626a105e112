package io.hopbench.harness.run;

import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.times.Phase;
import io.hopbench.harness.times.Step;
import io.hopbench.harness.times.StepTimes;
import io.hopbench.harness.worker.Answer;
import io.hopbench.harness.worker.Answer.Prepared.Made;
import io.hopbench.harness.worker.TrialResult;
import io.hopbench.workloads.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the time of a run's steps, for the estimates of later runs. Only what ended well counts:
 * how long a failure takes tells nothing. For the run's own thread.
 */
final class RunClock {
  /** Whoever waits for the first run of a process waits for the start of its JVM, too. */
  private static final AtomicBoolean FIRST = new AtomicBoolean(true);

  private final StepTimes times;
  private final RunSteps steps;
  private final Instant begin;
  private Duration accounted = Duration.ZERO;
  private int open;
  private Duration trialsOfWorker = Duration.ZERO;

  RunClock(RunSpec spec, StepTimes times) {
    this.times = times;
    this.steps = new RunSteps(spec);
    Instant now = Instant.now();
    this.begin =
        FIRST.getAndSet(false) ? ProcessHandle.current().info().startInstant().orElse(now) : now;
  }

  /** The begin of a step, by the clock that only goes forward. */
  record Lap(long nanos) {}

  Lap begin() {
    open++;
    trialsOfWorker = Duration.ZERO;
    return new Lap(System.nanoTime());
  }

  private Duration end(Lap lap) {
    Duration time = Duration.ofNanos(System.nanoTime() - lap.nanos());
    accounted = accounted.plus(time);
    open--;
    return time;
  }

  /** A data set was prepared, by a worker that made what was not there. */
  void prepared(Lap lap, Answer.Prepared dataSet) {
    Duration left = end(lap);
    for (Made made : dataSet.made()) {
      Duration time = Duration.ofMillis(made.millis());
      left = left.minus(time);
      Step step =
          made.workload().isEmpty()
              ? RunSteps.dataSet(dataSet.name())
              : Step.of(Phase.PLAN, made.workload());
      times.add(step, dataSet.relationships(), time);
    }
    times.add(RunSteps.PREPARE, dataSet.relationships(), left);
  }

  void store(Lap lap, String engine, String delta, long relationships, boolean fromCache) {
    times.add(
        fromCache ? RunSteps.find(engine) : RunSteps.build(engine, delta), relationships, end(lap));
  }

  /** A worker ended that ran trials since the lap began. */
  void started(Lap lap, String engine) {
    Duration inTrials = trialsOfWorker;
    times.add(RunSteps.start(engine), 0, end(lap).minus(inTrials));
  }

  void crashed(Lap lap, String engine, Workload workload, long relationships) {
    times.add(RunSteps.crash(engine, workload), relationships, end(lap));
  }

  /** A workload ended in a worker. */
  void trial(Start start, Workload workload, long relationships, TrialResult result) {
    Duration time = Duration.ofMillis(result.millis());
    trialsOfWorker = trialsOfWorker.plus(time);
    if (!result.unsupported().isEmpty()) {
      times.add(RunSteps.none(start.contender().name(), workload), 0, time);
    } else if (!result.wrong()) {
      times.add(steps.trial(start, workload), relationships, time.minus(steps.timed(workload)));
    }
  }

  /** A round by the baton ended well. */
  void round(Lap lap, List<Start> round, long relationships) {
    times.add(RunSteps.round(round), relationships, end(lap).minus(steps.timed(round)));
  }

  /** The run ended: what it knows is kept, and what it did besides its steps if all went well. */
  void finish(boolean complete) throws IOException {
    if (complete && open == 0) {
      times.add(RunSteps.RUN, 0, Duration.between(begin, Instant.now()).minus(accounted));
    }
    times.save();
  }
}
