package io.hopbench.workloads.reference;

import java.util.Arrays;

/**
 * The outgoing relationships of one type in plain arrays: the list of node {@code n} is {@code
 * neighbours[offsets[n]]} up to {@code neighbours[offsets[n + 1]]}, ascending, parallel
 * relationships repeated. Immutable once built. The arrays are handed out uncopied, because the
 * bare means loop over them; nobody writes to them.
 */
public final class Adjacency {
  private final int[] offsets;
  private final int[] neighbours;

  Adjacency(int[] offsets, int[] neighbours) {
    this.offsets = offsets;
    this.neighbours = neighbours;
  }

  /**
   * Where each list begins.
   *
   * @return the array itself, with at least one element more than there are nodes
   */
  public int[] offsets() {
    return offsets;
  }

  /**
   * All lists, one after the other.
   *
   * @return the array itself
   */
  public int[] neighbours() {
    return neighbours;
  }

  /**
   * The length of a list.
   *
   * @param node whose list
   * @return how many relationships
   */
  public int degree(int node) {
    return offsets[node + 1] - offsets[node];
  }

  /**
   * Says whether a list has a neighbour.
   *
   * @param node whose list
   * @param neighbour which neighbour
   * @return true if there is at least one relationship
   */
  public boolean has(int node, int neighbour) {
    return Arrays.binarySearch(neighbours, offsets[node], offsets[node + 1], neighbour) >= 0;
  }

  /**
   * The digest of a list.
   *
   * @param node whose list
   * @param type index of the type
   * @return the sum of {@link Digests#member} over its members
   */
  public long digest(int node, int type) {
    long list = Digests.list(node, type);
    long sum = 0;
    for (int i = offsets[node]; i < offsets[node + 1]; i++) {
      sum += Digests.member(list, neighbours[i]);
    }
    return sum;
  }
}
