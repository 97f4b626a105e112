package io.hopbench.workloads.write;

import io.hopbench.api.Store;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** How long a store that was closed takes to open. */
final class RecoveryOpen implements Workload {
  static final String NAME = "recovery-open";

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          NAME,
          WorkloadInfo.Kind.REOPEN,
          "open a store that was closed",
          "one opening of a store that was closed cleanly, the second in its JVM",
          "what is read to open, and whether that grows with the store",
          Set.of());

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return Optional.empty();
  }

  /** There is nothing to draw; the file only says whose it is. */
  @Override
  public void plan(DataSet dataSet, long seed, Path file, Progress progress) throws IOException {
    new Plan(NAME, dataSet.info(), seed).write(file);
  }

  @Override
  public BoundWorkload bind(Store store, NodeIds ids, DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan.read(file, NAME, dataSet.info());
    return new LoadedStore(store, ids, dataSet);
  }

  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings) {
    return Optional.empty();
  }
}
