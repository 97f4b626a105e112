package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.kernel.base.Column;
import io.hopbench.kernel.base.ColumnWriter;
import io.hopbench.kernel.base.TypeWriter;
import io.hopbench.kernel.device.Device;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;

/**
 * The relationships of one type in the order they came, and how they are brought into that of a
 * base.
 *
 * <p>A counting sort by start: degrees are counted as relationships come, so each list's place is
 * known; (end, number) of each relationship is thrown into its list's place, and each list sorted
 * by itself. That takes eight bytes a relationship off the heap; where it is more than the budget,
 * it is done for one range of starts after the other, reading what came once for each. Confined to
 * one thread.
 */
final class TypeStage implements Closing.Closeable {
  private final Device device;
  private final int type;
  private final int nodes;
  private final Arena arena = Arena.ofConfined();
  private final SpillFile pairs;
  private final MemorySegment degrees;
  private final SortedMap<Integer, ColumnStage> columns = new TreeMap<>();
  private int count;

  TypeStage(Device device, int type, int nodes) {
    this.device = device;
    this.type = type;
    this.nodes = nodes;
    this.pairs = new SpillFile(device, type + "-pairs");
    this.degrees = arena.allocate(Math.max(1L, nodes) * Integer.BYTES, Integer.BYTES);
  }

  int count() {
    return count;
  }

  void add(
      int start, int end, PropertyRow properties, ToLongBiFunction<PropertyRow, Integer> heap) {
    pairs.putInt(start);
    pairs.putInt(end);
    degrees.setAtIndex(
        ValueLayout.JAVA_INT, start, degrees.getAtIndex(ValueLayout.JAVA_INT, start) + 1);
    for (int i = 0; i < properties.size(); i++) {
      int key = properties.keyAt(i);
      ColumnStage column = columns.get(key);
      if (column == null) {
        column = new ColumnStage(device, type + "-" + key);
        columns.put(key, column);
      }
      column.padTo(count);
      PropertyRow.Kind kind = properties.kindAt(i);
      boolean inHeap = kind == PropertyRow.Kind.STRING || kind == PropertyRow.Kind.BYTES;
      column.add(properties, i, inHeap ? heap.applyAsLong(properties, i) : 0);
    }
    count = Math.addExact(count, 1);
  }

  SortedMap<Integer, Column.Kind> kinds() {
    SortedMap<Integer, Column.Kind> kinds = new TreeMap<>();
    for (Map.Entry<Integer, ColumnStage> column : columns.entrySet()) {
      kinds.put(column.getKey(), column.getValue().kind());
    }
    return kinds;
  }

  /** Gives all relationships in order; their ids count from a first one. */
  void writeTo(TypeWriter to, long firstId, long scratchBytes) {
    MemorySegment came = pairs.read(arena);
    List<ColumnStage> stages = new ArrayList<>();
    for (ColumnWriter column : to.columns()) {
      ColumnStage stage = columns.get(column.key());
      if (stage == null) {
        throw new IllegalStateException("no values for key " + column.key());
      }
      stage.map(arena);
      stages.add(stage);
    }
    long id = firstId;
    int capacity = (int) Math.max(1, Math.min(count, scratchBytes / Long.BYTES));
    for (int from = 0; from < nodes; ) {
      int until = from;
      long used = 0;
      while (until < nodes) {
        int degree = degrees.getAtIndex(ValueLayout.JAVA_INT, until);
        if (used > 0 && used + degree > capacity) {
          break;
        }
        used += degree;
        until++;
      }
      id = writeRange(came, from, until, used, to, stages, id);
      from = until;
    }
  }

  private long writeRange(
      MemorySegment came,
      int from,
      int to,
      long size,
      TypeWriter writer,
      List<ColumnStage> stages,
      long firstId) {
    if (size == 0) {
      return firstId;
    }
    long id = firstId;
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment places = scratch.allocate((to - from) * (long) Integer.BYTES, Integer.BYTES);
      int place = 0;
      for (int start = from; start < to; start++) {
        places.setAtIndex(ValueLayout.JAVA_INT, start - from, place);
        place += degrees.getAtIndex(ValueLayout.JAVA_INT, start);
      }
      MemorySegment keys = scratch.allocate(size * Long.BYTES, Long.BYTES);
      for (int n = 0; n < count; n++) {
        int start = came.getAtIndex(ValueLayout.JAVA_INT, 2L * n);
        if (start >= from && start < to) {
          int end = came.getAtIndex(ValueLayout.JAVA_INT, 2L * n + 1);
          int at = places.getAtIndex(ValueLayout.JAVA_INT, start - from);
          places.setAtIndex(ValueLayout.JAVA_INT, start - from, at + 1);
          keys.setAtIndex(ValueLayout.JAVA_LONG, at, (long) end << 32 | n);
        }
      }
      long[] list = new long[64];
      long at = 0;
      for (int start = from; start < to; start++) {
        int degree = degrees.getAtIndex(ValueLayout.JAVA_INT, start);
        list = degree <= list.length ? list : new long[Integer.highestOneBit(degree) << 1];
        MemorySegment.copy(keys, ValueLayout.JAVA_LONG, at * Long.BYTES, list, 0, degree);
        Arrays.sort(list, 0, degree);
        for (int i = 0; i < degree; i++) {
          writer.add(start, (int) (list[i] >>> 32), id++);
          for (int c = 0; c < stages.size(); c++) {
            stages.get(c).copy((int) list[i], writer.columns().get(c));
          }
        }
        at += degree;
      }
    }
    return id;
  }

  @Override
  public void close() {
    arena.close();
    Closing.all(Stream.concat(Stream.of(pairs), columns.values().stream()).toList());
  }
}
