package io.hopbench.workloads.read;

import io.hopbench.workloads.reference.Digests;

/** Counts the members of an answer and sums their digests. Confined to one thread. */
final class Tally {
  private long list;
  private long count;
  private long digest;

  /** Starts anew, with the list of a node of the data set. */
  Tally begin(long node, int type) {
    count = 0;
    digest = 0;
    return list(node, type);
  }

  /** Goes on with another list. */
  Tally list(long node, int type) {
    list = Digests.list(node, type);
    return this;
  }

  /** Adds a neighbour by its number in the data set; -1 stands for a node that is none of its. */
  void add(long neighbour) {
    count++;
    digest += Digests.member(list, neighbour);
  }

  /** Sets the count of an answer that is nothing but a number. */
  void number(long value) {
    count = value;
    digest = 0;
  }

  long count() {
    return count;
  }

  long digest() {
    return digest;
  }
}
