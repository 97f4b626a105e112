package io.hopbench.workloads.read;

import io.hopbench.workloads.reference.Adjacency;
import io.hopbench.workloads.reference.FilterColumn;
import io.hopbench.workloads.reference.ReferenceGraph;

/** The arrays of the bare means under check, and what right answers are worked out from. */
final class LimitSubject implements Subject {
  private final ReferenceGraph graph;

  LimitSubject(ReferenceGraph graph) {
    this.graph = graph;
  }

  @Override
  public void hop(int node, int type, Tally into) {
    into.begin(node, type);
    addList(node, type, into);
  }

  private void addList(int node, int type, Tally into) {
    Adjacency out = graph.out(type);
    for (int i = out.offsets()[node]; i < out.offsets()[node + 1]; i++) {
      into.add(out.neighbours()[i]);
    }
  }

  @Override
  public void filtered(int node, int type, Tally into) {
    into.begin(node, type);
    Adjacency out = graph.out(type);
    FilterColumn filter = graph.filter();
    for (int i = out.offsets()[node]; i < out.offsets()[node + 1]; i++) {
      if (filter.test(type, i)) {
        into.add(out.neighbours()[i]);
      }
    }
  }

  @Override
  public void twoHop(int node, int type, Tally into) {
    into.begin(node, type);
    Adjacency out = graph.out(type);
    for (int i = out.offsets()[node]; i < out.offsets()[node + 1]; i++) {
      addList(out.neighbours()[i], type, into);
    }
  }

  @Override
  public void expand(int[] nodes, int type, Tally[] into) {
    for (int i = 0; i < nodes.length; i++) {
      hop(nodes[i], type, into[i]);
    }
  }

  @Override
  public long degree(int node, int type) {
    return graph.out(type).degree(node);
  }

  @Override
  public boolean exists(int start, int type, int end) {
    Adjacency out = graph.out(type);
    return LimitLoops.contains(
        out.neighbours(), out.offsets()[start], out.offsets()[start + 1], end);
  }

  @Override
  public void scan(int type, Tally into) {
    into.begin(0, type);
    for (int node = 0; node < graph.nodes(); node++) {
      into.list(node, type);
      addList(node, type, into);
    }
  }

  @Override
  public void close() {}
}
