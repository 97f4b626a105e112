package io.hopbench.workloads.write;

import io.hopbench.api.Capability;
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

/** One relationship a transaction, each committed before the next begins. */
final class CreateRelationship implements Workload {
  static final String NAME = "create-relationship";

  /** Relationships drawn: a power of two. */
  private static final int DRAWS = 1 << 14;

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          NAME,
          WorkloadInfo.Kind.COMMIT,
          "create a relationship, durably",
          "begins a transaction, creates one relationship without properties, and commits; start and"
              + " type are those of a relationship drawn at random, the end that of another of the"
              + " same type",
          "what a commit costs on the device, and whether commits of several threads share it",
          Set.of(Capability.TRANSACTIONS));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return CreatePlan.unsupported(dataSet);
  }

  @Override
  public void plan(DataSet dataSet, long seed, Path file, Progress progress) throws IOException {
    CreatePlan.of(NAME, DRAWS, dataSet, seed, progress).write(file);
  }

  @Override
  public BoundWorkload bind(Store store, NodeIds ids, DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, NAME, dataSet.info());
    return new BoundCreates(new DrawnCreates(store, ids, dataSet.info(), plan), settings);
  }

  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, NAME, dataSet.info());
    return Optional.of(BareCreates.open(plan, settings, Optional.empty()));
  }
}
