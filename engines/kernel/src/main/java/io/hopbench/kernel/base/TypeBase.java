package io.hopbench.kernel.base;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * All relationships of one type in a base. Their <em>position</em> is the place in the OUT lists;
 * the IN lists hold it as <em>slot</em>, beside the neighbour. Read-only; safe for use by several
 * threads.
 */
public final class TypeBase {
  private final int type;
  private final int count;
  private final int first;
  private final ListIndex[] indexes;
  private final Neighbours[] neighbours;
  private final MemorySegment slots;
  private final Optional<MemorySegment> ids;
  private final List<Column> columns;

  TypeBase(
      int type,
      int count,
      int first,
      ListIndex[] indexes,
      Neighbours[] neighbours,
      MemorySegment slots,
      Optional<MemorySegment> ids,
      List<Column> columns) {
    this.type = type;
    this.count = count;
    this.first = first;
    this.indexes = indexes;
    this.neighbours = neighbours;
    this.slots = slots;
    this.ids = ids;
    this.columns = columns;
  }

  /** A type without relationships. */
  static TypeBase empty(int type, int first, Neighbours none) {
    return new TypeBase(
        type,
        0,
        first,
        new ListIndex[] {ListIndex.EMPTY, ListIndex.EMPTY},
        new Neighbours[] {none, none},
        MemorySegment.NULL,
        Optional.empty(),
        List.of());
  }

  /**
   * The type.
   *
   * @return its token
   */
  public int type() {
    return type;
  }

  /**
   * How many relationships there are.
   *
   * @return the number
   */
  public int count() {
    return count;
  }

  /** How many relationships the types before hold. */
  int first() {
    return first;
  }

  /**
   * Where lists begin and end.
   *
   * @param direction 0 for OUT, 1 for IN
   * @return the index
   */
  public ListIndex index(int direction) {
    return indexes[direction];
  }

  /**
   * The neighbours of all lists.
   *
   * @param direction 0 for OUT, 1 for IN
   * @return the neighbours
   */
  public Neighbours neighbours(int direction) {
    return neighbours[direction];
  }

  /**
   * The position of the relationship at a place of a list.
   *
   * @param direction 0 for OUT, 1 for IN
   * @param place where in the lists of that direction
   * @return its position, which is the place itself for OUT
   */
  public int position(int direction, int place) {
    return direction == 0 ? place : slots.getAtIndex(ValueLayout.JAVA_INT, place);
  }

  /**
   * The id of a relationship.
   *
   * @param position of the relationship
   * @return its id
   */
  public long id(int position) {
    return ids.isEmpty()
        ? (long) first + position
        : Integer.toUnsignedLong(ids.get().getAtIndex(ValueLayout.JAVA_INT, position));
  }

  /**
   * The properties that relationships of the type have.
   *
   * @return the columns, by key
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * One property.
   *
   * @param key its token
   * @return the column, if any relationship has the property
   */
  public Optional<Column> column(int key) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).key() == key) {
        return Optional.of(columns.get(i));
      }
    }
    return Optional.empty();
  }
}
