package io.hopbench.workloads.read;

import io.hopbench.workloads.Findings;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Pairs of nodes with the answer whether there is a relationship: first of the timed ones, then
 * members of lists drawn one like another. The latter are present pairs for misses too, because an
 * engine that always says no would otherwise pass. The budget is stated for an engine that walks
 * the list.
 */
final class ExistsCases {
  private static final int MOST = 1 << 16;

  private ExistsCases() {}

  static void plan(
      Plan plan, ReferenceGraph graph, ListDraw draw, SplittableRandom random, boolean hit) {
    int[] nodes = Arrays.copyOf(plan.ints(Draws.NODES), 2 * MOST);
    int[] types = Arrays.copyOf(plan.ints(Draws.TYPES), 2 * MOST);
    int[] ends = Arrays.copyOf(plan.ints(Draws.ENDS), 2 * MOST);
    int[] present = new int[2 * MOST];
    long left = ListCases.BUDGET / 2;
    int at = 0;
    while (at < MOST && left > 0) {
      left -= 1 + graph.out(types[at]).degree(nodes[at]);
      present[at++] = hit ? 1 : 0;
    }
    left = ListCases.BUDGET / 2;
    for (int i = 0; i < MOST && left > 0; i++) {
      int list = random.nextInt(draw.lists());
      int degree = graph.out(draw.type(list)).degree(draw.node(list));
      if (degree > left) {
        continue;
      }
      left -= 1 + degree;
      nodes[at] = draw.node(list);
      types[at] = draw.type(list);
      ends[at] = Draws.end(graph, draw, list, draw.begin(list) + random.nextInt(degree));
      present[at++] = 1;
    }
    plan.put("case.nodes", Arrays.copyOf(nodes, at));
    plan.put("case.types", Arrays.copyOf(types, at));
    plan.put("case.ends", Arrays.copyOf(ends, at));
    plan.put("case.present", Arrays.copyOf(present, at));
  }

  static void check(Plan plan, DataSetInfo info, Subject subject, Findings findings) {
    int[] nodes = plan.ints("case.nodes");
    int[] types = plan.ints("case.types");
    int[] ends = plan.ints("case.ends");
    int[] present = plan.ints("case.present");
    for (int i = 0; i < nodes.length; i++) {
      boolean expected = present[i] == 1;
      if (subject.exists(nodes[i], types[i], ends[i]) != expected) {
        findings.add(
            String.format(
                Locale.ROOT,
                "node %d type %s to node %d: expected %s relationship, found %s",
                nodes[i],
                info.types().get(types[i]),
                ends[i],
                expected ? "a" : "no",
                expected ? "none" : "one"));
      }
    }
  }
}
