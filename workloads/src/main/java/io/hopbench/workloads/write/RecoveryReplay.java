package io.hopbench.workloads.write;

import io.hopbench.api.Capability;
import io.hopbench.api.Durability;
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

/**
 * How long a store takes to open after the process that had it open was halted.
 *
 * <p>One relationship a transaction makes the most log records, which is the most there is to
 * replay for so many relationships. That needs commits that do not wait for the device; an engine
 * without them gets large transactions, for it would take an hour otherwise.
 */
final class RecoveryReplay implements Workload {
  static final String NAME = "recovery-replay";

  /** How many relationships a transaction creates where every commit waits for the device. */
  private static final int SYNC_BATCH = 10_000;

  static final Parameter BATCH =
      Batches.batch(
          "1",
          "relationships a transaction creates; where an engine offers SYNC commits only, the"
              + " default is "
              + SYNC_BATCH);
  static final Parameter RELATIONSHIPS =
      Batches.relationships("4000000", "relationships created before the halt");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
              NAME,
              WorkloadInfo.Kind.REPLAY,
              "open a store whose process was halted",
              "one opening, in a fresh JVM, of a store in which another process created relationships by"
                  + " transactions, made them durable, and halted without closing it; merges held",
              "how fast the log is read and applied, where there is one",
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
    CreatePlan.of(NAME, BatchCreate.DRAWS, dataSet, seed, progress).write(file);
  }

  @Override
  public BoundWorkload bind(Store store, NodeIds ids, DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, NAME, dataSet.info());
    return new Bound(
        new DrawnCreates(store, ids, dataSet.info(), plan),
        settings.durability(),
        batches(settings));
  }

  static Batches batches(Settings settings) {
    boolean given = settings.parameters().containsKey(BATCH.name());
    long batch =
        given || settings.durability() == Durability.ASYNC ? settings.count(BATCH) : SYNC_BATCH;
    return Batches.of(batch, settings.count(RELATIONSHIPS));
  }

  @Override
  public Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings) {
    return Optional.empty();
  }

  /**
   * Before the halt: makes the operation that creates all of the amount. After it, in another
   * process, where none is made: checks that all of the amount is there.
   */
  private static final class Bound implements BoundWorkload {
    private final DrawnCreates creates;
    private final Durability durability;
    private final Batches batches;
    private boolean counted;

    Bound(DrawnCreates creates, Durability durability, Batches batches) {
      this.creates = creates;
      this.durability = durability;
      this.batches = batches;
    }

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
      return Optional.of(new Amount(0, batches.transactions()));
    }

    @Override
    public Operation operation(int thread) {
      counted = true;
      DrawnCreates.Writer writer = creates.writer(thread, 1);
      return new Operation() {
        @Override
        public long run() {
          return writer.create(batches.batch(), durability);
        }
      };
    }

    @Override
    public List<String> check() {
      if (!counted) {
        counted = true;
        creates.writer(0, 1).acknowledged(batches.relationships());
      }
      return creates.check();
    }

    @Override
    public void close() {}
  }
}
