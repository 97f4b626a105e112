package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.ColumnBuilder;
import io.hopbench.kernel.base.ListSegmentBuilder;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The relationships of a type that have the same properties, of the same kinds: records of equal
 * length, by the group of their start. A record is a word of start (in its group) and end, and a
 * word a property: the value, or where it lies encoded among those of the group. Confined to one
 * thread.
 */
final class Schema {
  private final Spill spill;
  private final int[] keys;
  private final PropertyRow.Kind[] kinds;
  private final boolean encodes;
  private final List<Spill.@Nullable Stream> records = new ArrayList<>();
  private final List<Spill.@Nullable Stream> values = new ArrayList<>();
  private final ByteSink encoded = new ByteSink(64);

  /** A schema as a row has it. */
  Schema(Spill spill, PropertyRow like) {
    this.spill = spill;
    this.keys = new int[like.size()];
    this.kinds = new PropertyRow.Kind[like.size()];
    boolean any = false;
    for (int i = 0; i < keys.length; i++) {
      keys[i] = like.keyAt(i);
      kinds[i] = like.kindAt(i);
      any |= inHeap(kinds[i]);
    }
    this.encodes = any;
  }

  private static boolean inHeap(PropertyRow.Kind kind) {
    return kind == PropertyRow.Kind.STRING || kind == PropertyRow.Kind.BYTES;
  }

  /** What tells it from others. */
  static List<Object> identity(PropertyRow row) {
    Object[] identity = new Object[2 * row.size()];
    for (int i = 0; i < row.size(); i++) {
      identity[2 * i] = row.keyAt(i);
      identity[2 * i + 1] = row.kindAt(i);
    }
    return Arrays.asList(identity);
  }

  boolean fits(PropertyRow row) {
    if (row.size() != keys.length) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      if (row.keyAt(i) != keys[i] || row.kindAt(i) != kinds[i]) {
        return false;
      }
    }
    return true;
  }

  private Spill.Stream stream(List<Spill.@Nullable Stream> of, int group) {
    while (of.size() <= group) {
      of.add(null);
    }
    Spill.Stream stream = of.get(group);
    if (stream == null) {
      stream = spill.stream();
      of.set(group, stream);
    }
    return stream;
  }

  void add(int group, int start, int end, PropertyRow row) {
    Spill.Stream to = stream(records, group);
    to.putLong((long) start << 32 | end);
    for (int i = 0; i < kinds.length; i++) {
      switch (kinds[i]) {
        case LONG -> to.putLong(row.longAt(i));
        case DOUBLE -> to.putLong(Double.doubleToRawLongBits(row.doubleAt(i)));
        case BOOLEAN -> to.putLong(row.booleanAt(i) ? 1 : 0);
        default -> {
          Spill.Stream heap = stream(values, group);
          to.putLong(heap.size());
          PropertyCodec.write(row.valueAt(i), encoded.clear());
          heap.putBytes(encoded.array(), encoded.size());
        }
      }
    }
  }

  int recordBytes() {
    return (1 + keys.length) * Long.BYTES;
  }

  /** How many records a group has. */
  long count(int group) {
    Spill.Stream stream = group < records.size() ? records.get(group) : null;
    return stream == null ? 0 : stream.size() / recordBytes();
  }

  /** The records of a group that has some, in memory. */
  Records load(int group, java.lang.foreign.Arena arena) {
    Spill.Stream heap = encodes && group < values.size() ? values.get(group) : null;
    return new Records(
        stream(records, group).load(arena),
        heap == null ? MemorySegment.NULL : heap.load(arena),
        count(group));
  }

  /** The records of one group. */
  final class Records {
    private final MemorySegment words;
    private final MemorySegment heap;
    private final long count;

    private Records(MemorySegment words, MemorySegment heap, long count) {
      this.words = words;
      this.heap = heap;
      this.count = count;
    }

    long count() {
      return count;
    }

    /** Start, in its group, and end of a record. */
    long pair(long record) {
      return words.get(ValueLayout.JAVA_LONG, record * recordBytes());
    }

    /** Gives the relationship at a place the properties of a record. */
    void properties(long record, int place, ListSegmentBuilder to) {
      for (int i = 0; i < keys.length; i++) {
        ColumnBuilder column = to.column(keys[i]).at(place);
        long word = word(record, i);
        switch (kinds[i]) {
          case LONG -> column.putLong(word);
          case DOUBLE -> column.putDouble(word);
          case BOOLEAN -> column.putBoolean(word != 0);
          default -> column.put(value(word));
        }
      }
    }

    private long word(long record, int property) {
      return words.get(
          ValueLayout.JAVA_LONG, record * recordBytes() + (property + 1L) * Long.BYTES);
    }

    private Value value(long word) {
      return PropertyCodec.read(new ByteCursor(heap, word));
    }

    /**
     * Fills all columns, one after the other, so that nothing but the look-up of the next record
     * stands between two misses and they overlap.
     *
     * @param order the record of each place, in the low half of a word
     * @param places how many there are
     */
    void columns(MemorySegment order, int places, ListSegmentBuilder to) {
      for (int i = 0; i < keys.length; i++) {
        ColumnBuilder column = to.column(keys[i]);
        switch (kinds[i]) {
          case LONG -> {
            for (long place = 0; place < places; place++) {
              column.putLong(word(record(order, place), i));
            }
          }
          case DOUBLE -> {
            for (long place = 0; place < places; place++) {
              column.putDouble(word(record(order, place), i));
            }
          }
          case BOOLEAN -> {
            for (long place = 0; place < places; place++) {
              column.putBoolean(word(record(order, place), i) != 0);
            }
          }
          default -> {
            for (long place = 0; place < places; place++) {
              column.put(value(word(record(order, place), i)));
            }
          }
        }
      }
    }

    private static long record(MemorySegment order, long place) {
      return (int) order.getAtIndex(ValueLayout.JAVA_LONG, place);
    }
  }
}
