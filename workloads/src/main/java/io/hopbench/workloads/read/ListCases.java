package io.hopbench.workloads.read;

import io.hopbench.workloads.Findings;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/**
 * Lists with the count and digest of the right answer to a question about each, kept in a plan.
 *
 * <p>All lists there are, where answering for all visits at most {@value #BUDGET} relationships;
 * otherwise half of that for lists drawn like the timed ones, so mostly of hubs, and half for lists
 * drawn one like another, so mostly short and many. A list that alone would take more than an
 * eighth of the budget is left out. Empty lists are among them.
 */
final class ListCases {
  /** Relationships visited in one check, so that the slowest engine takes seconds. */
  static final long BUDGET = 2_000_000;

  private static final long DEAREST = BUDGET / 8;
  private static final int MOST = 100_000;
  private static final int EMPTY = 1_000;

  private final String prefix;

  /** Cases kept under a prefix. */
  ListCases(String prefix) {
    this.prefix = prefix;
  }

  /** A question about a list: the answer goes into the tally. */
  @FunctionalInterface
  interface Question {
    void ask(int node, int type, Tally into);
  }

  /** Chooses lists and answers the question for them. */
  void plan(
      Plan plan,
      ReferenceGraph graph,
      ListDraw draw,
      SplittableRandom random,
      LongBinaryOperator cost,
      Question question) {
    BitSet chosen = choose(draw, random, cost);
    int lists = chosen.cardinality();
    int[] nodes = new int[lists + EMPTY];
    int[] types = new int[lists + EMPTY];
    int at = 0;
    for (int list = chosen.nextSetBit(0); list >= 0; list = chosen.nextSetBit(list + 1)) {
      nodes[at] = draw.node(list);
      types[at] = draw.type(list);
      at++;
    }
    at = addEmpty(graph, draw, random, nodes, types, at);
    nodes = Arrays.copyOf(nodes, at);
    types = Arrays.copyOf(types, at);
    long[] counts = new long[at];
    long[] digests = new long[at];
    Tally tally = new Tally();
    for (int i = 0; i < at; i++) {
      question.ask(nodes[i], types[i], tally);
      counts[i] = tally.count();
      digests[i] = tally.digest();
    }
    plan.put(prefix + ".nodes", nodes);
    plan.put(prefix + ".types", types);
    plan.put(prefix + ".counts", counts);
    plan.put(prefix + ".digests", digests);
  }

  private static BitSet choose(ListDraw draw, SplittableRandom random, LongBinaryOperator cost) {
    BitSet chosen = new BitSet(draw.lists());
    if (costOfAll(draw, cost) <= BUDGET) {
      chosen.set(0, draw.lists());
      return chosen;
    }
    long left = BUDGET / 2;
    for (long place : draw.places(random, MOST / 2)) {
      left -= add(draw, draw.listAt(place), chosen, cost, left);
    }
    left += BUDGET / 2;
    for (int i = 0; i < MOST / 2; i++) {
      left -= add(draw, random.nextInt(draw.lists()), chosen, cost, left);
    }
    return chosen;
  }

  private static long add(
      ListDraw draw, int list, BitSet chosen, LongBinaryOperator cost, long left) {
    if (left <= 0 || chosen.get(list)) {
      return 0;
    }
    long price = cost.applyAsLong(draw.node(list), draw.type(list));
    if (price > DEAREST || price > left) {
      return 0;
    }
    chosen.set(list);
    return Math.max(1, price);
  }

  private static long costOfAll(ListDraw draw, LongBinaryOperator cost) {
    long sum = 0;
    for (int list = 0; list < draw.lists() && sum <= BUDGET; list++) {
      sum += Math.max(1, cost.applyAsLong(draw.node(list), draw.type(list)));
    }
    return sum;
  }

  private static int addEmpty(
      ReferenceGraph graph,
      ListDraw draw,
      SplittableRandom random,
      int[] nodes,
      int[] types,
      int from) {
    int at = from;
    for (int i = 0; i < EMPTY && draw.lists() > 0; i++) {
      int node = random.nextInt(graph.nodes());
      int type = draw.type(random.nextInt(draw.lists()));
      if (graph.out(type).degree(node) == 0) {
        nodes[at] = node;
        types[at] = type;
        at++;
      }
    }
    return at;
  }

  /** Asks the question again, of what is under check. */
  void check(Plan plan, DataSetInfo info, String what, Question question, Findings findings) {
    int[] nodes = plan.ints(prefix + ".nodes");
    int[] types = plan.ints(prefix + ".types");
    long[] counts = plan.longs(prefix + ".counts");
    long[] digests = plan.longs(prefix + ".digests");
    Tally tally = new Tally();
    for (int i = 0; i < nodes.length; i++) {
      question.ask(nodes[i], types[i], tally);
      compare(nodes[i], info.types().get(types[i]), what, counts[i], digests[i], tally, findings);
    }
  }

  /** Asks for many lists of a type at once. */
  void checkExpanding(Plan plan, DataSetInfo info, Subject subject, Findings findings) {
    int[] nodes = plan.ints(prefix + ".nodes");
    int[] types = plan.ints(prefix + ".types");
    long[] counts = plan.longs(prefix + ".counts");
    long[] digests = plan.longs(prefix + ".digests");
    for (int type = 0; type < info.types().size(); type++) {
      int wanted = type;
      int[] ofType = indices(types.length, i -> types[i] == wanted);
      for (int from = 0; from < ofType.length; from += TwoHop.FRONTIER) {
        int[] part =
            Arrays.copyOfRange(ofType, from, Math.min(ofType.length, from + TwoHop.FRONTIER));
        int[] frontier = Arrays.stream(part).map(i -> nodes[i]).toArray();
        Tally[] tallies = new Tally[part.length];
        Arrays.setAll(tallies, _ -> new Tally());
        subject.expand(frontier, type, tallies);
        for (int i = 0; i < part.length; i++) {
          compare(
              frontier[i],
              info.types().get(type),
              "relationships",
              counts[part[i]],
              digests[part[i]],
              tallies[i],
              findings);
        }
      }
    }
  }

  private static int[] indices(int count, IntPredicate wanted) {
    return IntStream.range(0, count).filter(wanted).toArray();
  }

  private static void compare(
      int node, String type, String what, long count, long digest, Tally found, Findings findings) {
    if (found.count() != count) {
      findings.add(
          String.format(
              Locale.ROOT,
              "node %d type %s OUT: expected %,d %s, found %,d",
              node,
              type,
              count,
              what,
              found.count()));
    } else if (found.digest() != digest) {
      findings.add(
          String.format(
              Locale.ROOT,
              "node %d type %s OUT: the number of %s is right (%,d), the nodes they lead to are not",
              node,
              type,
              what,
              count));
    }
  }
}
