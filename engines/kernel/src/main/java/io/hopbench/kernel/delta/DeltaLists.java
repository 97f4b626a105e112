package io.hopbench.kernel.delta;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The changed lists of one type and direction. A bit for each node (for each class of nodes, in
 * large graphs) says whether its list may be among them, so that a clean list costs one bit.
 */
public final class DeltaLists {
  private static final int MAX_BITS = 1 << 20;

  private final LongMap<DeltaList> lists = new LongMap<>();
  private final long[] filter;
  private final int mask;

  DeltaLists(long nodes) {
    int bits = (int) Math.min(MAX_BITS, Math.max(64, Long.highestOneBit(Math.max(1, nodes)) << 1));
    filter = new long[bits >>> 6];
    mask = filter.length - 1;
  }

  /**
   * The changes of a node's list.
   *
   * @param node any non-negative long
   * @return the changes, or null when there are none
   */
  public @Nullable DeltaList get(long node) {
    return (filter[(int) (node >>> 6) & mask] & (1L << node)) == 0 ? null : lists.get(node);
  }

  DeltaList forWriting(long node) {
    filter[(int) (node >>> 6) & mask] |= 1L << node;
    return lists.computeIfAbsent(node, _ -> new DeltaList());
  }

  void put(long node, DeltaList list) {
    filter[(int) (node >>> 6) & mask] |= 1L << node;
    lists.put(node, list);
  }

  void forEach(LongMap.Visitor<DeltaList> visitor) {
    lists.forEach(visitor);
  }

  long filterBytes() {
    return (long) filter.length * Long.BYTES;
  }

  /**
   * The nodes whose lists are changed.
   *
   * @param epoch of the reader
   * @return their ids, ascending
   */
  public long[] nodes(long epoch) {
    long[][] nodes = {new long[16]};
    int[] count = {0};
    lists.forEach(
        (node, list) -> {
          if (list.prefix(epoch) > 0) {
            if (count[0] == nodes[0].length) {
              nodes[0] = Arrays.copyOf(nodes[0], count[0] * 2);
            }
            nodes[0][count[0]++] = node;
          }
        });
    long[] sorted = Arrays.copyOf(nodes[0], count[0]);
    Arrays.sort(sorted);
    return sorted;
  }
}
