package io.hopbench.workloads.read;

import io.hopbench.api.Snapshot;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.UnplannableException;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Whether one node has a relationship to another. Pairs that have one, or pairs that have none:
 * then half of them are near-misses, and half join nodes drawn one like another.
 */
final class Exists extends ReadWorkload {
  private static final int TRIES = 10_000;

  private final boolean hit;

  private Exists(boolean hit, WorkloadInfo info) {
    super(info);
    this.hit = hit;
  }

  static Exists hit() {
    return new Exists(
        true,
        new WorkloadInfo(
            "exists-hit",
            WorkloadInfo.Kind.READ,
            "does this relationship exist, asked of those that do",
            "asks whether a node has a relationship of a type to another; the three are those of a"
                + " relationship drawn at random, so hubs count",
            "whether a long list can be searched or must be walked",
            Set.of()));
  }

  static Exists miss() {
    return new Exists(
        false,
        new WorkloadInfo(
            "exists-miss",
            WorkloadInfo.Kind.READ,
            "does this relationship exist, asked of those that do not",
            "asks whether a node has a relationship of a type to another, which it has not; half of"
                + " the pairs are near-misses (a start drawn by random relationship, and the next"
                + " node after a neighbour that is none itself), half are any two nodes",
            "whether absence can be told without walking a list",
            Set.of()));
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    Draws.relationships(plan, graph, draw, random);
    if (!hit) {
      plan.put(Draws.ENDS, misses(graph, draw, random, plan));
    }
    ExistsCases.plan(plan, graph, draw, random, hit);
  }

  /** Turns the drawn relationships into pairs without one; changes starts and types as needed. */
  private static int[] misses(
      ReferenceGraph graph, ListDraw draw, SplittableRandom random, Plan plan) {
    int[] nodes = plan.ints(Draws.NODES);
    int[] types = plan.ints(Draws.TYPES);
    int[] ends = plan.ints(Draws.ENDS);
    for (int i = 0; i < ends.length; i++) {
      int tries = 0;
      boolean near = (i & 1) == 0;
      int end = near ? after(graph, nodes[i], types[i], ends[i]) : -1;
      while (end < 0) {
        if (++tries > TRIES) {
          throw new UnplannableException(
              "data set "
                  + graph.info().name()
                  + ": found no two nodes without a relationship in "
                  + TRIES
                  + " tries; exists-miss needs a sparser data set");
        }
        nodes[i] = random.nextInt(graph.nodes());
        types[i] = draw.type(random.nextInt(draw.lists()));
        int candidate = random.nextInt(graph.nodes());
        end = graph.out(types[i]).has(nodes[i], candidate) ? -1 : candidate;
      }
      ends[i] = end;
    }
    plan.put(Draws.NODES, nodes);
    plan.put(Draws.TYPES, types);
    return ends;
  }

  /** The first node after a neighbour that is no neighbour, or -1 when every node is one. */
  private static int after(ReferenceGraph graph, int node, int type, int neighbour) {
    Adjacency out = graph.out(type);
    for (int i = 1; i < graph.nodes(); i++) {
      int candidate = (neighbour + i) % graph.nodes();
      if (!out.has(node, candidate)) {
        return candidate;
      }
    }
    return -1;
  }

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    ExistsCases.check(plan, dataSet, subject, findings);
  }

  @Override
  IntFunction<Operation> operations(StoreReads reads) {
    long[] nodes = reads.ids(Draws.NODES);
    int[] types = reads.types(Draws.TYPES);
    long[] ends = reads.ids(Draws.ENDS);
    int threads = reads.settings().threads();
    return thread -> new OnStore(reads, nodes, types, ends, firstOf(thread, threads, DRAWS));
  }

  @Override
  IntFunction<Operation> limits(ReferenceGraph graph, Plan plan, int threads) {
    int[] nodes = plan.ints(Draws.NODES);
    int[] types = plan.ints(Draws.TYPES);
    int[] ends = plan.ints(Draws.ENDS);
    return thread -> new OnArrays(graph, nodes, types, ends, firstOf(thread, threads, DRAWS));
  }

  private static final class OnStore extends SnapshotOperation {
    private final long[] nodes;
    private final int[] types;
    private final long[] ends;
    private int at;

    OnStore(StoreReads reads, long[] nodes, int[] types, long[] ends, int first) {
      super(reads.store());
      this.nodes = nodes;
      this.types = types;
      this.ends = ends;
      this.at = first;
    }

    @Override
    public long run() {
      countRead();
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      return snapshot().exists(nodes[i], types[i], ends[i]) ? 1 : 0;
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
    private final int[] ends;
    private int at;

    OnArrays(ReferenceGraph graph, int[] nodes, int[] types, int[] ends, int first) {
      this.out = graph.out();
      this.nodes = nodes;
      this.types = types;
      this.ends = ends;
      this.at = first;
    }

    @Override
    public long run() {
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      Adjacency lists = out[types[i]];
      int[] offsets = lists.offsets();
      int node = nodes[i];
      return LimitLoops.contains(lists.neighbours(), offsets[node], offsets[node + 1], ends[i])
          ? 1
          : 0;
    }
  }
}
