package io.hopbench.workloads.write;

import io.hopbench.api.Capability;
import io.hopbench.api.Store;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Parameter;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much is written until a data set that came by transactions is at rest. */
final class StorageIo implements Workload {
  static final String NAME = "storage-io";

  static final Parameter BATCH = Batches.batch("10000", "relationships a transaction creates");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
              NAME,
              WorkloadInfo.Kind.FILL,
              "write the data set by transactions, and count the bytes",
              "one relationship created in an empty store that has the nodes, many a transaction, in the"
                  + " order of the data set; bytes are counted from the empty store, nodes and log"
                  + " included, until all deferred work is done",
              "how often the same bytes are written: log, merges or page splits, copies of pages",
              Set.of(Capability.TRANSACTIONS))
          .with(List.of(BATCH));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return dataSet.relationships() == 0
        ? Optional.of("data set " + dataSet.name() + " has no relationships")
        : Optional.empty();
  }

  /** The data set itself is the plan; the file only says whose. */
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

  /** How few bytes would do depends on what a store keeps: there is no bare means for that. */
  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings) {
    return Optional.empty();
  }
}
