package io.hopbench.workloads.read;

import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.SplittableRandom;

/** The parameters of the timed operations, as sections of a plan. */
final class Draws {
  static final String NODES = "draw.nodes";
  static final String TYPES = "draw.types";
  static final String ENDS = "draw.ends";

  private Draws() {}

  /** Lists, each drawn as often as it is long. */
  static void lists(Plan plan, ListDraw draw, SplittableRandom random) {
    long[] places = draw.places(random, ReadWorkload.DRAWS);
    int[] nodes = new int[places.length];
    int[] types = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      int list = draw.listAt(places[i]);
      nodes[i] = draw.node(list);
      types[i] = draw.type(list);
    }
    plan.put(NODES, nodes);
    plan.put(TYPES, types);
  }

  /** Relationships, each as likely as any other. */
  static void relationships(
      Plan plan, ReferenceGraph graph, ListDraw draw, SplittableRandom random) {
    long[] places = draw.places(random, ReadWorkload.DRAWS);
    int[] nodes = new int[places.length];
    int[] types = new int[places.length];
    int[] ends = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      int list = draw.listAt(places[i]);
      nodes[i] = draw.node(list);
      types[i] = draw.type(list);
      ends[i] = end(graph, draw, list, places[i]);
    }
    plan.put(NODES, nodes);
    plan.put(TYPES, types);
    plan.put(ENDS, ends);
  }

  /** The end of the relationship at a place on the line. */
  static int end(ReferenceGraph graph, ListDraw draw, int list, long place) {
    Adjacency out = graph.out(draw.type(list));
    return out.neighbours()[out.offsets()[draw.node(list)] + (int) (place - draw.begin(list))];
  }
}
