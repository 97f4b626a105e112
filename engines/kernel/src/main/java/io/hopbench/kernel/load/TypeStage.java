package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListSegmentBuilder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The relationships of one type on their way into segments. They come in any order and are kept by
 * the group of their start. Then, group by group, they are sorted by start (counting) and each list
 * by end; as they are written, (end, start, id) is kept by the group of the end. Those triples come
 * in the order of starts, so that counting them by end is all it takes to make the IN lists.
 * Columns are filled and segments written by a second thread, while the next group is sorted.
 * Confined to one thread besides.
 */
final class TypeStage {
  private final Spill spill;
  private final int type;
  private final long nodes;
  private final Map<List<Object>, Schema> schemas = new HashMap<>();
  private final List<Schema> inOrder = new ArrayList<>();
  private Schema last;
  private long count;

  TypeStage(Spill spill, int type, long nodes) {
    this.spill = spill;
    this.type = type;
    this.nodes = nodes;
    this.last = schema(new PropertyRow());
  }

  private Schema schema(PropertyRow row) {
    return schemas.computeIfAbsent(
        Schema.identity(row),
        _ -> {
          Schema made = new Schema(spill, row);
          inOrder.add(made);
          return made;
        });
  }

  long count() {
    return count;
  }

  void add(int start, int end, PropertyRow properties) {
    if (!last.fits(properties)) {
      last = schema(properties);
    }
    last.add(Groups.of(start), start & (Groups.SIZE - 1), end, properties);
    count++;
  }

  /** Writes all lists of both directions; ids count from a first one. */
  void write(BaseEdit edit, long firstId) {
    int groups = Groups.count(nodes);
    Spill.Stream[] incoming = new Spill.Stream[groups];
    Arrays.setAll(incoming, _ -> spill.stream());
    long id = firstId;
    try (Stages stages = new Stages()) {
      for (int group = 0; group < groups; group++) {
        id = writeOut(edit, group, id, incoming, stages);
      }
      for (int group = 0; group < groups; group++) {
        writeIn(edit, group, incoming[group], stages);
      }
      stages.await();
    }
  }

  private int size(int group) {
    return (int) Math.min(Groups.SIZE, nodes - Groups.first(group));
  }

  private ListSegmentBuilder builder(BaseEdit edit, int group, int records) {
    return new ListSegmentBuilder(true, edit.codec(), group, size(group), records);
  }

  private long writeOut(
      BaseEdit edit, int group, long firstId, Spill.Stream[] incoming, Stages stages) {
    long total = inOrder.stream().mapToLong(schema -> schema.count(group)).sum();
    if (total == 0) {
      return firstId;
    }
    int records = requireInt(total);
    ListSegmentBuilder lists = builder(edit, group, records);
    boolean handed = false;
    try {
      List<Schema.Records> loaded = new ArrayList<>();
      for (Schema schema : inOrder) {
        if (schema.count(group) > 0) {
          loaded.add(schema.load(group, lists.memory()));
        }
      }
      int[] ends = new int[size(group) + 1];
      MemorySegment sorted = sort(loaded, ends, records, lists.memory());
      long id = addOutgoing(group, sorted, ends, lists, firstId, incoming);
      handed = true;
      stages.hand(
          () -> {
            addProperties(loaded, sorted, records, lists);
            edit.lists(type, 0, group, lists);
          },
          lists::close);
      return id;
    } finally {
      if (!handed) {
        lists.close();
      }
    }
  }

  private static long addOutgoing(
      int group,
      MemorySegment sorted,
      int[] ends,
      ListSegmentBuilder lists,
      long firstId,
      Spill.Stream[] incoming) {
    long id = firstId;
    long[] list = new long[64];
    int first = (int) Groups.first(group);
    int at = 0;
    for (int start = 0; start < ends.length - 1; start++) {
      int degree = ends[start] - at;
      list = degree <= list.length ? list : new long[Math.max(degree, 2 * list.length)];
      MemorySegment.copy(sorted, ValueLayout.JAVA_LONG, (long) at * Long.BYTES, list, 0, degree);
      Arrays.sort(list, 0, degree);
      for (int i = 0; i < degree; i++) {
        int end = (int) (list[i] >>> 32);
        lists.add(start, end, id);
        Spill.Stream to = incoming[Groups.of(end)];
        to.putLong((long) (end & (Groups.SIZE - 1)) << 32 | (first + start));
        to.putLong(id++);
      }
      MemorySegment.copy(list, 0, sorted, ValueLayout.JAVA_LONG, (long) at * Long.BYTES, degree);
      at += degree;
    }
    return id;
  }

  /** Fills the columns: {@code order} has the record of each place in the low half of a word. */
  private static void addProperties(
      List<Schema.Records> loaded, MemorySegment order, int places, ListSegmentBuilder to) {
    if (loaded.size() == 1) {
      loaded.getFirst().columns(order, places, to);
      return;
    }
    for (int place = 0; place < places; place++) {
      long record = (int) order.getAtIndex(ValueLayout.JAVA_LONG, place);
      int schema = 0;
      while (record >= loaded.get(schema).count()) {
        record -= loaded.get(schema++).count();
      }
      loaded.get(schema).properties(record, place, to);
    }
  }

  /**
   * Counts records by start. A word for each: its end, and its number over all schemas. Afterwards
   * {@code ends} says for each start where its list ends.
   */
  private static MemorySegment sort(
      List<Schema.Records> loaded, int[] ends, int records, Arena arena) {
    for (Schema.Records of : loaded) {
      for (long r = 0; r < of.count(); r++) {
        ends[(int) (of.pair(r) >>> 32) + 1]++;
      }
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    MemorySegment sorted = arena.allocate((long) records * Long.BYTES, Long.BYTES);
    int number = 0;
    for (Schema.Records of : loaded) {
      for (long r = 0; r < of.count(); r++) {
        long pair = of.pair(r);
        int at = ends[(int) (pair >>> 32)]++;
        sorted.setAtIndex(ValueLayout.JAVA_LONG, at, pair << 32 | number++);
      }
    }
    return sorted;
  }

  private void writeIn(BaseEdit edit, int group, Spill.Stream triples, Stages stages) {
    int records = requireInt(triples.size() / (2 * Long.BYTES));
    if (records == 0) {
      return;
    }
    ListSegmentBuilder lists = builder(edit, group, records);
    boolean handed = false;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = triples.load(arena);
      int[] ends = new int[size(group) + 1];
      count(words, records, ends);
      MemorySegment sorted = arena.allocate((long) records * Long.BYTES, Long.BYTES);
      place(words, records, ends, sorted);
      addIncoming(sorted, ends, lists);
      handed = true;
      stages.hand(() -> edit.lists(type, 1, group, lists), lists::close);
    } finally {
      if (!handed) {
        lists.close();
      }
    }
  }

  /** Counts triples by end, and says for each end where its list begins. */
  private static void count(MemorySegment words, int records, int[] ends) {
    for (long r = 0; r < records; r++) {
      ends[(int) (words.getAtIndex(ValueLayout.JAVA_LONG, 2 * r) >>> 32) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
  }

  /** Puts start and id of each triple into its list; says for each end where its list ends. */
  private static void place(MemorySegment words, int records, int[] ends, MemorySegment sorted) {
    for (long r = 0; r < records; r++) {
      long pair = words.getAtIndex(ValueLayout.JAVA_LONG, 2 * r);
      long id = words.getAtIndex(ValueLayout.JAVA_LONG, 2 * r + 1);
      int at = ends[(int) (pair >>> 32)]++;
      sorted.setAtIndex(ValueLayout.JAVA_LONG, at, pair << 32 | id);
    }
  }

  private static void addIncoming(MemorySegment sorted, int[] ends, ListSegmentBuilder lists) {
    int at = 0;
    for (int end = 0; end < ends.length - 1; end++) {
      for (; at < ends[end]; at++) {
        long entry = sorted.getAtIndex(ValueLayout.JAVA_LONG, at);
        lists.add(end, (int) (entry >>> 32), entry & 0xFFFF_FFFFL);
      }
    }
  }

  private static int requireInt(long records) {
    if (records > Integer.MAX_VALUE - 8) {
      throw new io.hopbench.api.error.MisuseException(
          "the "
              + Groups.SIZE
              + " nodes of a group have "
              + records
              + " relationships of a type; this version of the kernel holds at most "
              + (Integer.MAX_VALUE - 8));
    }
    return (int) records;
  }
}
