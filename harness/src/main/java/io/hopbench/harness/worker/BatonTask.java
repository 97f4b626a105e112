package io.hopbench.harness.worker;

import io.hopbench.harness.store.Folders;
import io.hopbench.workloads.WorkloadInfo.Kind;
import io.hopbench.workloads.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs a workload in turns. Otherwise as {@link TrialTask}, except that reads too get a copy of the
 * store: arms that mapped the same file would share its pages, and warm them for each other.
 */
final class BatonTask {
  private BatonTask() {}

  static void run(Task.Baton task, WorkerOutput output) throws IOException, InterruptedException {
    Task.Trial trial = task.trial();
    if (trial.items().size() != 1) {
      throw new IllegalStateException("turns are of one workload, not " + trial.items().size());
    }
    Task.Item item = trial.items().getFirst();
    if (!item.store().isEmpty()
        && Workloads.find(item.workload()).orElseThrow().info().kind() == Kind.READ) {
      output.at("copy of the store", 0, -1);
      Path copy = Path.of(trial.work()).resolve("own-copy");
      Folders.copy(Path.of(item.store()), copy);
      item = item.withStore(copy.toString());
    }
    TrialTask.run(
        trial.withItems(List.of(item)),
        output,
        Drivers.turns(new TurnServer(System.in, output)),
        UnaryOperator.identity());
  }
}
