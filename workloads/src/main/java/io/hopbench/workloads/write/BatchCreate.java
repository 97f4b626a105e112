package io.hopbench.workloads.write;

import io.hopbench.api.Capability;
import io.hopbench.api.Store;
import io.hopbench.workloads.Amount;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
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
import java.util.SortedMap;
import java.util.TreeMap;

/** Many relationships a transaction, as an importer or a stream of events writes them. */
final class BatchCreate implements Workload {
  static final String NAME = "batch-create";

  /** Relationships drawn, a power of two: most lists of a graph of a million are met. */
  static final int DRAWS = 1 << 18;

  static final Parameter BATCH = Batches.batch("10000", "relationships a transaction creates");
  static final Parameter RELATIONSHIPS =
      Batches.relationships("2000000", "relationships created in all, after the warm-up");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
              NAME,
              WorkloadInfo.Kind.COMMIT,
              "create relationships, many a transaction",
              "one relationship created: the time of transactions that create "
                  + BATCH.fallback()
                  + " each and commit, divided by that; drawn as those of create-relationship; so many in"
                  + " all, not for a time",
              "what it costs to find and change a list, and how much is written a relationship",
              Set.of(Capability.TRANSACTIONS))
          .with(List.of(BATCH, RELATIONSHIPS));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return CreatePlan.unsupported(dataSet);
  }

  @Override
  public boolean fixedAmount() {
    return true;
  }

  @Override
  public void plan(DataSet dataSet, long seed, Path file, Progress progress) throws IOException {
    CreatePlan.of(NAME, DRAWS, dataSet, seed, progress).write(file);
  }

  @Override
  public BoundWorkload bind(Store store, NodeIds ids, DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, NAME, dataSet.info());
    return new Bound(
        new DrawnCreates(store, ids, dataSet.info(), plan),
        settings,
        Batches.of(settings, BATCH, RELATIONSHIPS));
  }

  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, NAME, dataSet.info());
    return Optional.of(
        BareCreates.open(plan, settings, Optional.of(Batches.of(settings, BATCH, RELATIONSHIPS))));
  }

  /** On a store. */
  private record Bound(DrawnCreates creates, Settings settings, Batches batches)
      implements BoundWorkload {
    @Override
    public int round() {
      return 1;
    }

    @Override
    public long operationsPerRun() {
      return batches.batch();
    }

    @Override
    public Optional<Amount> amount() {
      return Optional.of(batches.amount());
    }

    @Override
    public SortedMap<String, String> facts() {
      SortedMap<String, String> facts = new TreeMap<>();
      facts.put("create.conflicts", String.valueOf(creates.conflicts()));
      return facts;
    }

    @Override
    public Operation operation(int thread) {
      DrawnCreates.Writer writer = creates.writer(thread, settings.threads());
      return new Operation() {
        @Override
        public long run() {
          return writer.create(batches.batch(), settings.durability());
        }
      };
    }

    @Override
    public void quiesce() {
      creates.store().quiesce();
    }

    @Override
    public List<String> check() {
      return creates.check();
    }

    @Override
    public void close() {}
  }
}
