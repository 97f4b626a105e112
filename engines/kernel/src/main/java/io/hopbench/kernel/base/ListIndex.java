package io.hopbench.kernel.base;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where the list of a node begins and ends, for the nodes of one group, counted from its first, and
 * one type and direction.
 *
 * <p>Only lists that are not empty are numbered (their <em>ordinal</em>), and there is an offset
 * for each and one more. How a node becomes an ordinal depends on how many of the nodes have a
 * list:
 *
 * <ul>
 *   <li>DENSE, from a half on: the ordinal is the node, and empty lists are numbered too: one cache
 *       line to read for a hop
 *   <li>RANKED, from one in 32 on: a bit for each node, and for each 64 of them the number of bits
 *       before; 1.5 bits a node
 *   <li>SORTED: the nodes that have a list, ascending, to be searched; nothing for the others
 * </ul>
 *
 * <p>A graph with many types in which few nodes have each (WordNet has 26) then pays little for the
 * absent lists. Positions are ints. Read-only; safe for use by several threads.
 */
public final class ListIndex {
  static final int DENSE = 0;
  static final int RANKED = 1;
  static final int SORTED = 2;

  /** An index without any list. */
  static final ListIndex EMPTY =
      new ListIndex(SORTED, 0, 0, MemorySegment.NULL, MemorySegment.NULL);

  private final int form;
  private final int nodes;
  private final int lists;
  private final MemorySegment map;
  private final MemorySegment offsets;
  private final long ranksAt;

  ListIndex(int form, int nodes, int lists, MemorySegment map, MemorySegment offsets) {
    this.form = form;
    this.nodes = nodes;
    this.lists = lists;
    this.map = map;
    this.offsets = offsets;
    this.ranksAt = (long) words(nodes) * Long.BYTES;
  }

  static int words(int nodes) {
    return (int) ((nodes + 63L) >>> 6);
  }

  static int formFor(int nodes, int lists) {
    if (lists >= nodes / 2 && lists > 0) {
      return DENSE;
    }
    return lists >= nodes / 32 && lists > 64 ? RANKED : SORTED;
  }

  /**
   * The ordinal of a node's list.
   *
   * @param node any long; a node of the group, if it is from 0 on and below their number
   * @return the ordinal, or -1 when the node has no list; a DENSE index may number empty lists
   */
  public int ordinal(long node) {
    if (node < 0 || node >= nodes) {
      return -1;
    }
    return switch (form) {
      case DENSE -> (int) node;
      case RANKED -> ranked(node);
      default -> sorted((int) node);
    };
  }

  private int ranked(long node) {
    long word = map.getAtIndex(ValueLayout.JAVA_LONG, node >>> 6);
    long bit = 1L << node;
    if ((word & bit) == 0) {
      return -1;
    }
    int before = map.get(ValueLayout.JAVA_INT, ranksAt + (node >>> 6) * Integer.BYTES);
    return before + Long.bitCount(word & (bit - 1));
  }

  private int sorted(int node) {
    int at = lowerOrdinal(node);
    return at < lists && map.getAtIndex(ValueLayout.JAVA_CHAR, at) == node ? at : -1;
  }

  /**
   * The ordinal of the first list of a node that is not less than one.
   *
   * @param node a node id, not negative
   * @return the ordinal; {@link #lists()} when there is none
   */
  public int lowerOrdinal(long node) {
    if (node >= nodes) {
      return lists;
    }
    return switch (form) {
      case DENSE -> (int) node;
      case RANKED -> {
        long word = map.getAtIndex(ValueLayout.JAVA_LONG, node >>> 6);
        int before = map.get(ValueLayout.JAVA_INT, ranksAt + (node >>> 6) * Integer.BYTES);
        yield before + Long.bitCount(word & ((1L << node) - 1));
      }
      default -> {
        int low = 0;
        int high = lists;
        while (low < high) {
          int middle = (low + high) >>> 1;
          if (map.getAtIndex(ValueLayout.JAVA_CHAR, middle) < node) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
        yield low;
      }
    };
  }

  /**
   * Where a list begins.
   *
   * @param ordinal the list's ordinal; {@link #lists()} gives the end of the last list
   * @return a position
   */
  public int from(int ordinal) {
    return offsets.getAtIndex(ValueLayout.JAVA_INT, ordinal);
  }

  /**
   * Where a list ends.
   *
   * @param ordinal the list's ordinal
   * @return the position after its last element
   */
  public int to(int ordinal) {
    return offsets.getAtIndex(ValueLayout.JAVA_INT, ordinal + 1L);
  }

  /**
   * How many lists are numbered.
   *
   * @return one more than the last ordinal
   */
  public int lists() {
    return lists;
  }

  /**
   * Says whether ordinals are node ids.
   *
   * @return true for a dense index
   */
  public boolean dense() {
    return form == DENSE;
  }

  /**
   * The offsets, an int for each ordinal and one more.
   *
   * @return a read-only segment
   */
  public MemorySegment offsets() {
    return offsets;
  }

  /**
   * The nodes of consecutive ordinals.
   *
   * @param first the first ordinal
   * @param count how many
   * @param base what to add to each
   * @param target receives their nodes, from index 0
   */
  public void nodes(int first, int count, int base, int[] target) {
    switch (form) {
      case DENSE -> {
        for (int i = 0; i < count; i++) {
          target[i] = base + first + i;
        }
      }
      case RANKED -> rankedNodes(first, count, base, target);
      default -> {
        for (int i = 0; i < count; i++) {
          target[i] = base + map.getAtIndex(ValueLayout.JAVA_CHAR, first + (long) i);
        }
      }
    }
  }

  private void rankedNodes(int first, int count, int base, int[] target) {
    int low = 0;
    int high = words(nodes) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (map.get(ValueLayout.JAVA_INT, ranksAt + (long) middle * Integer.BYTES) <= first) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int skip = first - map.get(ValueLayout.JAVA_INT, ranksAt + (long) low * Integer.BYTES);
    int found = 0;
    for (int w = low; found < count; w++) {
      long word = map.getAtIndex(ValueLayout.JAVA_LONG, w);
      while (word != 0 && found < count) {
        if (skip > 0) {
          skip--;
        } else {
          target[found++] = base + (w << 6) + Long.numberOfTrailingZeros(word);
        }
        word &= word - 1;
      }
    }
  }

  /**
   * The node whose list holds a position.
   *
   * @param position below the last list's end
   * @return the node, counted from the group's first
   */
  public int nodeOf(int position) {
    int low = 0;
    int high = lists - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (from(middle) <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (form == DENSE) {
      return low;
    }
    int[] node = new int[1];
    nodes(low, 1, 0, node);
    return node[0];
  }
}
