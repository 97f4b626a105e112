package io.hopbench.harness.worker;

import io.hopbench.harness.drive.AmountDriver;
import io.hopbench.harness.drive.CommitDriver;
import io.hopbench.harness.drive.LoadDriver;
import io.hopbench.harness.drive.Measurement;
import io.hopbench.harness.drive.OpenLoad;
import io.hopbench.harness.drive.OpenLoopDriver;
import io.hopbench.harness.drive.ReadDriver;
import io.hopbench.harness.drive.Timing;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.WorkloadInfo.Kind;
import java.io.IOException;
import java.util.Optional;

/** Chooses who drives a bound workload. */
@FunctionalInterface
interface Drivers {

  /**
   * Measures.
   *
   * @param kind of the workload
   * @param bound with answers that were checked
   * @param quiesce waits until the store behind it has no work left
   * @param task whose part it is
   * @param timing how long
   */
  Measurement measure(
      Kind kind, BoundWorkload bound, Runnable quiesce, Task.Trial task, Timing timing)
      throws IOException, InterruptedException;

  /** Each kind by its own driver, from its beginning to its end. */
  static Drivers standard() {
    return (kind, bound, _, task, timing) ->
        switch (kind) {
          case READ -> ReadDriver.measure(bound, timing);
          case COMMIT -> commits(bound, task, timing);
          case LOAD -> LoadDriver.limit(bound, timing.meter());
          case FILL, REOPEN, REPLAY ->
              throw new IllegalStateException("a limit of kind " + kind + " cannot be driven");
        };
  }

  /** In turns that are commanded. */
  static Drivers turns(TurnServer server) {
    return (kind, bound, quiesce, _, timing) ->
        switch (kind) {
          case READ, COMMIT -> server.serve(bound, quiesce, timing);
          case LOAD, FILL, REOPEN, REPLAY ->
              throw new IllegalStateException("kind " + kind + " has no turns");
        };
  }

  private static Measurement commits(BoundWorkload bound, Task.Trial task, Timing timing)
      throws IOException, InterruptedException {
    Optional<OpenLoad> load = OpenLoad.of(task.load());
    if (load.isPresent()) {
      return OpenLoopDriver.measure(bound, timing, load.get(), task.seed());
    }
    return bound.amount().isPresent()
        ? AmountDriver.measure(bound, bound.amount().get(), timing.threads(), timing.meter())
        : CommitDriver.measure(bound, timing);
  }
}
