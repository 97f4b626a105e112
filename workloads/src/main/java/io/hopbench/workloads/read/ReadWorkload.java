package io.hopbench.workloads.read;

import io.hopbench.api.Store;
import io.hopbench.workloads.BoundWorkload;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.Settings;
import io.hopbench.workloads.Workload;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.load.DeltaLoad;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Digests;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * What workloads that read have in common. A subclass draws parameters and right answers into a
 * plan, makes the timed operation for a store and for the bare means, and checks answers; it is
 * stateless.
 */
abstract class ReadWorkload implements Workload {
  /** Draws of the light reads, run through again and again: a power of two. */
  static final int DRAWS = 1 << 16;

  private final WorkloadInfo info;

  ReadWorkload(WorkloadInfo info) {
    this.info = info.with(List.of(DeltaLoad.DELTA));
  }

  /** Draws parameters and right answers into the plan. */
  abstract void draw(ReferenceGraph graph, SplittableRandom random, Plan plan);

  /** Makes operations on a store; called once a binding. */
  abstract IntFunction<Operation> operations(StoreReads reads);

  /** Makes operations on bare arrays; called once a binding. */
  abstract IntFunction<Operation> limits(ReferenceGraph graph, Plan plan, int threads);

  /** Compares answers with the plan's. */
  abstract void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings);

  int round(Plan plan) {
    return 1;
  }

  /** Says whether the plan and the bare means need the filter's column. */
  boolean filters() {
    return false;
  }

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return dataSet.relationships() == 0
        ? Optional.of("data set " + dataSet.name() + " has no relationships")
        : Optional.empty();
  }

  @Override
  public final void plan(DataSet dataSet, long seed, Path file, Progress progress)
      throws IOException {
    ReferenceGraph graph = graph(dataSet, progress);
    Plan plan = new Plan(info.name(), dataSet.info(), seed);
    SplittableRandom random =
        new SplittableRandom(Digests.mix(seed ^ Digests.mix(info.name().hashCode())));
    draw(graph, random, plan);
    IdentityCases.plan(plan, dataSet, graph, random, progress);
    plan.write(file);
  }

  private ReferenceGraph graph(DataSet dataSet, Progress progress) {
    return filters()
        ? ReferenceGraph.withFilter(dataSet, progress)
        : ReferenceGraph.of(dataSet, progress);
  }

  @Override
  public final BoundWorkload bind(
      Store store, NodeIds ids, DataSet dataSet, Path file, Settings settings) throws IOException {
    Plan plan = Plan.read(file, info.name(), dataSet.info());
    StoreReads reads = new StoreReads(store, ids, dataSet.info(), plan, settings);
    return new BoundReads(round(plan), operations(reads), () -> checkStore(reads));
  }

  private List<String> checkStore(StoreReads reads) {
    Findings findings = new Findings();
    try (Subject subject = new StoreSubject(reads)) {
      check(reads.plan(), reads.info(), subject, findings);
    }
    IdentityCases.check(reads, findings);
    return findings.list();
  }

  @Override
  public final Optional<BoundWorkload> limit(DataSet dataSet, Path file, Settings settings)
      throws IOException {
    Plan plan = Plan.read(file, info.name(), dataSet.info());
    ReferenceGraph graph = graph(dataSet, Progress.NONE);
    return Optional.of(
        new BoundReads(
            round(plan),
            limits(graph, plan, settings.threads()),
            () -> {
              Findings findings = new Findings();
              try (Subject subject = new LimitSubject(graph)) {
                check(plan, dataSet.info(), subject, findings);
              }
              return findings.list();
            }));
  }

  /** Where a thread begins in a cycle of parameters, so that threads do not walk in step. */
  static int firstOf(int thread, int threads, int parameters) {
    return (int) ((long) parameters * thread / Math.max(1, threads)) % parameters;
  }
}
