package io.hopbench.workloads.write;

import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.TransactionConflictException;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The relationships of a {@link CreatePlan} being created in a store. Each writer goes through them
 * in order, from a place of its own, again and again; so what was acknowledged is told by one
 * number a writer, and the ids of its first creations besides. The check adds this to the state
 * before and compares.
 */
final class DrawnCreates {
  private final Store store;
  private final NodeIds ids;
  private final DataSetInfo info;
  private final Plan plan;
  private final long[] starts;
  private final int[] types;
  private final long[] ends;
  private final List<Writer> writers = new ArrayList<>();
  private final LongAdder conflicts = new LongAdder();

  DrawnCreates(Store store, NodeIds ids, DataSetInfo info, Plan plan) {
    this.store = store;
    this.ids = ids;
    this.info = info;
    this.plan = plan;
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

  /** A writer of one thread, which begins where that thread does. */
  Writer writer(int thread, int threads) {
    Writer writer = new Writer(firstOf(starts.length, thread, threads));
    synchronized (writers) {
      writers.add(writer);
    }
    return writer;
  }

  /** Where in the draws a thread begins, so that threads do not walk in step. */
  static int firstOf(int draws, int thread, int threads) {
    return (int) ((long) draws * thread / Math.max(1, threads));
  }

  /** How many transactions the store gave up over a conflict, and were run again. */
  long conflicts() {
    return conflicts.sum();
  }

  Store store() {
    return store;
  }

  /** Compares the store with the data set and all that was acknowledged. */
  List<String> check() {
    Findings findings = new Findings();
    synchronized (writers) {
      try (Snapshot snapshot = store.snapshot()) {
        CreateCheck check = new CreateCheck(snapshot, store.tokens(), ids, info, plan);
        for (Writer each : writers) {
          check.acknowledged(each.first, each.count, each.known());
        }
        check.run(findings);
      }
    }
    return findings.list();
  }

  /** The creations of one thread. */
  final class Writer {
    private static final int KEPT = 1 << 12;

    private final int first;
    private final long[] relationships = new long[KEPT];
    private int known = KEPT;
    private long count;

    private Writer(int first) {
      this.first = first;
    }

    /**
     * Creates the next so many in one transaction. One that the store gives up over a conflict is
     * run again: part of the operation.
     *
     * @return the sum of their ids
     */
    long create(int batch, Durability durability) {
      while (true) {
        try (Transaction transaction = store.begin()) {
          long sum = 0;
          for (int n = 0; n < batch; n++) {
            int i = (int) ((first + count + n) & (starts.length - 1));
            long relationship = transaction.createRelationship(starts[i], types[i], ends[i]);
            if (count + n < KEPT) {
              relationships[(int) count + n] = relationship;
            }
            sum += relationship;
          }
          transaction.commit(durability);
          count += batch;
          return sum;
        } catch (TransactionConflictException e) {
          conflicts.increment();
        }
      }
    }

    /** The ids of the first creations, as far as this process made them. */
    private long[] known() {
      return Arrays.copyOf(relationships, (int) Math.min(known, count));
    }

    /** Takes so many for acknowledged that another process created; it kept their ids. */
    void acknowledged(long created) {
      count += created;
      known = 0;
    }
  }
}
