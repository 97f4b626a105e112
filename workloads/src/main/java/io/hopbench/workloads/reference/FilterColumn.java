package io.hopbench.workloads.reference;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.PropertyRow.Kind;
import io.hopbench.api.Value;
import io.hopbench.api.ValueRange;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import java.util.Arrays;

/**
 * The property that a data set's filter compares, one word a relationship, parallel to the
 * neighbours of a {@link ReferenceGraph}: a long, or the bits of a double as {@link ValueRange}
 * orders them. A relationship without the property holds a word that does not satisfy the filter.
 */
public final class FilterColumn {
  private final int key;
  private final boolean isLong;
  private final Predicate condition;
  private final boolean[] used; // types with at least one value
  private final int[] identity;
  private final PropertyRow row = new PropertyRow();
  private final ValueRange range;
  private final long absent;
  private final long[][] words;

  private FilterColumn(DataSetInfo info, DataSetInfo.Filter filter, int key, boolean isLong) {
    this.key = key;
    this.isLong = isLong;
    this.condition = predicate(filter, isLong ? Kind.LONG : Kind.DOUBLE, 0);
    int types = info.types().size();
    this.used = new boolean[types];
    this.identity = new int[info.relationshipKeys().size()];
    Arrays.setAll(identity, i -> i);
    this.range = condition.range();
    boolean every = range.low() == Long.MIN_VALUE && range.high() == Long.MAX_VALUE;
    if (every || range.isEmpty()) {
      throw new IllegalArgumentException(
          "the filter of data set "
              + info.name()
              + (every ? " holds for every value" : " holds for no value")
              + "; choose an operand that some values satisfy and some miss");
    }
    this.absent = range.high() < Long.MAX_VALUE ? range.high() + 1 : range.low() - 1;
    this.words = new long[types][];
    for (int type = 0; type < types; type++) {
      words[type] = new long[info.typeCounts().get(type).intValue()];
    }
  }

  static FilterColumn empty(DataSetInfo info) {
    DataSetInfo.Filter filter =
        info.filter()
            .orElseThrow(
                () -> new IllegalArgumentException("data set " + info.name() + " has no filter"));
    for (int key = 0; key < info.relationshipKeys().size(); key++) {
      DataSetInfo.Key declared = info.relationshipKeys().get(key);
      if (declared.name().equals(filter.key())) {
        if (declared.kind() != Kind.LONG && declared.kind() != Kind.DOUBLE) {
          throw new IllegalArgumentException(
              "the filter of data set "
                  + info.name()
                  + " compares "
                  + filter.key()
                  + ", which is a "
                  + declared.kind()
                  + "; it must be a long or a double");
        }
        return new FilterColumn(info, filter, key, declared.kind() == Kind.LONG);
      }
    }
    throw new IllegalArgumentException(
        "the filter of data set "
            + info.name()
            + " compares "
            + filter.key()
            + ", which no relationship has");
  }

  void set(int type, int at, RelationshipStream stream) {
    stream.properties(row, identity);
    int index = row.indexOf(key);
    if (index >= 0) {
      used[type] = true;
    }
    words[type][at] = index < 0 ? absent : word(index);
  }

  private long word(int index) {
    return isLong
        ? row.longAt(index)
        : ValueRange.ordered(Double.doubleToRawLongBits(row.doubleAt(index)));
  }

  void sortList(int type, int[] neighbours, int from, int to) {
    long[] order = new long[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) neighbours[from + i] << 32) | i;
    }
    Arrays.sort(order);
    long[] old = Arrays.copyOfRange(words[type], from, to);
    for (int i = 0; i < order.length; i++) {
      neighbours[from + i] = (int) (order[i] >>> 32);
      words[type][from + i] = old[(int) order[i]];
    }
  }

  /**
   * Says whether any relationship of a type has the property.
   *
   * @param type index of the type
   * @return true if there is one
   */
  public boolean used(int type) {
    return used[type];
  }

  /**
   * The words of a type.
   *
   * @param type index of the type
   * @return the array itself, parallel to the neighbours
   */
  public long[] words(int type) {
    return words[type];
  }

  /**
   * Which words satisfy the filter.
   *
   * @return the range
   */
  public ValueRange range() {
    return range;
  }

  /**
   * Says whether a relationship satisfies the filter.
   *
   * @param type index of its type
   * @param at its index among the neighbours
   * @return true if it does
   */
  public boolean test(int type, int at) {
    long word = words[type][at];
    return condition.test(
        isLong ? Value.of(word) : Value.of(Double.longBitsToDouble(ValueRange.ordered(word))));
  }

  /**
   * A data set's filter as a predicate.
   *
   * @param filter the filter
   * @param kind of the property's values, LONG or DOUBLE
   * @param keyToken the token of its key
   * @return the predicate
   */
  public static Predicate predicate(DataSetInfo.Filter filter, Kind kind, int keyToken) {
    Value operand =
        kind == Kind.LONG
            ? Value.of(Long.parseLong(filter.operand()))
            : Value.of(Double.parseDouble(filter.operand()));
    return new Predicate(keyToken, filter.comparison(), operand);
  }
}
