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

/** From a prepared data set, unsorted, to a flushed store that can be opened again. */
final class BulkLoad implements Workload {
  static final String NAME = "bulk-load";

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          NAME,
          WorkloadInfo.Kind.LOAD,
          "load the data set into a new store",
          "one relationship loaded: the time from the prepared, unsorted data set to the flushed"
              + " store, nodes and properties included, divided by the number of relationships",
          "sorting within memory, bytes written a relationship, and the device's sequential writes",
          Set.of());

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

  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan.read(file, NAME, dataSet.info());
    return Optional.of(new BareLoad(dataSet, settings.directory().resolve("limit.load")));
  }
}
