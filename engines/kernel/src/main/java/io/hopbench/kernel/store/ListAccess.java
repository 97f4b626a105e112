package io.hopbench.kernel.store;

import io.hopbench.api.Block;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.ListIndex;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.Neighbours;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.delta.MergedList;
import io.hopbench.kernel.delta.RelationshipVersion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One list (node, type, OUT or IN) as a view shows it, addressed by place from {@link #from} to
 * {@link #to}. A clean list lies in the base, and a place is one of the base's; a changed one was
 * merged into an array, and a place is an index of it. Reused from list to list, without allocation
 * while lists are clean. Confined to one thread.
 */
final class ListAccess {
  /** So few changes are looked through rather than merged, whatever the list's length. */
  private static final int FEW_CHANGES = 64;

  /** And so are as many as a list of the base has elements, divided by this. */
  private static final int CHANGES_TO_MERGE = 16;

  private final KernelView view;
  private final int direction;
  private ListSegment segment;
  private Neighbours neighbours;
  private @Nullable MergedList merged;
  private int type;
  private long node;
  private int from;
  private int to;

  /**
   * An access to no list yet.
   *
   * @param direction 0 for OUT, 1 for IN
   */
  ListAccess(KernelView view, int direction) {
    this.view = view;
    this.direction = direction;
    this.segment = view.state().base().type(Integer.MAX_VALUE).segment(direction, 0);
    this.neighbours = segment.neighbours();
  }

  /**
   * Goes to a list. It is empty if there is no such node.
   *
   * @param keep false not to keep a merged list for later readers
   */
  void locate(long newNode, int newType, boolean keep) {
    State state = view.state();
    ListSegment of = state.base().type(newType).of(direction, newNode);
    node = newNode;
    type = newType;
    segment = of;
    neighbours = of.neighbours();
    DeltaLists changed = state.delta().lists(newType, direction);
    int list = changed == null ? 0 : changed.find(newNode);
    if (changed != null && list != 0) {
      int added = changed.added(list, view.relationshipIds());
      int removal = changed.removed(list, view.epoch());
      if (added > 0 || removal != 0) {
        MergedList made = MergedList.of(changed, list, added, removal, of, newNode, keep);
        merged = made;
        from = 0;
        to = made.neighbours().length;
        return;
      }
    }
    merged = null;
    ListIndex index = of.index();
    int ordinal = of.ordinal(newNode);
    if (ordinal < 0) {
      from = 0;
      to = 0;
    } else {
      from = index.from(ordinal);
      to = index.to(ordinal);
    }
  }

  /**
   * How many relationships of a list lead to a neighbour. A list with few changes is not merged for
   * that: they are counted instead, which matters where the list is long and changes all the time.
   */
  static long count(KernelView view, int direction, long node, int type, long neighbour) {
    ListSegment of = view.state().base().type(type).of(direction, node);
    int ordinal = of.ordinal(node);
    int from = ordinal < 0 ? 0 : of.index().from(ordinal);
    int to = ordinal < 0 ? 0 : of.index().to(ordinal);
    DeltaLists changed = view.state().delta().lists(type, direction);
    int list = changed == null ? 0 : changed.find(node);
    if (changed == null || list == 0) {
      return inBase(of.neighbours(), from, to, neighbour);
    }
    int added = changed.added(list, view.relationshipIds());
    int removal = changed.removed(list, view.epoch());
    boolean few =
        changed.changes(added, removal) <= Math.max(FEW_CHANGES, (to - from) / CHANGES_TO_MERGE);
    if (few && MergedList.kept(changed, list, added, removal) == null) {
      return inBase(of.neighbours(), from, to, neighbour)
          + changed.change(list, added, removal, (int) neighbour);
    }
    ListAccess access = new ListAccess(view, direction);
    access.locate(node, type, true);
    return access.lowerBound(neighbour + 1) - (long) access.lowerBound(neighbour);
  }

  private static long inBase(Neighbours all, int from, int to, long neighbour) {
    int first = all.lowerBound(from, to, neighbour);
    if (first == to || all.at(first) != neighbour) {
      return 0;
    }
    // Parallel relationships are rare: no second search without them.
    return first + 1 == to || all.at(first + 1) != neighbour
        ? 1
        : all.lowerBound(first, to, neighbour + 1) - (long) first;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Says whether the list lies in the base, unchanged. */
  boolean clean() {
    return merged == null;
  }

  /** Says whether places are positions, as they are in a clean OUT list. */
  boolean outgoing() {
    return direction == 0;
  }

  ListSegment segment() {
    return segment;
  }

  /** Lends neighbours; the place up to which. */
  int lend(Block block, int first, int last) {
    MergedList now = merged;
    if (now == null) {
      return neighbours.lend(block, first, last);
    }
    block.lend(now.neighbours(), 0, first, last);
    return last;
  }

  int neighbour(int place) {
    MergedList now = merged;
    return now == null ? neighbours.at(place) : now.neighbours()[place];
  }

  void copy(int first, int last, int[] target) {
    MergedList now = merged;
    if (now == null) {
      neighbours.copy(first, last, target, 0);
    } else {
      System.arraycopy(now.neighbours(), first, target, 0, last - first);
    }
  }

  /** The first place whose neighbour is not less than a node. */
  int lowerBound(long node) {
    MergedList now = merged;
    if (now == null) {
      return neighbours.lowerBound(from, to, node);
    }
    if (node > Integer.MAX_VALUE) {
      return to;
    }
    int[] array = now.neighbours();
    int at = Arrays.binarySearch(array, from, to, (int) Math.max(node, Integer.MIN_VALUE));
    if (at < 0) {
      return -at - 1;
    }
    while (at > from && array[at - 1] == node) {
      at--;
    }
    return at;
  }

  /** The place in the segment of the relationship at a place, or -1 when it is newer. */
  int basePlace(int place) {
    MergedList now = merged;
    return now == null ? place : now.basePlace(place);
  }

  long id(int place) {
    int basePlace = basePlace(place);
    MergedList now = merged;
    return basePlace < 0 && now != null ? now.newId(place) : segment.id(basePlace);
  }

  /** The newer version of the relationship at a place, if there is one. */
  @Nullable RelationshipVersion version(int place) {
    Delta delta = view.state().delta();
    return basePlace(place) >= 0 && !delta.versions().overrides(type)
        ? null
        : delta.relationship(id(place), view.epoch(), view.relationshipIds());
  }

  Value property(int place, int key) {
    RelationshipVersion version = version(place);
    if (version != null) {
      return version.properties().get(key);
    }
    int basePlace = basePlace(place);
    if (direction == 0) {
      return segment.value(basePlace, key);
    }
    ListSegment out = outSegment(place);
    return out.value(outPlace(out, place), key);
  }

  void properties(int place, PropertyRow into) {
    RelationshipVersion version = version(place);
    if (version != null) {
      version.properties().copyTo(into);
    } else if (direction == 0) {
      segment.properties(basePlace(place), into);
    } else {
      ListSegment out = outSegment(place);
      out.properties(outPlace(out, place), into);
    }
  }

  /** The OUT lists that hold the properties of what an IN list shows. */
  ListSegment outSegment(int place) {
    return view.state().base().type(type).of(0, neighbour(place));
  }

  /** Where in those lists. */
  int outPlace(ListSegment out, int place) {
    return out.place(neighbour(place), node, id(place));
  }
}
