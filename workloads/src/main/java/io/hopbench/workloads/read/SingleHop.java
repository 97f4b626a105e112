package io.hopbench.workloads.read;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
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

/** All neighbours of a node by one type. */
final class SingleHop extends ReadWorkload {
  private static final ListCases CASES = new ListCases("case");

  SingleHop() {
    super(
        new WorkloadInfo(
            "single-hop",
            WorkloadInfo.Kind.READ,
            "all neighbours of a node",
            "reads every neighbour of one outgoing list (node and type) and sums them; the list is"
                + " drawn by random relationship, so hubs count",
            "where a list lies, and how fast its neighbours can be walked once found",
            Set.of()));
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    Draws.lists(plan, draw, random);
    CASES.plan(
        plan,
        graph,
        draw,
        random,
        (node, type) -> graph.out((int) type).degree((int) node),
        new LimitSubject(graph)::hop);
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

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    CASES.check(plan, dataSet, "relationships", subject::hop, findings);
  }

  private static final class OnStore extends SnapshotOperation {
    private final long[] nodes;
    private final int[] types;
    private final Block block = new Block();
    private AdjacencyReader reader;
    private int at;

    OnStore(StoreReads reads, long[] nodes, int[] types, int first) {
      super(reads.store());
      this.nodes = nodes;
      this.types = types;
      this.at = first;
      this.reader = snapshot().adjacency();
    }

    @Override
    public long run() {
      countRead();
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      reader.select(nodes[i], types[i], Direction.OUT);
      long sum = 0;
      while (reader.next(block)) {
        sum += block.sum();
      }
      return sum;
    }

    @Override
    void renewed(Snapshot next) {
      reader = next.adjacency();
    }

    @Override
    void release() {
      reader.close();
    }
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
      Adjacency lists = out[types[i]];
      int[] offsets = lists.offsets();
      int node = nodes[i];
      return LimitLoops.sum(lists.neighbours(), offsets[node], offsets[node + 1]);
    }
  }
}
