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
 * costs a memory copy of the list; kept with the {@link DeltaList} until a reader needs another
 * version.
 */
public final class MergedList {
  private final DeltaList list;
  private final int prefix;
  private final long lastEpoch;
  private final int[] neighbours;
  private final int[] origins;

  private MergedList(DeltaList list, int prefix, int[] neighbours, int[] origins) {
    this.list = list;
    this.prefix = prefix;
    this.lastEpoch = list.epoch(prefix - 1);
    this.neighbours = neighbours;
    this.origins = origins;
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
    return list.relationship(-2 - origins[index]);
  }

  /**
   * The list that a reader sees, made anew unless the last one made is the same.
   *
   * @param delta what the list belongs to
   * @param list its changes
   * @param prefix how many of them the reader sees, more than 0
   * @param base the lists of its group in the base
   * @param node whose list it is
   * @param keep false not to keep what is made
   * @return the list
   */
  public static MergedList of(
      Delta delta, DeltaList list, int prefix, ListSegment base, long node, boolean keep) {
    MergedList cached = kept(list, prefix);
    if (cached != null) {
      return cached;
    }
    MergedList made = make(list, prefix, base, node);
    if (keep) {
      delta.cache().keep(list, made);
    }
    return made;
  }

  /**
   * The list that a reader sees, if it was made and kept.
   *
   * @param list its changes
   * @param prefix how many of them the reader sees, more than 0
   * @return the list, or null when it would have to be made
   */
  public static @Nullable MergedList kept(DeltaList list, int prefix) {
    MergedList cached = list.cached();
    return cached != null && cached.prefix == prefix && cached.lastEpoch == list.epoch(prefix - 1)
        ? cached
        : null;
  }

  private static MergedList make(DeltaList list, int prefix, ListSegment base, long node) {
    ListIndex index = base.index();
    Neighbours neighbours = base.neighbours();
    int ordinal = base.ordinal(node);
    int from = ordinal < 0 ? 0 : index.from(ordinal);
    int to = ordinal < 0 ? 0 : index.to(ordinal);
    long[] removed = removed(list, prefix);
    long[] added = added(list, prefix, removed);
    int[] holes = holes(list, prefix, removed, base, from, to);
    int size = to - from - holes.length + added.length;
    int[] merged = new int[size];
    int[] origins = new int[size];
    int at = 0;
    int place = from;
    int hole = 0;
    for (int a = 0; a <= added.length; a++) {
      int until = a < added.length ? neighbours.lowerBound(place, to, added[a] >>> 32) : to;
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
      if (a < added.length) {
        merged[at] = (int) (added[a] >>> 32);
        origins[at++] = -2 - (int) added[a];
      }
    }
    return new MergedList(list, prefix, merged, origins);
  }

  /** Ids of removed relationships, ascending. */
  private static long[] removed(DeltaList list, int prefix) {
    int count = 0;
    long[] removed = new long[4];
    for (int i = 0; i < prefix; i++) {
      long relationship = list.relationship(i);
      if (relationship < 0) {
        if (count == removed.length) {
          removed = Arrays.copyOf(removed, count * 2);
        }
        removed[count++] = ~relationship;
      }
    }
    removed = Arrays.copyOf(removed, count);
    Arrays.sort(removed);
    return removed;
  }

  /** Neighbour and entry of each relationship added and still there, ascending. */
  private static long[] added(DeltaList list, int prefix, long[] removed) {
    long[] added = new long[prefix];
    int count = 0;
    for (int i = 0; i < prefix; i++) {
      long relationship = list.relationship(i);
      if (relationship >= 0
          && (removed.length == 0 || Arrays.binarySearch(removed, relationship) < 0)) {
        added[count++] = (long) list.neighbour(i) << 32 | i;
      }
    }
    added = Arrays.copyOf(added, count);
    Arrays.sort(added);
    return added;
  }

  /**
   * Places in the base of removed relationships, ascending. The relationships to one neighbour are
   * looked through once, however many of them were removed.
   */
  private static int[] holes(
      DeltaList list, int prefix, long[] removed, ListSegment base, int from, int to) {
    if (removed.length == 0) {
      return new int[0];
    }
    int[] ends = new int[removed.length];
    int left = 0;
    for (int i = 0; i < prefix; i++) {
      if (list.relationship(i) < 0) {
        ends[left++] = list.neighbour(i);
      }
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
