package io.hopbench.kernel.delta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Which lists of a type and direction are changed, and how.
 *
 * <p>A list is found by its node: group, then a page of 64 nodes, then the reference of its head.
 * The head leads to the numbers of the relationships created in it, ascending, and to the chain of
 * its removals:
 *
 * <pre>
 *   head, 16 bytes    count int | tail int: newest block | removals int: newest | first number int
 *   block             older block int | index of its first number int | numbers, int each
 * </pre>
 *
 * <p>Blocks hold 2, 6, 14, ... 1,022 numbers, so that a list costs little and a hub few steps. A
 * reader sees the prefix of numbers below its own limit and the removals up to its epoch; so one
 * list serves every version. {@code count} is set last and read first; blocks that are newer than
 * it are passed over, and a count that an abort has lowered since is cut to the block that is
 * found. One writer at a time, any number of readers.
 */
public final class DeltaLists {
  private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(int[].class);

  private static final int PAGE_SHIFT = 6;
  private static final int PAGE_NODES = 1 << PAGE_SHIFT;
  private static final int GROUP_SHIFT = 16;
  private static final int GROUP_PAGES = 1 << (GROUP_SHIFT - PAGE_SHIFT);

  /** What references to list heads and blocks count. */
  static final int UNIT = 16;

  private static final int COUNT = 0;
  private static final int TAIL = 4;
  private static final int REMOVALS = 8;
  private static final int INLINE = 12;

  private static final int OLDER = 0;
  private static final int START = 4;
  private static final int NUMBERS = 8;
  private static final int LARGEST = (4096 - NUMBERS) / Integer.BYTES;

  private final Delta delta;
  private final Memory memory;
  private final CreatedRelationships created;
  private final Removals removals;
  private final int type;
  private final int direction;
  private volatile int[][] groups = {};
  private long pageTables;
  private volatile boolean removed;

  DeltaLists(
      Delta delta,
      Memory memory,
      CreatedRelationships created,
      Removals removals,
      int type,
      int direction) {
    this.delta = delta;
    this.memory = memory;
    this.created = created;
    this.removals = removals;
    this.type = type;
    this.direction = direction;
  }

  /**
   * Finds a list.
   *
   * @param node any long
   * @return its reference, or 0 when nothing of it is changed
   */
  public int find(long node) {
    int[][] now = groups;
    long group = node >>> GROUP_SHIFT;
    if (group >= now.length) {
      return 0;
    }
    int[] pages = now[(int) group];
    if (pages.length == 0) {
      return 0;
    }
    int page = (int) PAGES.getAcquire(pages, (int) (node >>> PAGE_SHIFT) & (GROUP_PAGES - 1));
    return page == 0 ? 0 : memory.getIntAcquire(page, slot(node));
  }

  private static int slot(long node) {
    return (int) (node & (PAGE_NODES - 1)) * Integer.BYTES;
  }

  /** Finds a list, or begins it; for the writer. */
  int forWriting(int node) {
    int group = node >>> GROUP_SHIFT;
    int[][] now = groups;
    if (group >= now.length || now[group].length == 0) {
      int[][] more = Arrays.copyOf(now, Math.max(now.length, group + 1));
      Arrays.fill(more, now.length, more.length, new int[0]);
      more[group] = new int[GROUP_PAGES];
      pageTables += (long) GROUP_PAGES * Integer.BYTES;
      groups = more;
      now = more;
    }
    int index = (node >>> PAGE_SHIFT) & (GROUP_PAGES - 1);
    int page = now[group][index];
    if (page == 0) {
      page = memory.allocate(PAGE_NODES * Integer.BYTES);
      PAGES.setRelease(now[group], index, page);
    }
    int list = memory.getInt(page, slot(node));
    if (list == 0) {
      list = memory.allocate(UNIT);
      memory.setIntRelease(page, slot(node), list);
    }
    return list;
  }

  /** Appends the number of a relationship that was created; for the writer. */
  void add(int node, int number) {
    append(forWriting(node), number);
  }

  /**
   * Reads what {@link #append} will read of a list, so that the misses of many lists overlap.
   *
   * @return anything; to be used, or else nothing is read
   */
  int touch(int list) {
    int block = memory.getInt(list, TAIL);
    return block == 0 ? 0 : memory.getInt(block, START);
  }

  /** Appends to a list that was found for writing; for the writer. */
  void append(int list, int number) {
    int count = memory.getInt(list, COUNT);
    if (count == 0) {
      memory.setInt(list, INLINE, number);
    } else {
      int block = memory.getInt(list, TAIL);
      int start = block == 0 ? 1 : memory.getInt(block, START);
      int capacity = block == 0 ? 0 : capacity(start);
      if (count == start + capacity) {
        block = newBlock(list, block, count);
        start = count;
      }
      memory.setInt(block, NUMBERS + (count - start) * Integer.BYTES, number);
    }
    memory.setIntRelease(list, COUNT, count + 1);
  }

  private int newBlock(int list, int older, int start) {
    int block = memory.allocate(NUMBERS + capacity(start) * Integer.BYTES);
    memory.setInt(block, OLDER, older);
    memory.setInt(block, START, start);
    memory.setIntRelease(list, TAIL, block);
    return block;
  }

  /** How many numbers the block holds that begins with the number of some index. */
  private static int capacity(int start) {
    int capacity = 2;
    for (int from = 1; from < start && capacity < LARGEST; ) {
      from += capacity;
      capacity = 2 * capacity + 2;
    }
    return capacity;
  }

  /** Takes off a number, if it is the last; for the writer. */
  void takeBack(int node, int number) {
    int list = find(node);
    int count = list == 0 ? 0 : memory.getInt(list, COUNT);
    if (count == 0 || number(list, count - 1) != number) {
      return; // it failed before it got there
    }
    memory.setIntRelease(list, COUNT, count - 1);
    int block = memory.getInt(list, TAIL);
    while (block != 0 && memory.getInt(block, START) > count - 1) {
      block = memory.getInt(block, OLDER);
    }
    memory.setIntRelease(list, TAIL, block);
    delta.cache().drop(this, list);
  }

  /** Puts a removal in front of a list's chain; for the writer. */
  void remove(int node, int neighbour, long id, long epoch) {
    int list = forWriting(node);
    int row =
        removals.add(
            id, epoch, neighbour, memory.getInt(list, REMOVALS), node, 2 * type + direction);
    removed = true; // before the row: who sees the row must not pass by
    memory.setIntRelease(list, REMOVALS, row);
  }

  /** Takes a removal from the front of its list's chain; for the writer. */
  void takeBackRemoval(int row) {
    int list = find(removals.node(row));
    if (list != 0 && memory.getInt(list, REMOVALS) == row) {
      memory.setIntRelease(list, REMOVALS, removals.older(row));
      delta.cache().drop(this, list);
    }
  }

  /**
   * How many additions to a list a reader sees.
   *
   * @param list its reference, or 0
   * @param ids how many relationship ids had been given out at the reader's commit
   * @return a number of additions, to be given to the other methods
   */
  public int added(int list, long ids) {
    int count = list == 0 ? 0 : memory.getIntAcquire(list, COUNT);
    if (count == 0) {
      return 0;
    }
    int limit = created.seen(ids);
    int block = blockOf(list, count - 1);
    while (block != 0) {
      int start = memory.getInt(block, START);
      // An abort may have taken back newer blocks since the count was read: none of it is this
      // reader's, and behind the block lies something else.
      count = Math.min(count, start + capacity(start));
      if (number(block, start, start) < limit) {
        return lowerBound(block, start, count, limit);
      }
      count = start;
      block = memory.getInt(block, OLDER);
    }
    return memory.getInt(list, INLINE) < limit ? 1 : 0;
  }

  /** The first index of a block whose number is not below a limit; {@code count} if all are. */
  private int lowerBound(int block, int start, int count, int limit) {
    if (number(block, start, count - 1) < limit) {
      return count;
    }
    int low = start;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number(block, start, middle) < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The block that holds an index, or 0 when it is in the head. */
  private int blockOf(int list, int index) {
    int block = index == 0 ? 0 : memory.getIntAcquire(list, TAIL);
    while (block != 0 && memory.getInt(block, START) > index) {
      block = memory.getInt(block, OLDER);
    }
    return block;
  }

  private int number(int block, int start, int index) {
    return memory.getInt(block, NUMBERS + (index - start) * Integer.BYTES);
  }

  private int number(int list, int index) {
    int block = blockOf(list, index);
    return block == 0
        ? memory.getInt(list, INLINE)
        : number(block, memory.getInt(block, START), index);
  }

  /** The numbers of the first additions to a list, ascending. */
  int[] numbers(int list, int added) {
    int[] numbers = new int[added];
    int until = added;
    for (int block = blockOf(list, added - 1); block != 0; block = memory.getInt(block, OLDER)) {
      int start = memory.getInt(block, START);
      for (int index = start; index < until; index++) {
        numbers[index] = number(block, start, index);
      }
      until = start;
    }
    if (added > 0) {
      numbers[0] = memory.getInt(list, INLINE);
    }
    return numbers;
  }

  /**
   * The removal from a list that a reader sees last.
   *
   * @param list its reference, or 0
   * @param epoch of the reader
   * @return its reference, or 0 when nothing was removed
   */
  public int removed(int list, long epoch) {
    return list == 0 || !removed ? 0 : removals.seen(memory.getIntAcquire(list, REMOVALS), epoch);
  }

  /**
   * How much longer a list is than in the base.
   *
   * @param added how many additions count
   * @param removal the last removal that counts, or 0
   * @return the difference, negative when it is shorter
   */
  public int degreeChange(int added, int removal) {
    return added - removals.count(removal);
  }

  /**
   * How many changes that is.
   *
   * @param added how many additions count
   * @param removal the last removal that counts, or 0
   * @return additions and removals
   */
  public int changes(int added, int removal) {
    return added + removals.count(removal);
  }

  /**
   * How many more relationships lead to a neighbour than in the base.
   *
   * @param list its reference, not 0
   * @param added how many additions count
   * @param removal the last removal that counts, or 0
   * @param neighbour the node at the other end
   * @return the difference, negative when there are fewer
   */
  public int change(int list, int added, int removal, int neighbour) {
    int change = 0;
    int until = added;
    for (int block = blockOf(list, added - 1); block != 0; block = memory.getInt(block, OLDER)) {
      int start = memory.getInt(block, START);
      for (int index = start; index < until; index++) {
        change += created.neighbour(number(block, start, index), direction) == neighbour ? 1 : 0;
      }
      until = start;
    }
    if (added > 0) {
      change += created.neighbour(memory.getInt(list, INLINE), direction) == neighbour ? 1 : 0;
    }
    for (int row = removal; row != 0; row = removals.older(row)) {
      change -= removals.neighbour(row) == neighbour ? 1 : 0;
    }
    return change;
  }

  CreatedRelationships created() {
    return created;
  }

  Removals removals() {
    return removals;
  }

  int direction() {
    return direction;
  }

  MergedCache cache() {
    return delta.cache();
  }

  /** What the page tables take on the heap. */
  long heapBytes() {
    return pageTables;
  }

  /**
   * The nodes whose lists are changed.
   *
   * @param epoch of the reader
   * @param ids how many relationship ids had been given out at the reader's commit
   * @param removedOnly true for those only from which something was removed
   * @return their ids, ascending
   */
  public long[] nodes(long epoch, long ids, boolean removedOnly) {
    long[] nodes = new long[16];
    int count = 0;
    int[][] now = groups;
    for (int group = 0; group < now.length && !(removedOnly && !removed); group++) {
      for (int index = 0; index < now[group].length; index++) {
        int page = (int) PAGES.getAcquire(now[group], index);
        for (int slot = 0; page != 0 && slot < PAGE_NODES; slot++) {
          int list = memory.getIntAcquire(page, slot * Integer.BYTES);
          if (list != 0 && (removed(list, epoch) != 0 || (!removedOnly && added(list, ids) > 0))) {
            nodes = count < nodes.length ? nodes : Arrays.copyOf(nodes, count * 2);
            nodes[count++] = ((long) group << GROUP_SHIFT) + (index << PAGE_SHIFT) + slot;
          }
        }
      }
    }
    return Arrays.copyOf(nodes, count);
  }
}
