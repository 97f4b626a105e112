package io.hopbench.harness.plan;

import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.drive.OpenLoopSearch;
import java.time.Duration;
import java.util.List;

/**
 * Roughly how long a run takes, for its plan. Counts what is known beforehand: the measured times,
 * and a start for every worker. Building stores and the checks of large stores come on top.
 */
public final class TimeEstimate {
  private static final Duration START = Duration.ofMillis(2_500);

  private TimeEstimate() {}

  /**
   * How many workers a run starts to measure.
   *
   * @param spec the run
   * @param starts its workers, without controls
   * @return those, and a control for each round by the baton
   */
  public static int workers(RunSpec spec, List<Start> starts) {
    return starts.size() + (spec.baton() ? Schedule.rounds(spec).size() : 0);
  }

  /**
   * Estimates.
   *
   * @param spec the run
   * @param starts its workers
   * @return the time without building stores
   */
  public static Duration of(RunSpec spec, List<Start> starts) {
    if (spec.baton()) {
      return START.plus(spec.warmup()).plus(spec.duration()).multipliedBy(workers(spec, starts));
    }
    Duration time = Duration.ZERO;
    for (Start start : starts) {
      time = time.plus(START);
      for (var workload : start.workloads()) {
        time =
            time.plus(
                switch (workload.info().kind()) {
                  case READ -> // two passes, the second with a quarter and a half of the times
                      spec.warmup()
                          .multipliedBy(5)
                          .dividedBy(4)
                          .plus(spec.duration().multipliedBy(3).dividedBy(2));
                  case COMMIT ->
                      spec.load().flatMap(OpenLoad::bound).isPresent()
                          ? OpenLoopSearch.longest(spec.warmup(), spec.duration())
                          : spec.warmup().plus(spec.duration());
                  case LOAD, FILL, REOPEN, REPLAY -> Duration.ZERO; // as long as it takes
                });
      }
    }
    return time;
  }
}
