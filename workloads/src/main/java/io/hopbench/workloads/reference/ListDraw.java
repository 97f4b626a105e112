package io.hopbench.workloads.reference;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongBinaryOperator;

/**
 * Draws relationships, each as likely as any other, so that a list is drawn as often as it is long
 * and hubs count.
 *
 * <p>The lists are ordered by what an operation on them costs, and laid end to end; the line of all
 * relationships is cut into strata of equal length, and of each run of {@value #STRATA} draws one
 * falls into each stratum, in random order. So each draw on its own is by random relationship,
 * while every aligned run of {@value #STRATA} draws has nearly the mean cost of all: an engine that
 * manages few operations in its time meets the same mixture as one that manages many. Plain draws
 * from degrees as skewed as R-MAT's would give a slow engine another mean.
 */
public final class ListDraw {
  /** Strata of the line of relationships, and the length of a representative run of draws. */
  public static final int STRATA = 256;

  private final int[] nodes;
  private final int[] types;
  private final long[] ends; // relationships up to and with each list

  private ListDraw(int[] nodes, int[] types, long[] ends) {
    this.nodes = nodes;
    this.types = types;
    this.ends = ends;
  }

  /** Which types to draw from. */
  @FunctionalInterface
  public interface Types {
    /** All of them. */
    Types ALL = _ -> true;

    /**
     * Says whether relationships of a type may be drawn.
     *
     * @param type index of the type
     * @return true if they may
     */
    boolean has(int type);
  }

  /**
   * Over lists ordered by length.
   *
   * @param graph where the lists are
   * @param types which lists
   * @return the draw
   */
  public static ListDraw byLength(ReferenceGraph graph, Types types) {
    return byCost(graph, types, (node, type) -> graph.out((int) type).degree((int) node));
  }

  /**
   * Over lists ordered by cost; those that cost nothing are left out.
   *
   * @param graph where the lists are
   * @param types which lists
   * @param cost of a list, from its node and type
   * @return the draw
   */
  public static ListDraw byCost(ReferenceGraph graph, Types types, LongBinaryOperator cost) {
    long[][] keys = new long[graph.types()][];
    int lists = 0;
    for (int type = 0; type < keys.length; type++) {
      keys[type] = types.has(type) ? costly(graph, type, cost) : new long[0];
      lists += keys[type].length;
    }
    int[] nodes = new int[lists];
    int[] listTypes = new int[lists];
    long[] order = new long[lists];
    long[] costs = new long[lists];
    int at = 0;
    for (int type = 0; type < keys.length; type++) {
      for (long node : keys[type]) {
        nodes[at] = (int) node;
        listTypes[at] = type;
        costs[at] = cost.applyAsLong(node, type);
        at++;
      }
    }
    long[] distinct = Arrays.stream(costs).sorted().distinct().toArray();
    for (int i = 0; i < lists; i++) {
      order[i] = ((long) Arrays.binarySearch(distinct, costs[i]) << 32) | i;
    }
    Arrays.sort(order);
    int[] sortedNodes = new int[lists];
    int[] sortedTypes = new int[lists];
    long[] ends = new long[lists];
    long sum = 0;
    for (int i = 0; i < lists; i++) {
      int list = (int) order[i];
      sortedNodes[i] = nodes[list];
      sortedTypes[i] = listTypes[list];
      sum += graph.out(listTypes[list]).degree(nodes[list]);
      ends[i] = sum;
    }
    return new ListDraw(sortedNodes, sortedTypes, ends);
  }

  private static long[] costly(ReferenceGraph graph, int type, LongBinaryOperator cost) {
    long[] nodes = new long[16];
    int count = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      if (graph.out(type).degree(node) > 0 && cost.applyAsLong(node, type) > 0) {
        if (count == nodes.length) {
          nodes = Arrays.copyOf(nodes, count * 2);
        }
        nodes[count++] = node;
      }
    }
    return Arrays.copyOf(nodes, count);
  }

  /**
   * How many relationships can be drawn.
   *
   * @return the number; 0 when there is nothing to draw
   */
  public long relationships() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /**
   * How many lists can be drawn.
   *
   * @return the number
   */
  public int lists() {
    return ends.length;
  }

  /**
   * The node of a list.
   *
   * @param list 0 to lists - 1, in order of cost
   * @return the node
   */
  public int node(int list) {
    return nodes[list];
  }

  /**
   * The type of a list.
   *
   * @param list 0 to lists - 1, in order of cost
   * @return index of the type
   */
  public int type(int list) {
    return types[list];
  }

  /**
   * The list a place on the line of relationships belongs to.
   *
   * @param place 0 to relationships - 1
   * @return the list
   */
  public int listAt(long place) {
    int at = Arrays.binarySearch(ends, place + 1);
    return at >= 0 ? at : -at - 1;
  }

  /**
   * Where a list begins on the line of relationships.
   *
   * @param list 0 to lists - 1
   * @return the place
   */
  public long begin(int list) {
    return list == 0 ? 0 : ends[list - 1];
  }

  /**
   * Draws places on the line of relationships.
   *
   * @param random the source of chance
   * @param count how many
   * @return places, every aligned run of {@value #STRATA} with one in each stratum
   */
  public long[] places(SplittableRandom random, int count) {
    long total = relationships();
    if (total == 0) {
      throw new IllegalStateException("nothing to draw from");
    }
    long[] places = new long[count];
    int[] strata = new int[STRATA];
    for (int i = 0; i < count; i++) {
      int at = i % STRATA;
      if (at == 0) {
        shuffle(strata, random);
      }
      double stratum = strata[at] + random.nextDouble();
      places[i] = Math.min(total - 1, (long) (stratum / STRATA * total));
    }
    return places;
  }

  private static void shuffle(int[] strata, SplittableRandom random) {
    Arrays.setAll(strata, i -> i);
    for (int i = strata.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = strata[i];
      strata[i] = strata[j];
      strata[j] = kept;
    }
  }
}
