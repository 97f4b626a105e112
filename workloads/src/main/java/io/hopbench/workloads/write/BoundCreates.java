package io.hopbench.workloads.write;

import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.TransactionConflictException;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * create-relationship on a store. Each thread goes through the drawn relationships in order, from a
 * place of its own; so what was acknowledged is told by one number a thread, and the ids of its
 * first creations besides. The check adds this to the state before and compares.
 */
final class BoundCreates implements BoundWorkload {
  private final Store store;
  private final NodeIds ids;
  private final DataSetInfo info;
  private final Plan plan;
  private final Settings settings;
  private final long[] starts;
  private final int[] types;
  private final long[] ends;
  private final List<Creates> operations = new ArrayList<>();
  private final LongAdder conflicts = new LongAdder();

  BoundCreates(Store store, NodeIds ids, DataSetInfo info, Plan plan, Settings settings) {
    this.store = store;
    this.ids = ids;
    this.info = info;
    this.plan = plan;
    this.settings = settings;
    long[] startNodes = plan.longs(CreatePlan.STARTS);
    long[] endNodes = plan.longs(CreatePlan.ENDS);
    int[] planTypes = plan.ints(CreatePlan.TYPES);
    this.starts = new long[startNodes.length];
    this.types = new int[startNodes.length];
    this.ends = new long[startNodes.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = ids.id(startNodes[i]);
      ends[i] = ids.id(endNodes[i]);
      types[i] = store.tokens().findType(info.types().get(planTypes[i]));
    }
  }

  @Override
  public int round() {
    return 1;
  }

  @Override
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("create.conflicts", String.valueOf(conflicts.sum()));
    return facts;
  }

  @Override
  public Operation operation(int thread) {
    Creates operation = new Creates(thread);
    synchronized (operations) {
      operations.add(operation);
    }
    return operation;
  }

  @Override
  public List<String> check() {
    Findings findings = new Findings();
    synchronized (operations) {
      try (Snapshot snapshot = store.snapshot()) {
        CreateCheck check = new CreateCheck(snapshot, store.tokens(), ids, info, plan);
        for (Creates each : operations) {
          check.acknowledged(each.first, each.count, each.relationships);
        }
        check.run(findings);
      }
    }
    return findings.list();
  }

  @Override
  public void close() {}

  /** The creations of one thread. */
  private final class Creates extends Operation {
    private static final int KEPT = 1 << 12;

    private final Durability durability = settings.durability();
    private final int first;
    private final long[] relationships = new long[KEPT];
    private long count;

    Creates(int thread) {
      this.first = (int) ((long) CreatePlan.DRAWS * thread / Math.max(1, settings.threads()));
    }

    @Override
    public long run() {
      int i = (int) ((first + count) & (CreatePlan.DRAWS - 1));
      long relationship = create(i);
      if (count < KEPT) {
        relationships[(int) count] = relationship;
      }
      count++;
      return relationship;
    }

    /**
     * A transaction that the store gives up over a conflict is run again: part of the operation.
     */
    private long create(int i) {
      while (true) {
        try (Transaction transaction = store.begin()) {
          long relationship = transaction.createRelationship(starts[i], types[i], ends[i]);
          transaction.commit(durability);
          return relationship;
        } catch (TransactionConflictException e) {
          conflicts.increment();
        }
      }
    }
  }
}
