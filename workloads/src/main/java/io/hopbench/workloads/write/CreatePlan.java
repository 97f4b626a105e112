package io.hopbench.workloads.write;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Digests;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a workload that creates relationships creates, with the state before: for every list a
 * creation can lengthen, its length and digest in the data set, and the same for a sample of lists
 * that none can.
 */
final class CreatePlan {
  static final String STARTS = "create.starts";
  static final String TYPES = "create.types";
  static final String ENDS = "create.ends";

  private static final int UNTOUCHED = 2_000;
  private static final long TELL = 1 << 16;

  private CreatePlan() {}

  /** Why nothing can be drawn from a data set; empty when something can. */
  static Optional<String> unsupported(DataSetInfo dataSet) {
    return dataSet.relationships() == 0
        ? Optional.of("data set " + dataSet.name() + " has no relationships to draw from")
        : Optional.empty();
  }

  /**
   * Draws.
   *
   * @param workload its name, which with the seed decides what is drawn
   * @param draws how many relationships, which are gone through again and again: a power of two
   */
  static Plan of(String workload, int draws, DataSet dataSet, long seed, Progress progress) {
    ReferenceGraph graph = ReferenceGraph.of(dataSet, progress);
    Plan plan = new Plan(workload, dataSet.info(), seed);
    SplittableRandom random = new SplittableRandom(Digests.mix(seed ^ workload.hashCode()));
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    int[] starts = new int[draws];
    int[] types = new int[draws];
    int[] ends = new int[draws];
    long[] places = draw.places(random, draws);
    for (int i = 0; i < draws; i++) {
      int list = draw.listAt(places[i]);
      starts[i] = draw.node(list);
      types[i] = draw.type(list);
      int[] ofType = graph.out(types[i]).neighbours();
      ends[i] = ofType[random.nextInt(ofType.length)];
    }
    plan.put(STARTS, starts);
    plan.put(TYPES, types);
    plan.put(ENDS, ends);
    base(plan, "out", dataSet, lists(graph, starts, types, random), true, progress);
    base(plan, "in", dataSet, lists(graph, ends, types, random), false, progress);
    return plan;
  }

  /** Keys of the lists that may grow, then of those that never do, numbered in this order. */
  private static Map<Long, Integer> lists(
      ReferenceGraph graph, int[] nodes, int[] types, SplittableRandom random) {
    Map<Long, Integer> lists = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      lists.putIfAbsent(key(nodes[i], types[i], graph.types()), lists.size());
    }
    for (int i = 0; i < UNTOUCHED; i++) {
      int type = types[random.nextInt(types.length)];
      lists.putIfAbsent(key(random.nextInt(graph.nodes()), type, graph.types()), lists.size());
    }
    return lists;
  }

  private static long key(long node, int type, int types) {
    return node * types + type;
  }

  private static void base(
      Plan plan,
      String prefix,
      DataSet dataSet,
      Map<Long, Integer> lists,
      boolean outgoing,
      Progress progress) {
    int typeCount = dataSet.info().types().size();
    int[] nodes = new int[lists.size()];
    int[] types = new int[lists.size()];
    BitSet wanted = new BitSet();
    lists.forEach(
        (key, at) -> {
          nodes[at] = (int) (key / typeCount);
          types[at] = (int) (key % typeCount);
          wanted.set(nodes[at]);
        });
    long[] counts = new long[lists.size()];
    long[] digests = new long[lists.size()];
    RelationshipStream stream = dataSet.relationships();
    for (long done = 1; stream.next(); done++) {
      long node = outgoing ? stream.start() : stream.end();
      Integer at = wanted.get((int) node) ? lists.get(key(node, stream.type(), typeCount)) : null;
      if (at != null) {
        counts[at]++;
        digests[at] +=
            Digests.member(
                Digests.list(node, stream.type()), outgoing ? stream.end() : stream.start());
      }
      if (done % TELL == 0) {
        progress.at(
            "plan creations over " + dataSet.info().name(), done, dataSet.info().relationships());
      }
    }
    plan.put(prefix + ".nodes", nodes);
    plan.put(prefix + ".types", types);
    plan.put(prefix + ".counts", counts);
    plan.put(prefix + ".digests", digests);
  }
}
