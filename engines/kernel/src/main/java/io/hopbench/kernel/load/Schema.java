package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.ColumnBuilder;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListSegmentBuilder;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.Arena;
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
 * thread while records are added; then different groups may be for different threads.
 */
final class Schema {
  private final Spill spill;
  private final int[] keys;
  private final PropertyRow.Kind[] kinds;
  private final boolean encodes;
  private final List<Spill.@Nullable Stream> records = new ArrayList<>();
  private final List<Spill.@Nullable Stream> values = new ArrayList<>();
  private final ByteSink encoded = new ByteSink(64);
  private long[] column = new long[0];

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

  /** Says whether all values of a kind are words. */
  static boolean isWord(PropertyRow.Kind kind) {
    return !inHeap(kind);
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

  /** Adds relationships that all have its properties, of kinds that are words. */
  void add(RelationshipBatch batch, int groups, Partition partition) {
    for (int from = 0; from < batch.size(); from += Partition.SLICE) {
      add(batch, from, Math.min(Partition.SLICE, batch.size() - from), groups, partition);
    }
  }

  private void add(RelationshipBatch batch, int from, int count, int groups, Partition partition) {
    long[] starts = batch.starts();
    long[] ends = batch.ends();
    int[] buckets = partition.buckets();
    if (column.length < count) {
      column = new long[Partition.SLICE];
    }
    for (int i = 0; i < count; i++) {
      long start = starts[from + i];
      buckets[i] = Groups.of(start);
      column[i] = (start & (Groups.SIZE - 1)) << 32 | ends[from + i];
    }
    partition.place(count, groups, 1 + keys.length);
    partition.column(column, 0, 0, count);
    for (int i = 0; i < keys.length; i++) {
      partition.column(batch.columns().get(i).words(), from, i + 1, count);
    }
    int begin = 0;
    for (int group = 0; group < groups; group++) {
      int end = partition.end(group);
      if (begin < end) {
        stream(records, group).putLongs(partition.words(), begin, end);
        begin = end;
      }
    }
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

  int recordWords() {
    return 1 + keys.length;
  }

  /** How many records a group has. */
  long count(int group) {
    Spill.Stream stream = group < records.size() ? records.get(group) : null;
    return stream == null ? 0 : stream.size() / ((long) recordWords() * Long.BYTES);
  }

  /** Reads the records of a group that has some. */
  Spill.Reader reader(int group, Arena mapped) {
    return stream(records, group).reader(mapped);
  }

  /** Gives up the records of a group, but not what they refer to. */
  void discard(int group) {
    stream(records, group).discard();
  }

  /**
   * The records of a group, in another order.
   *
   * @param words all records
   * @param arena what the values live in that are no words
   */
  Records records(int group, MemorySegment words, Arena arena) {
    Spill.Stream heap = encodes && group < values.size() ? values.get(group) : null;
    return new Records(words, heap == null ? MemorySegment.NULL : heap.load(arena));
  }

  /** The records of one group. Confined to one thread. */
  final class Records {
    private final MemorySegment words;
    private final MemorySegment heap;

    private Records(MemorySegment words, MemorySegment heap) {
      this.words = words;
      this.heap = heap;
    }

    /** Start, in its group, and end of a record. */
    long pair(long record) {
      return words.getAtIndex(ValueLayout.JAVA_LONG, record * recordWords());
    }

    private long word(long record, int property) {
      return words.getAtIndex(ValueLayout.JAVA_LONG, record * recordWords() + property + 1);
    }

    private Value value(long word) {
      return PropertyCodec.read(new ByteCursor(heap, word));
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

    /**
     * Gives relationships side by side the properties of records, key after key.
     *
     * @param order the records, from a first one on
     * @param first what to add to each
     * @param length how many
     * @param to each column of it is filled up to there
     */
    void columns(int[] order, long first, int length, ListSegmentBuilder to) {
      long[] some = new long[keys.length == 0 ? 0 : length];
      for (int i = 0; i < keys.length; i++) {
        long at = first * recordWords() + i + 1;
        int step = recordWords();
        for (int place = 0; place < length; place++) {
          some[place] = words.getAtIndex(ValueLayout.JAVA_LONG, at + (long) order[place] * step);
        }
        ColumnBuilder column = to.column(keys[i]);
        switch (kinds[i]) {
          case LONG -> column.putLongs(some, length);
          case DOUBLE -> column.putDoubles(some, length);
          case BOOLEAN -> column.putBooleans(some, length);
          default -> {
            for (int place = 0; place < length; place++) {
              column.put(value(some[place]));
            }
          }
        }
      }
    }
  }
}
