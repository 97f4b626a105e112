package io.hopbench.workloads.load;

import io.hopbench.workloads.NodeIds;

/**
 * Gathers the ids a store gives to nodes 0, 1, 2, ...; costs no memory as long as they are
 * consecutive.
 */
final class NodeIdCollector {
  private final int nodes;
  private long first;
  private int count;
  private long[] ids = new long[0]; // empty as long as they are consecutive

  NodeIdCollector(long nodes) {
    this.nodes = Math.toIntExact(nodes);
  }

  void add(long id) {
    if (count == 0) {
      first = id;
    }
    if (ids.length == 0 && id != first + count) {
      ids = new long[nodes];
      for (int i = 0; i < count; i++) {
        ids[i] = first + i;
      }
    }
    if (ids.length > 0) {
      ids[count] = id;
    }
    count++;
  }

  long id(long node) {
    return ids.length == 0 ? first + node : ids[(int) node];
  }

  /** Puts the ids of nodes in the place of their numbers. */
  void replace(long[] numbers, int length) {
    for (int i = 0; i < length; i++) {
      numbers[i] = id(numbers[i]);
    }
  }

  NodeIds finish() {
    if (count != nodes) {
      throw new IllegalStateException(count + " ids of " + nodes + " nodes");
    }
    return ids.length == 0 ? NodeIds.consecutive(first, count) : NodeIds.of(ids);
  }
}
