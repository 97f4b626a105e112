package io.hopbench.workloads.read;

/**
 * What is checked: it answers by the very calls that the timed operations make. Nodes and types are
 * those of the data set. Confined to one thread.
 */
interface Subject extends AutoCloseable {

  /** All neighbours of one list. */
  void hop(int node, int type, Tally into);

  /** Those reached by a relationship that satisfies the data set's filter. */
  void filtered(int node, int type, Tally into);

  /** The ends of all paths of two relationships of a type. */
  void twoHop(int node, int type, Tally into);

  /** All neighbours of many lists of a type, asked for at once. */
  void expand(int[] nodes, int type, Tally[] into);

  /** The length of a list. */
  long degree(int node, int type);

  /** Whether there is a relationship. */
  boolean exists(int start, int type, int end);

  /** All lists of a type, outgoing. */
  void scan(int type, Tally into);

  @Override
  void close();
}
