package io.hopbench.workloads.read;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.Snapshot;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.Operation;
import io.hopbench.workloads.WorkloadInfo;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.FilterColumn;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** The neighbours of a node by relationships whose property satisfies a condition. */
final class FilteredHop extends ReadWorkload {
  private static final ListCases CASES = new ListCases("case");

  FilteredHop() {
    super(
        new WorkloadInfo(
            "filtered-hop",
            WorkloadInfo.Kind.READ,
            "neighbours of a node by relationships that satisfy a condition",
            "reads one outgoing list (node and type), keeps the neighbours whose relationship"
                + " satisfies the data set's condition on a property, and sums them; the list is"
                + " drawn by random relationship of the types that have the property",
            "how near a relationship's properties lie to its place in the list",
            Set.of()));
  }

  @Override
  public Optional<String> unsupported(DataSetInfo dataSet) {
    return dataSet.filter().isEmpty()
        ? Optional.of(
            "data set "
                + dataSet.name()
                + " has no relationship property that suits a condition (a long or a double)")
        : super.unsupported(dataSet);
  }

  @Override
  boolean filters() {
    return true;
  }

  @Override
  void draw(ReferenceGraph graph, SplittableRandom random, Plan plan) {
    FilterColumn filter = graph.filter();
    ListDraw draw = ListDraw.byLength(graph, filter::used);
    Draws.lists(plan, draw, random);
    CASES.plan(
        plan,
        graph,
        draw,
        random,
        (node, type) -> graph.out((int) type).degree((int) node),
        new LimitSubject(graph)::filtered);
  }

  @Override
  void check(Plan plan, DataSetInfo dataSet, Subject subject, Findings findings) {
    DataSetInfo.Filter filter = dataSet.filter().orElseThrow();
    CASES.check(
        plan,
        dataSet,
        "relationships with " + filter.key() + " " + filter.comparison() + " " + filter.operand(),
        subject::filtered,
        findings);
  }

  @Override
  IntFunction<Operation> operations(StoreReads reads) {
    long[] nodes = reads.ids(Draws.NODES);
    int[] types = reads.types(Draws.TYPES);
    Predicate predicate = reads.filter();
    int threads = reads.settings().threads();
    return thread ->
        new OnStore(reads, predicate, nodes, types, firstOf(thread, threads, nodes.length));
  }

  @Override
  IntFunction<Operation> limits(ReferenceGraph graph, Plan plan, int threads) {
    int[] nodes = plan.ints(Draws.NODES);
    int[] types = plan.ints(Draws.TYPES);
    return thread -> new OnArrays(graph, nodes, types, firstOf(thread, threads, nodes.length));
  }

  private static final class OnStore extends SnapshotOperation {
    private final Predicate predicate;
    private final long[] nodes;
    private final int[] types;
    private final Block block = new Block();
    private AdjacencyReader reader;
    private int at;

    OnStore(StoreReads reads, Predicate predicate, long[] nodes, int[] types, int first) {
      super(reads.store());
      this.predicate = predicate;
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
      reader.expand(nodes, i, i + 1, types[i], Direction.OUT, predicate);
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
    private final FilterColumn filter;
    private final int[] nodes;
    private final int[] types;
    private final long low;
    private final long high;
    private int at;

    OnArrays(ReferenceGraph graph, int[] nodes, int[] types, int first) {
      this.out = graph.out();
      this.filter = graph.filter();
      this.nodes = nodes;
      this.types = types;
      this.at = first;
      this.low = filter.range().low();
      this.high = filter.range().high();
    }

    @Override
    public long run() {
      int i = at;
      at = (i + 1) & (DRAWS - 1);
      int type = types[i];
      int[] offsets = out[type].offsets();
      int node = nodes[i];
      return LimitLoops.sumBetween(
          out[type].neighbours(), filter.words(type), offsets[node], offsets[node + 1], low, high);
    }
  }
}
