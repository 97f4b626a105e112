package io.hopbench.workloads.read;

import io.hopbench.api.Direction;
import io.hopbench.api.Snapshot;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The length of a list. */
final class CountRelationships extends ReadWorkload {
  private static final ListCases CASES = new ListCases("case");

  CountRelationships() {
    super(
        new WorkloadInfo(
            "count-relationships",
            WorkloadInfo.Kind.READ,
            "how many relationships a node has",
            "asks for the number of outgoing relationships of one node and type, drawn by random"
                + " relationship, so hubs count",
            "whether the degree is stored or must be counted",
            Set.of()));
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    Draws.lists(plan, draw, random);
    // The cost is that of an engine that has to count.
    CASES.plan(
        plan,
        graph,
        draw,
        random,
        (node, type) -> graph.out((int) type).degree((int) node),
        (node, type, into) -> into.number(graph.out(type).degree(node)));
  }

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    CASES.check(
        plan,
        dataSet,
        "relationships by degree",
        (node, type, into) -> into.number(subject.degree(node, type)),
        findings);
  }

  @Override
  IntFunction<Operation> operations(StoreReads reads) {
    long[] nodes = reads.ids(Draws.NODES);
    int[] types = reads.types(Draws.TYPES);
    int threads = reads.settings().threads();
    return thread -> new OnStore(reads, nodes, types, firstOf(thread, threads, nodes.length));
  }

  @Override
  IntFunction<Operation> limits(ReferenceGraph graph, Plan plan, int threads) {
    int[] nodes = plan.ints(Draws.NODES);
    int[] types = plan.ints(Draws.TYPES);
    return thread -> new OnArrays(graph, nodes, types, firstOf(thread, threads, nodes.length));
  }

  private static final class OnStore extends SnapshotOperation {
    private final long[] nodes;
    private final int[] types;
    private int at;

    OnStore(StoreReads reads, long[] nodes, int[] types, int first) {
      super(reads.store());
      this.nodes = nodes;
      this.types = types;
      this.at = first;
    }

    @Override
    public long run() {
      countRead();
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      return snapshot().degree(nodes[i], types[i], Direction.OUT);
    }

    @Override
    void renewed(Snapshot next) {}

    @Override
    void release() {}
  }

  private static final class OnArrays extends Operation {
    private final Adjacency[] out;
    private final int[] nodes;
    private final int[] types;
    private int at;

    OnArrays(ReferenceGraph graph, int[] nodes, int[] types, int first) {
      this.out = graph.out();
      this.nodes = nodes;
      this.types = types;
      this.at = first;
    }

    @Override
    public long run() {
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      int[] offsets = out[types[i]].offsets();
      int node = nodes[i];
      return (long) offsets[node + 1] - offsets[node];
    }
  }
}
