package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one type and direction that belong to the nodes of one group. A relationship is
 * addressed by its <em>place</em>, counted over the lists of the segment. Properties lie with the
 * OUT lists. Read-only; safe for use by several threads.
 */
public final class ListSegment {
  private static final int NO_ID = -1;

  private final int first;
  private final int count;
  private final ListIndex index;
  private final Neighbours neighbours;
  private final MemorySegment ids;
  private final long firstId;
  private final List<Column> columns;

  ListSegment(
      int first,
      int count,
      ListIndex index,
      Neighbours neighbours,
      MemorySegment ids,
      long firstId,
      List<Column> columns) {
    this.first = first;
    this.count = count;
    this.index = index;
    this.neighbours = neighbours;
    this.ids = ids;
    this.firstId = firstId;
    this.columns = columns;
  }

  /** A segment without lists. */
  static ListSegment empty(AdjacencyCodec codec) {
    return new ListSegment(
        0,
        0,
        ListIndex.EMPTY,
        codec.open(MemorySegment.NULL, 0),
        MemorySegment.NULL,
        NO_ID,
        List.of());
  }

  /**
   * The lowest node id of its group.
   *
   * @return a node id
   */
  public int first() {
    return first;
  }

  /**
   * How many relationships it holds.
   *
   * @return the number of places
   */
  public int count() {
    return count;
  }

  /**
   * Which node has a list, and where; nodes are counted from {@link #first()}.
   *
   * @return the index
   */
  public ListIndex index() {
    return index;
  }

  /**
   * The ordinal of a node's list.
   *
   * @param node a node id
   * @return the ordinal, or -1 when it has none here
   */
  public int ordinal(long node) {
    return index.ordinal(node - first);
  }

  /**
   * The neighbours of all lists.
   *
   * @return the neighbours, by place
   */
  public Neighbours neighbours() {
    return neighbours;
  }

  /**
   * The id of a relationship.
   *
   * @param place of the relationship
   * @return its id
   */
  public long id(int place) {
    return firstId >= 0
        ? firstId + place
        : Integer.toUnsignedLong(ids.getAtIndex(ValueLayout.JAVA_INT, place));
  }

  /**
   * Says whether ids follow from places.
   *
   * @return true if the id of a place is {@code firstId() + place}
   */
  public boolean implicitIds() {
    return firstId >= 0;
  }

  /**
   * The id of the first place, where ids follow from places.
   *
   * @return the id, or -1
   */
  public long firstId() {
    return firstId;
  }

  /**
   * Finds a relationship in a list.
   *
   * @param from whose list
   * @param towards the node at the other end
   * @param id of the relationship
   * @return its place, or -1
   */
  public int place(long from, long towards, long id) {
    if (firstId >= 0) {
      long place = id - firstId;
      return place >= 0 && place < count ? (int) place : -1;
    }
    int ordinal = ordinal(from);
    if (ordinal < 0) {
      return -1;
    }
    int to = index.to(ordinal);
    for (int place = neighbours.lowerBound(index.from(ordinal), to, towards);
        place < to && neighbours.at(place) == towards;
        place++) {
      if (ids.getAtIndex(ValueLayout.JAVA_INT, place) == (int) id) {
        return place;
      }
    }
    return -1;
  }

  /**
   * Finds a relationship in a list without knowing where it leads.
   *
   * @param node whose list
   * @param id of the relationship
   * @return its place, or -1
   */
  int place(long node, long id) {
    int ordinal = ordinal(node);
    if (ordinal < 0) {
      return -1;
    }
    int to = index.to(ordinal);
    for (int place = index.from(ordinal); place < to; place++) {
      if (id(place) == id) {
        return place;
      }
    }
    return -1;
  }

  /**
   * The properties that relationships of the segment have.
   *
   * @return the columns, by key; none for IN lists
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * One property.
   *
   * @param key its token
   * @return the column, or null when no relationship of the segment has the property
   */
  public @Nullable Column column(int key) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).key() == key) {
        return columns.get(i);
      }
    }
    return null;
  }

  /**
   * The value of a property.
   *
   * @param place of the relationship
   * @param key the property
   * @return the value, or {@link Value#NONE}
   */
  public Value value(int place, int key) {
    Column column = column(key);
    return column == null ? Value.NONE : column.value(place);
  }

  /**
   * All properties of a relationship.
   *
   * @param place of the relationship
   * @param into receives them
   */
  public void properties(int place, PropertyRow into) {
    for (Column column : columns) {
      if (column.present(place)) {
        into.put(column.key(), column.value(place));
      }
    }
  }
}
