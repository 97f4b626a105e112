package io.hopbench.kernel.base;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.TokenTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes a base file: first the nodes in the order of their ids, then the types in the order of
 * their tokens. Bulk load and merge both end here. The heap takes values at any time before.
 * Confined to one thread.
 *
 * <p>Relationship ids are explicit where they must be. After a bulk load they are not: ids then
 * follow the order in which the relationships lie, type by type, and neither an id nor an index of
 * them is stored.
 */
public final class BaseWriter implements AutoCloseable {
  private final BaseFileWriter file;
  private final AdjacencyCodec codec;
  private final StoreId store;
  private final long generation;
  private final long scratchBytes;
  private final boolean explicitIds;
  private final Map<List<Integer>, Integer> labelSets = new HashMap<>();
  private final List<List<Integer>> labelSetList = new ArrayList<>();
  private final List<Section> idSections = new ArrayList<>();
  private final List<Long> idSectionFirst = new ArrayList<>();
  private int nodes;
  private long relationships;

  /**
   * Starts a file.
   *
   * @param device the store's directory
   * @param codec how to encode lists
   * @param store the store's id
   * @param generation of the file
   * @param explicitIds false if the ids of relationships follow the order in which they will come
   * @param scratchBytes how much memory off the heap sorting may use at once
   */
  public BaseWriter(
      Device device,
      AdjacencyCodec codec,
      StoreId store,
      long generation,
      boolean explicitIds,
      long scratchBytes) {
    this.file = new BaseFileWriter(device, generation);
    this.codec = codec;
    this.store = store;
    this.generation = generation;
    this.explicitIds = explicitIds;
    this.scratchBytes = scratchBytes;
  }

  /**
   * Appends an encoded value or property set to the heap.
   *
   * @param encoded its bytes
   * @return what refers to it; never 0
   */
  public long heap(ByteSink encoded) {
    return file.heap(encoded);
  }

  /**
   * The number of a set of labels.
   *
   * @param labels ascending, without repetition
   * @return its number, to be used for a node; never 0
   */
  public int labelSet(List<Integer> labels) {
    return labelSets.computeIfAbsent(
        labels,
        set -> {
          labelSetList.add(List.copyOf(set));
          return labelSetList.size();
        });
  }

  /** Gives the nodes, in the order of their ids. */
  @FunctionalInterface
  public interface NodeSource {
    /**
     * Calls the sink once for each id.
     *
     * @param sink receives the nodes
     */
    void writeTo(NodeSink sink);
  }

  /** Takes nodes. */
  @FunctionalInterface
  public interface NodeSink {
    /**
     * The next node id.
     *
     * @param labelSet the number of its set of labels, or 0 when there is no such node
     * @param row what refers to its properties in the heap, or 0
     */
    void node(int labelSet, long row);
  }

  /**
   * Writes all nodes.
   *
   * @param count how many ids there are, deleted nodes included
   * @param source gives them
   */
  public void nodes(int count, NodeSource source) {
    nodes = count;
    SectionWriter labels = file.begin((long) count * Integer.BYTES);
    SectionWriter rows = file.begin((long) count * Long.BYTES);
    long[] seen = new long[2];
    source.writeTo(
        (labelSet, row) -> {
          labels.putInt(labelSet);
          rows.putLong(row);
          seen[0]++;
          seen[1] |= row;
        });
    if (seen[0] != count) {
      throw new IllegalStateException(seen[0] + " of " + count + " nodes came");
    }
    file.end(labels, SectionKind.NODE_LABELS, 0, 0, 0, count);
    if (seen[1] != 0) {
      file.end(rows, SectionKind.NODE_ROWS, 0, 0, 0, count);
    }
  }

  /** Gives the relationships of a type, ordered by start and then by end. */
  @FunctionalInterface
  public interface TypeSource {
    /**
     * Adds every relationship, and a value of each to every column.
     *
     * @param writer receives them
     */
    void writeTo(TypeWriter writer);
  }

  /**
   * Writes all relationships of a type.
   *
   * @param type its token, higher than that of the type before
   * @param count how many there are
   * @param columns which properties they have, by key
   * @param source gives them
   */
  public void type(
      int type, int count, SortedMap<Integer, Column.Kind> columns, TypeSource source) {
    if (relationships + count > Integer.MAX_VALUE) {
      throw new io.hopbench.api.error.MisuseException(
          "this version of the kernel holds at most "
              + Integer.MAX_VALUE
              + " relationships; split the graph over several stores");
    }
    if (count == 0) {
      return;
    }
    try (TypeWriter writer =
        new TypeWriter(
            file, codec, type, nodes, count, columns, relationships, explicitIds, scratchBytes)) {
      source.writeTo(writer);
      long first = relationships;
      writer
          .finish()
          .ifPresent(
              section -> {
                idSections.add(section);
                idSectionFirst.add(first);
              });
    }
    relationships += count;
  }

  /**
   * Completes and publishes the file.
   *
   * @param tokens all names
   * @param counts all counts
   * @param lsn the last log record that is contained
   * @param relationshipIds how many relationship ids were given out so far
   */
  public void finish(TokenTable tokens, Counts counts, long lsn, long relationshipIds) {
    if (explicitIds) {
      writeIdIndex(relationshipIds);
    }
    ByteSink sink = new ByteSink(1 << 12);
    sink.putVarint(labelSetList.size());
    for (List<Integer> set : labelSetList) {
      sink.putVarint(set.size());
      set.forEach(sink::putVarint);
    }
    file.section(SectionKind.LABEL_SETS, sink);
    counts.write(sink.clear());
    file.section(SectionKind.COUNTS, sink);
    tokens.write(sink.clear());
    file.section(SectionKind.TOKENS, sink);
    file.publish(
        new BaseHeader(
            codec.code(),
            store.high(),
            store.low(),
            generation,
            lsn,
            nodes,
            relationshipIds,
            0,
            0,
            0,
            0));
  }

  /** One more than the place of each relationship id, 0 where it is not in use; in passes. */
  private void writeIdIndex(long relationshipIds) {
    SectionWriter index = file.begin(relationshipIds * Integer.BYTES);
    long capacity = Math.max(1, Math.min(relationshipIds, scratchBytes / Integer.BYTES));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment places = arena.allocate(capacity * Integer.BYTES, Integer.BYTES);
      List<MemorySegment> ids = new ArrayList<>();
      for (Section section : idSections) {
        ids.add(file.readBack(section, arena));
      }
      for (long from = 0; from < relationshipIds; from += capacity) {
        long size = Math.min(capacity, relationshipIds - from);
        places.fill((byte) 0);
        for (int s = 0; s < ids.size(); s++) {
          long first = idSectionFirst.get(s);
          for (long i = 0; i < idSections.get(s).count(); i++) {
            long id = Integer.toUnsignedLong(ids.get(s).getAtIndex(ValueLayout.JAVA_INT, i)) - from;
            if (id >= 0 && id < size) {
              places.setAtIndex(ValueLayout.JAVA_INT, id, (int) (first + i + 1));
            }
          }
        }
        index.putSegment(places.asSlice(0, size * Integer.BYTES));
      }
    }
    file.end(index, SectionKind.ID_INDEX, 0, 0, 0, relationshipIds);
  }

  @Override
  public void close() {
    file.close();
  }
}
