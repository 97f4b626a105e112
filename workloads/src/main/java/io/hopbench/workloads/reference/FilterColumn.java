package io.hopbench.workloads.reference;

import io.hopbench.api.Predicate;
import io.hopbench.api.Predicate.Comparison;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.PropertyRow.Kind;
import io.hopbench.api.Value;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import java.util.Arrays;

/**
 * The property that a data set's filter compares, one value a relationship, parallel to the
 * neighbours of a {@link ReferenceGraph}: longs as they are, doubles as doubles. A relationship
 * without the property holds a value that does not satisfy the filter.
 */
public final class FilterColumn {
  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};

  private final DataSetInfo.Filter filter;
  private final int key;
  private final boolean isLong;
  private final Predicate condition;
  private final boolean[] used; // types with at least one value
  private final int[] identity;
  private final PropertyRow row = new PropertyRow();
  private final long longOperand;
  private final double doubleOperand;
  private final long absentLong;
  private final long[][] longs; // empty when the column holds doubles
  private final double[][] doubles; // empty when it holds longs

  private FilterColumn(DataSetInfo info, DataSetInfo.Filter filter, int key, boolean isLong) {
    this.filter = filter;
    this.key = key;
    this.isLong = isLong;
    this.condition = predicate(filter, isLong ? Kind.LONG : Kind.DOUBLE, 0);
    int types = info.types().size();
    this.used = new boolean[types];
    this.identity = new int[info.relationshipKeys().size()];
    Arrays.setAll(identity, i -> i);
    this.longs = new long[types][];
    this.doubles = new double[types][];
    this.longOperand = isLong ? Long.parseLong(filter.operand()) : 0;
    this.doubleOperand = isLong ? 0 : Double.parseDouble(filter.operand());
    this.absentLong = isLong ? unsatisfying(filter.comparison(), longOperand) : 0;
    if (isLong && condition.test(Value.of(absentLong))) {
      throw new IllegalArgumentException(
          "the filter of data set "
              + info.name()
              + " holds for every value; choose an operand that some values miss");
    }
    for (int type = 0; type < types; type++) {
      int count = info.typeCounts().get(type).intValue();
      longs[type] = isLong ? new long[count] : NO_LONGS;
      doubles[type] = isLong ? NO_DOUBLES : new double[count];
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

  private static long unsatisfying(Comparison comparison, long operand) {
    return switch (comparison) {
      case LESS, LESS_OR_EQUAL -> Long.MAX_VALUE;
      case GREATER, GREATER_OR_EQUAL -> Long.MIN_VALUE;
      case EQUAL -> operand + 1;
    };
  }

  void set(int type, int at, RelationshipStream stream) {
    stream.properties(row, identity);
    int index = row.indexOf(key);
    if (index >= 0) {
      used[type] = true;
    }
    if (isLong) {
      longs[type][at] = index < 0 ? absentLong : row.longAt(index);
    } else {
      doubles[type][at] = index < 0 ? Double.NaN : row.doubleAt(index);
    }
  }

  void sortList(int type, int[] neighbours, int from, int to) {
    long[] order = new long[to - from];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) neighbours[from + i] << 32) | i;
    }
    Arrays.sort(order);
    long[] oldLongs = isLong ? Arrays.copyOfRange(longs[type], from, to) : NO_LONGS;
    double[] oldDoubles = isLong ? NO_DOUBLES : Arrays.copyOfRange(doubles[type], from, to);
    for (int i = 0; i < order.length; i++) {
      neighbours[from + i] = (int) (order[i] >>> 32);
      if (isLong) {
        longs[type][from + i] = oldLongs[(int) order[i]];
      } else {
        doubles[type][from + i] = oldDoubles[(int) order[i]];
      }
    }
  }

  /**
   * Says whether the values are longs.
   *
   * @return false when they are doubles
   */
  public boolean isLong() {
    return isLong;
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
   * The values of a type.
   *
   * @param type index of the type
   * @return the array itself, parallel to the neighbours; empty when they are doubles
   */
  public long[] longs(int type) {
    return longs[type];
  }

  /**
   * The values of a type.
   *
   * @param type index of the type
   * @return the array itself, parallel to the neighbours; empty when they are longs
   */
  public double[] doubles(int type) {
    return doubles[type];
  }

  /**
   * What longs are compared with.
   *
   * @return the operand
   */
  public long longOperand() {
    return longOperand;
  }

  /**
   * What doubles are compared with.
   *
   * @return the operand
   */
  public double doubleOperand() {
    return doubleOperand;
  }

  /**
   * How they are compared.
   *
   * @return the comparison
   */
  public Comparison comparison() {
    return filter.comparison();
  }

  /**
   * Says whether a relationship satisfies the filter.
   *
   * @param type index of its type
   * @param at its index among the neighbours
   * @return true if it does
   */
  public boolean test(int type, int at) {
    return condition.test(isLong ? Value.of(longs[type][at]) : Value.of(doubles[type][at]));
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
