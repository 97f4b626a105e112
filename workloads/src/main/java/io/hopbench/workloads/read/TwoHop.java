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

/** All paths of two relationships of one type that begin at a node. */
final class TwoHop extends ReadWorkload {
  /** Nodes asked for at once in the second hop, so that a store may overlap its reads. */
  static final int FRONTIER = 1024;

  private static final ListCases PATHS = new ListCases("paths");
  private static final ListCases LISTS = new ListCases("lists");

  TwoHop() {
    super(
        new WorkloadInfo(
            "two-hop",
            WorkloadInfo.Kind.READ,
            "all neighbours of all neighbours of a node",
            "follows every path of two outgoing relationships of one type from a node and sums the"
                + " nodes at their ends, repetitions included; the first relationship's list is"
                + " drawn by random relationship, and a round of "
                + TwoHopDraw.STARTS
                + " nodes stands for all",
            "many lists at once: their lookup, locality, and how fast neighbours can be walked",
            Set.of()));
  }

  @Override
  int round(Plan plan) {
    return plan.longs(Draws.NODES).length;
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    ListDraw byPaths =
        ListDraw.byCost(
            graph, ListDraw.Types.ALL, (node, type) -> graph.twoHopPaths((int) node, (int) type));
    ListDraw byLength = ListDraw.byLength(graph, ListDraw.Types.ALL);
    // Without any path of two, the second hop is always empty: still an answer to be timed.
    ListDraw draw = byPaths.lists() > 0 ? byPaths : byLength;
    TwoHopDraw.draw(plan, graph, draw, random);
    LimitSubject subject = new LimitSubject(graph);
    PATHS.plan(
        plan,
        graph,
        draw,
        random,
        (node, type) ->
            graph.out((int) type).degree((int) node) + graph.twoHopPaths((int) node, (int) type),
        subject::twoHop);
    LISTS.plan(
        plan,
        graph,
        byLength,
        random,
        (node, type) -> graph.out((int) type).degree((int) node),
        subject::hop);
  }

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    PATHS.check(plan, dataSet, "paths of two relationships", subject::twoHop, findings);
    LISTS.checkExpanding(plan, dataSet, subject, findings);
  }

  /** Copies ids from a block, beginning at a position of it, as many as fit. */
  static int fill(long[] frontier, Block block, long from) {
    int count = (int) Math.min(frontier.length, block.size() - from);
    return block.copyTo(from, count, frontier, 0);
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
    private final long[] frontier = new long[FRONTIER];
    private final Block firstBlock = new Block();
    private final Block block = new Block();
    private AdjacencyReader first;
    private AdjacencyReader second;
    private int at;

    OnStore(StoreReads reads, long[] nodes, int[] types, int at) {
      super(reads.store());
      this.nodes = nodes;
      this.types = types;
      this.at = at;
      this.first = snapshot().adjacency();
      this.second = snapshot().adjacency();
    }

    @Override
    public long run() {
      countRead();
      int i = at;
      at = i + 1 == nodes.length ? 0 : i + 1;
      int type = types[i];
      first.select(nodes[i], type, Direction.OUT);
      long sum = 0;
      while (first.next(firstBlock)) {
        for (long from = 0; from < firstBlock.size(); from += FRONTIER) {
          second.expand(frontier, 0, fill(frontier, firstBlock, from), type, Direction.OUT);
          while (second.next(block)) {
            sum += block.sum();
          }
        }
      }
      return sum;
    }

    @Override
    void renewed(Snapshot next) {
      first = next.adjacency();
      second = next.adjacency();
    }

    @Override
    void release() {
      first.close();
      second.close();
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
      at = i + 1 == nodes.length ? 0 : i + 1;
      Adjacency lists = out[types[i]];
      return LimitLoops.sumOfLists(lists.offsets(), lists.neighbours(), nodes[i]);
    }
  }
}
