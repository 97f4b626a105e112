package io.hopbench.harness.run;

import io.hopbench.harness.engines.FoundEngine;
import io.hopbench.harness.plan.Contender;
import io.hopbench.harness.plan.RunSpec;
import io.hopbench.harness.plan.Start;
import io.hopbench.harness.worker.Answer;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.load.DeltaLoad;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the stores of a run before anything is timed, and knows what came of each. */
final class StoresOfRun {
  private final RunSpec spec;
  private final Stores stores;
  private final StoreKeys keys;
  private final RunClock clock;
  private final Recorder recorder;
  private final RunListener listener;
  private final WorkerRunner workers;
  private final Map<List<String>, Stores.Outcome> built = new HashMap<>();

  StoresOfRun(
      RunSpec spec,
      Stores stores,
      RunClock clock,
      Recorder recorder,
      WorkerRunner workers,
      RunListener listener) {
    this.spec = spec;
    this.stores = stores;
    this.keys = new StoreKeys(spec);
    this.clock = clock;
    this.recorder = recorder;
    this.workers = workers;
    this.listener = listener;
  }

  /** How many are wanted over a data set. */
  long wanted(Answer.Prepared dataSet) {
    return spec.contenders().stream().mapToLong(c -> keys.deltas(c, dataSet).size()).sum();
  }

  /** Builds those over a data set that the cache lacks; ends early when the run is interrupted. */
  void build(Answer.Prepared dataSet) throws IOException, InterruptedException {
    for (Contender contender : spec.contenders()) {
      for (String delta : keys.deltas(contender, dataSet)) {
        if (!workers.killed()) {
          build(contender.engine().orElseThrow(), dataSet, delta);
        }
      }
    }
  }

  private void build(FoundEngine engine, Answer.Prepared dataSet, String delta)
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
    if (workers.killed()) {
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
  Optional<Stores.Outcome> of(Start start, Workload workload, Answer.Prepared dataSet) {
    return start
        .contender()
        .engine()
        .map(e -> spec.delta(workload.info(), e.descriptor()))
        .map(delta -> built.get(List.of(start.contender().name(), dataSet.name(), delta)));
  }
}
