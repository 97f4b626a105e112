package io.hopbench.workloads.read;

import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.SplittableRandom;

/**
 * Draws few nodes that stand for all. The number of paths of two varies over many orders of
 * magnitude, so the mean over some hundred plain draws says more about the draws than about the
 * engine, and operations are too long for tens of thousands.
 *
 * <p>All relationships are laid out in the order of how many paths their list begins, and the line
 * is cut into {@value #STARTS} parts of equal length. From each, the dearest first, the list is
 * taken that comes nearest to the part's mean among {@value #CANDIDATES} drawn by chance, plus what
 * the parts before were too dear or too cheap. So the mean over a round is near the mean over all
 * relationships, whatever the seed.
 */
final class TwoHopDraw {
  static final int STARTS = 32;
  static final int CANDIDATES = 64;

  private TwoHopDraw() {}

  static void draw(Plan plan, ReferenceGraph graph, ListDraw draw, SplittableRandom random) {
    int[] nodes = new int[STARTS];
    int[] types = new int[STARTS];
    long total = draw.relationships();
    double owed = 0;
    for (int part = STARTS - 1; part >= 0; part--) {
      long from = total * part / STARTS;
      long to = Math.max(from + 1, total * (part + 1) / STARTS);
      owed += mean(graph, draw, from, to);
      int best = draw.listAt(from);
      for (int i = 0; i < CANDIDATES; i++) {
        int list = draw.listAt(random.nextLong(from, to));
        if (Math.abs(paths(graph, draw, list) - owed) < Math.abs(paths(graph, draw, best) - owed)) {
          best = list;
        }
      }
      owed -= paths(graph, draw, best);
      nodes[part] = draw.node(best);
      types[part] = draw.type(best);
    }
    for (int i = STARTS - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      swap(nodes, i, j);
      swap(types, i, j);
    }
    plan.put(Draws.NODES, nodes);
    plan.put(Draws.TYPES, types);
  }

  private static double mean(ReferenceGraph graph, ListDraw draw, long from, long to) {
    double sum = 0;
    long at = from;
    for (int list = draw.listAt(from); at < to; list++) {
      long end =
          Math.min(to, draw.begin(list) + graph.out(draw.type(list)).degree(draw.node(list)));
      sum += (double) paths(graph, draw, list) * (end - at);
      at = end;
    }
    return sum / (to - from);
  }

  private static long paths(ReferenceGraph graph, ListDraw draw, int list) {
    return graph.twoHopPaths(draw.node(list), draw.type(list));
  }

  private static void swap(int[] values, int i, int j) {
    int kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
