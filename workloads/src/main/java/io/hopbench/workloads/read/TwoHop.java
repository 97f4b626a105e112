package io.hopbench.workloads.read;

import io.hopbench.api.Block;

/** The frontier of a second hop. */
final class TwoHop {
  static final int FRONTIER = 1024;

  private TwoHop() {}

  static int fill(long[] frontier, Block block, long from) {
    int count = (int) Math.min(frontier.length, block.size() - from);
    for (int i = 0; i < count; i++) {
      frontier[i] = block.get(from + i);
    }
    return count;
  }
}
