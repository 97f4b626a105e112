package io.hopbench.kernel.delta;

import io.hopbench.kernel.base.ListIndex;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.Neighbours;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list as base and delta together show it at one moment: neighbours ascending, ready to be lent,
 * and for each where it comes from. Immutable.
 *
 * <p>Made by copying the base's list around the places where entries were added or removed, which
 * costs a memory copy of the list; kept in the delta's cache until a reader needs another version.
 */
public final class MergedList {
  private final DeltaLists lists;
  private final int list;
  private final int added;
  private final int removal;
  private final int[] neighbours;
  private final int[] origins;

  private MergedList(
      DeltaLists lists, int list, int added, int removal, int[] neighbours, int[] origins) {
    this.lists = lists;
    this.list = list;
    this.added = added;
    this.removal = removal;
    this.neighbours = neighbours;
    this.origins = origins;
  }

  /** Says whether it is a version of a list. */
  boolean isOf(DeltaLists ofLists, int ofList) {
    return lists == ofLists && list == ofList;
  }

  /**
   * The neighbours, as many as the list is long.
   *
   * @return not to be changed
   */
  public int[] neighbours() {
    return neighbours;
  }

  /**
   * Where an element comes from.
   *
   * @param index in the list
   * @return its place in the base's lists of that direction, or -1 when it is new since
   */
  public int basePlace(int index) {
    return Math.max(-1, origins[index]);
  }

  /**
   * The id of an element that is new since the base.
   *
   * @param index in the list
   * @return the relationship's id
   */
  public long newId(int index) {
    return lists.created().firstId() + (-2 - origins[index]);
  }

  /**
   * The list that a reader sees, made anew unless the last one made is the same.
   *
   * @param lists the changed lists of its type and direction
   * @param list its reference, not 0
   * @param added how many additions the reader sees
   * @param removal the last removal it sees, or 0
   * @param base the lists of its group in the base
   * @param node whose list it is
   * @param keep false not to keep what is made
   * @return the list
   */
  public static MergedList of(
      DeltaLists lists,
      int list,
      int added,
      int removal,
      ListSegment base,
      long node,
      boolean keep) {
    MergedList kept = kept(lists, list, added, removal);
    if (kept != null) {
      return kept;
    }
    MergedList made = make(lists, list, added, removal, base, node);
    if (keep) {
      lists.cache().keep(lists, list, made);
    }
    return made;
  }

  /**
   * The list that a reader sees, if it was made and kept.
   *
   * @param lists the changed lists of its type and direction
   * @param list its reference, not 0
   * @param added how many additions the reader sees
   * @param removal the last removal it sees, or 0
   * @return the list, or null when it would have to be made
   */
  public static @Nullable MergedList kept(DeltaLists lists, int list, int added, int removal) {
    MergedList kept = lists.cache().find(lists, list);
    return kept != null && kept.added == added && kept.removal == removal ? kept : null;
  }

  private static MergedList make(
      DeltaLists lists, int list, int added, int removal, ListSegment base, long node) {
    ListIndex index = base.index();
    Neighbours neighbours = base.neighbours();
    int ordinal = base.ordinal(node);
    int from = ordinal < 0 ? 0 : index.from(ordinal);
    int to = ordinal < 0 ? 0 : index.to(ordinal);
    long[] gone = removed(lists.removals(), removal);
    long[] came = added(lists, list, added, gone);
    int[] holes = holes(lists.removals(), removal, gone, base, from, to);
    int size = to - from - holes.length + came.length;
    int[] merged = new int[size];
    int[] origins = new int[size];
    int at = 0;
    int place = from;
    int hole = 0;
    for (int a = 0; a <= came.length; a++) {
      int until = a < came.length ? neighbours.lowerBound(place, to, came[a] >>> 32) : to;
      while (place < until) {
        int stop = hole < holes.length ? Math.min(until, holes[hole]) : until;
        neighbours.copy(place, stop, merged, at);
        while (place < stop) {
          origins[at++] = place++;
        }
        if (hole < holes.length && place == holes[hole]) {
          place++;
          hole++;
        }
      }
      if (a < came.length) {
        merged[at] = (int) (came[a] >>> 32);
        origins[at++] = -2 - (int) came[a];
      }
    }
    return new MergedList(lists, list, added, removal, merged, origins);
  }

  /** Ids of removed relationships, ascending. */
  private static long[] removed(Removals removals, int removal) {
    long[] removed = new long[removals.count(removal)];
    int at = 0;
    for (int row = removal; row != 0; row = removals.older(row)) {
      removed[at++] = removals.id(row);
    }
    Arrays.sort(removed);
    return removed;
  }

  /** Neighbour and number of each relationship added and still there, ascending. */
  private static long[] added(DeltaLists lists, int list, int count, long[] removed) {
    int[] numbers = lists.numbers(list, count);
    CreatedRelationships created = lists.created();
    long[] added = new long[count];
    int kept = 0;
    for (int number : numbers) {
      if (removed.length == 0 || Arrays.binarySearch(removed, created.firstId() + number) < 0) {
        added[kept++] = (long) created.neighbour(number, lists.direction()) << 32 | number;
      }
    }
    added = kept == count ? added : Arrays.copyOf(added, kept);
    Arrays.sort(added);
    return added;
  }

  /**
   * Places in the base of removed relationships, ascending. The relationships to one neighbour are
   * looked through once, however many of them were removed.
   */
  private static int[] holes(
      Removals removals, int removal, long[] removed, ListSegment base, int from, int to) {
    if (removed.length == 0) {
      return new int[0];
    }
    int[] ends = new int[removed.length];
    int left = 0;
    for (int row = removal; row != 0; row = removals.older(row)) {
      ends[left++] = removals.neighbour(row);
    }
    Arrays.sort(ends);
    int[] holes = new int[removed.length];
    int count = 0;
    Neighbours neighbours = base.neighbours();
    for (int first = 0; first < ends.length; ) {
      int neighbour = ends[first];
      int next = first;
      while (next < ends.length && ends[next] == neighbour) {
        next++;
      }
      int sought = next - first; // at most: some may never have been in the base
      for (int place = neighbours.lowerBound(from, to, neighbour);
          sought > 0 && place < to && neighbours.at(place) == neighbour;
          place++) {
        long id = base.id(place);
        if (Arrays.binarySearch(removed, id) >= 0) {
          holes[count++] = place;
          sought--;
        }
      }
      first = next;
    }
    return Arrays.copyOf(holes, count);
  }

  /**
   * An estimate of what it takes on the heap.
   *
   * @return bytes
   */
  public long heapBytes() {
    return 72 + 2L * Integer.BYTES * neighbours.length;
  }
}
