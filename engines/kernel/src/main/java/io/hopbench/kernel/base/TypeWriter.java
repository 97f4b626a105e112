package io.hopbench.kernel.base;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Writes all relationships of one type, which must come ordered by start and then by end.
 *
 * <p>OUT lists, ids and columns are written as they come. IN lists follow at the end, by a counting
 * sort over what was written: as the starts ascend, each IN list comes out in order without being
 * sorted. It takes eight bytes a relationship at once, and makes several passes over the OUT lists
 * where that is more than it may use. Confined to one thread.
 */
public final class TypeWriter implements AutoCloseable {
  private static final int CHUNK = 1 << 14;

  private final BaseFileWriter file;
  private final AdjacencyCodec codec;
  private final int type;
  private final int nodes;
  private final int count;
  private final long scratchBytes;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment outDegrees;
  private final MemorySegment inDegrees;
  private final SectionWriter out;
  private final AdjacencyCodec.Encoder outEncoder;
  private final List<ColumnWriter> columns = new ArrayList<>();
  private final long firstId;
  private final boolean explicitIds;
  private final SectionWriter ids;
  private int position;
  private long lastKey = -1;

  TypeWriter(
      BaseFileWriter file,
      AdjacencyCodec codec,
      int type,
      int nodes,
      int count,
      SortedMap<Integer, Column.Kind> kinds,
      long firstId,
      boolean explicitIds,
      long scratchBytes) {
    this.file = file;
    this.codec = codec;
    this.type = type;
    this.nodes = nodes;
    this.count = count;
    this.firstId = firstId;
    this.explicitIds = explicitIds;
    this.scratchBytes = scratchBytes;
    this.outDegrees = arena.allocate(Math.max(1L, nodes) * Integer.BYTES, Integer.BYTES);
    this.inDegrees = arena.allocate(Math.max(1L, nodes) * Integer.BYTES, Integer.BYTES);
    this.out = file.begin((long) count * Integer.BYTES);
    this.outEncoder = codec.encoder(out::putInt);
    this.ids = file.begin(explicitIds ? (long) count * Integer.BYTES : 0);
    for (Map.Entry<Integer, Column.Kind> kind : kinds.entrySet()) {
      columns.add(new ColumnWriter(file, type, kind.getKey(), kind.getValue(), count, arena));
    }
  }

  /**
   * The columns, to be given one value for each relationship added.
   *
   * @return their writers, by key
   */
  public List<ColumnWriter> columns() {
    return columns;
  }

  /**
   * Adds the next relationship.
   *
   * @param start the node it starts at
   * @param end the node it ends at
   * @param id its id
   */
  public void add(int start, int end, long id) {
    long key = (long) start << 32 | end;
    if (key < lastKey) {
      throw new IllegalStateException("relationship " + start + " to " + end + " is out of order");
    }
    lastKey = key;
    increment(outDegrees, start);
    increment(inDegrees, end);
    outEncoder.add(end);
    if (explicitIds) {
      ids.putInt((int) id);
    } else if (id != firstId + position) {
      throw new IllegalStateException("id " + id + " is not that of its place");
    }
    position++;
  }

  private static int increment(MemorySegment counters, int node) {
    int old = counters.getAtIndex(ValueLayout.JAVA_INT, node);
    counters.setAtIndex(ValueLayout.JAVA_INT, node, old + 1);
    return old;
  }

  /** Writes what is left; the section of the ids, if they are explicit. */
  Optional<Section> finish() {
    if (position != count) {
      throw new IllegalStateException(position + " of " + count + " relationships came");
    }
    columns.forEach(ColumnWriter::finish);
    Optional<Section> idSection =
        explicitIds
            ? Optional.of(file.end(ids, SectionKind.IDS, type, 0, 0, count))
            : Optional.empty();
    outEncoder.finish();
    Section section = file.end(out, SectionKind.NEIGHBOURS, type, 0, codec.code(), count);
    ListIndexWriter.write(file, type, 0, outDegrees, nodes);
    writeIn(codec.open(file.readBack(section, arena), count));
    ListIndexWriter.write(file, type, 1, inDegrees, nodes);
    return idSection;
  }

  /** Frees the memory it counts and sorts in; what it wrote is the file's. */
  @Override
  public void close() {
    arena.close();
  }

  private void writeIn(Neighbours outs) {
    SectionWriter in = file.begin((long) count * Integer.BYTES);
    AdjacencyCodec.Encoder encoder = codec.encoder(in::putInt);
    SectionWriter slots = file.begin((long) count * Integer.BYTES);
    int capacity = (int) Math.max(1, Math.min(count, scratchBytes / Long.BYTES));
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment cursors = scratch.allocate(Math.max(1L, nodes) * Integer.BYTES, Integer.BYTES);
      MemorySegment pairs = scratch.allocate((long) capacity * Long.BYTES, Long.BYTES);
      for (int from = 0; from < nodes; ) {
        int to = from;
        int used = 0;
        while (to < nodes) {
          int degree = inDegrees.getAtIndex(ValueLayout.JAVA_INT, to);
          if (used + (long) degree > capacity && used > 0) {
            break;
          }
          cursors.setAtIndex(ValueLayout.JAVA_INT, to, used);
          used += degree;
          to++;
        }
        if (used > capacity) { // a single list beyond the budget: it gets the room it needs
          capacity = used;
          pairs = scratch.allocate((long) capacity * Long.BYTES, Long.BYTES);
        }
        scatter(outs, from, to, cursors, pairs);
        for (long i = 0; i < used; i++) {
          long pair = pairs.getAtIndex(ValueLayout.JAVA_LONG, i);
          encoder.add((int) (pair >>> 32));
          slots.putInt((int) pair);
        }
        from = to;
      }
    }
    encoder.finish();
    file.end(in, SectionKind.NEIGHBOURS, type, 1, codec.code(), count);
    file.end(slots, SectionKind.SLOTS, type, 0, 0, count);
  }

  /** Puts (start, position) of every relationship that ends in a range of nodes into its place. */
  private void scatter(
      Neighbours outs, int from, int to, MemorySegment cursors, MemorySegment pairs) {
    int[] chunk = new int[CHUNK];
    int at = CHUNK;
    int slot = 0;
    for (int start = 0; start < nodes; start++) {
      int degree = outDegrees.getAtIndex(ValueLayout.JAVA_INT, start);
      for (int i = 0; i < degree; i++, slot++) {
        if (at == CHUNK) {
          outs.copy(slot, Math.min(slot + CHUNK, count), chunk, 0);
          at = 0;
        }
        int end = chunk[at++];
        if (end >= from && end < to) {
          int place = increment(cursors, end);
          pairs.setAtIndex(ValueLayout.JAVA_LONG, place, (long) start << 32 | slot);
        }
      }
    }
  }
}
