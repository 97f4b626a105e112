package io.hopbench.kernel.base;

import io.hopbench.api.Value;
import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.SegmentKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the lists of one type and direction that belong to a group of nodes, and writes them as
 * a segment. Relationships come by node and then by neighbour; after each come its properties.
 * Confined to one thread.
 */
public final class ListSegmentBuilder implements AutoCloseable {
  private final Arena arena;
  private final AdjacencyCodec codec;
  private final int group;
  private final int nodes;
  private final int capacity;
  private final int[] degrees;
  private final Growing neighbours;
  private final AdjacencyCodec.Encoder encoder;
  private final Growing ids;
  private final Growing heap;
  private final SortedMap<Integer, ColumnBuilder> columns = new TreeMap<>();
  private int count;
  private long firstId = -1;
  private boolean consecutive = true;
  private long lastKey = -1;

  /**
   * A segment without lists.
   *
   * @param codec how neighbours are encoded
   * @param group the group of nodes
   * @param nodes how many nodes the group has
   * @param capacity how many relationships are expected
   */
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public ListSegmentBuilder(AdjacencyCodec codec, int group, int nodes, int capacity) {
    this.arena = Arena.ofConfined();
    this.codec = codec;
    this.group = group;
    this.nodes = nodes;
    this.capacity = capacity;
    this.degrees = new int[nodes];
    this.neighbours = new Growing(arena, (long) capacity * Integer.BYTES);
    this.encoder = codec.encoder(neighbours);
    this.ids = new Growing(arena, 0);
    this.heap = new Growing(arena, 64);
  }

  /**
   * Adds the next relationship.
   *
   * @param node whose list it is in, counted from the group's first
   * @param neighbour the node at the other end
   * @param id of the relationship
   */
  public void add(int node, int neighbour, long id) {
    long sort = (long) node << 32 | neighbour;
    if (sort < lastKey) {
      throw new IllegalStateException(
          "relationship " + node + " to " + neighbour + " out of order");
    }
    lastKey = sort;
    if (count == 0) {
      firstId = id;
    } else if (consecutive && id != firstId + count) {
      listIds();
    }
    degrees[node]++;
    encoder.add(neighbour);
    if (!consecutive) {
      ids.putInt((int) id);
    }
    count++;
  }

  /** From here on ids are held one by one. */
  private void listIds() {
    consecutive = false;
    ids.reserve((long) Math.max(capacity, count) * Integer.BYTES);
    for (int i = 0; i < count; i++) {
      ids.putInt((int) (firstId + i));
    }
  }

  /**
   * Says how long all lists are, before their relationships are added by {@link #add(int[], int[],
   * int)} or {@link #addConsecutive}, and not one by one.
   *
   * @param lengths for each node of the group the length of its list
   */
  public void lengths(int[] lengths) {
    System.arraycopy(lengths, 0, degrees, 0, nodes);
  }

  /**
   * Adds the next relationships, sorted as they shall be, with ids that follow from one another.
   *
   * @param others the nodes at the other ends
   * @param length how many, from the first
   * @param id of the first; it follows that of the relationship before
   */
  public void addConsecutive(int[] others, int length, long id) {
    if (count == 0) {
      firstId = id;
    } else if (id != firstId + count) {
      throw new IllegalStateException("relationship " + id + " after " + (firstId + count - 1));
    }
    encoder.add(others, length);
    count += length;
  }

  /**
   * Adds the next relationships, sorted as they shall be.
   *
   * @param others the nodes at the other ends
   * @param relationships their ids, as unsigned ints
   * @param length how many, from the first
   */
  public void add(int[] others, int[] relationships, int length) {
    if (consecutive) {
      listIds();
    }
    encoder.add(others, length);
    ids.putInts(relationships, length);
    count += length;
  }

  /**
   * How many there are.
   *
   * @return relationships added so far
   */
  public int count() {
    return count;
  }

  /**
   * The column of a key, to be filled by place after all relationships were added.
   *
   * @param key the property
   * @return the column, made when it is first asked for
   */
  public ColumnBuilder column(int key) {
    ColumnBuilder column = columns.get(key);
    if (column == null) {
      column = new ColumnBuilder(arena, key, capacity, heap);
      columns.put(key, column);
    }
    return column;
  }

  /** The column of a key, at the relationship added last. */
  private ColumnBuilder columnHere(int key) {
    return column(key).at(count - 1L);
  }

  /**
   * Gives the relationship added last a property.
   *
   * @param key the property
   * @param value its value
   */
  public void property(int key, Value value) {
    columnHere(key).put(value);
  }

  /**
   * Gives the relationship added last the properties of one in another segment.
   *
   * @param from the segment
   * @param place of the other
   */
  public void properties(ListSegment from, int place) {
    for (int i = 0; i < from.columns().size(); i++) {
      Column column = from.columns().get(i);
      columnHere(column.key()).copy(column, place);
    }
  }

  /**
   * Writes the segment. Ids are left out where they are consecutive and may be.
   *
   * @param edit takes it
   * @param type the type of the relationships
   * @param direction 0 for OUT, 1 for IN
   * @return its entry, which still has to be put
   */
  Entry write(GraphFile.Edit edit, int type, int direction) {
    boolean implicit = direction == 0 && consecutive;
    Parts parts = new Parts();
    addIndex(parts);
    encoder.finish();
    parts.add(PartKind.NEIGHBOURS, 0, codec.code(), count, neighbours.bytes());
    if (!implicit) {
      if (consecutive) {
        listIds();
      }
      parts.add(PartKind.IDS, 0, 0, 0, ids.bytes());
    }
    columns.values().forEach(column -> column.finish(parts, arena, count));
    if (heap.size() > 0) {
      parts.add(PartKind.HEAP, 0, 0, 0, heap.bytes());
    }
    return new Entry(
        SegmentKind.lists(direction),
        type,
        group,
        count,
        implicit ? firstId : -1,
        parts.write(edit));
  }

  private void addIndex(Parts parts) {
    int used = 0;
    for (int degree : degrees) {
      used += degree == 0 ? 0 : 1;
    }
    int form = ListIndex.formFor(nodes, used);
    int lists = form == ListIndex.DENSE ? nodes : used;
    if (form == ListIndex.RANKED) {
      parts.add(PartKind.LIST_MAP, 0, form, nodes, ranked());
    } else if (form == ListIndex.SORTED) {
      MemorySegment map = arena.allocate(Math.max(1L, used) * Character.BYTES, Long.BYTES);
      int at = 0;
      for (int node = 0; node < nodes; node++) {
        if (degrees[node] != 0) {
          map.setAtIndex(ValueLayout.JAVA_CHAR, at++, (char) node);
        }
      }
      parts.add(PartKind.LIST_MAP, 0, form, nodes, map);
    }
    MemorySegment offsets = arena.allocate((lists + 1L) * Integer.BYTES, Long.BYTES);
    int place = 0;
    int list = 0;
    for (int degree : degrees) {
      if (degree != 0 || form == ListIndex.DENSE) {
        place += degree;
        offsets.setAtIndex(ValueLayout.JAVA_INT, ++list, place);
      }
    }
    parts.add(PartKind.OFFSETS, 0, form, nodes, offsets);
  }

  private MemorySegment ranked() {
    int words = ListIndex.words(nodes);
    MemorySegment map = arena.allocate((long) words * (Long.BYTES + Integer.BYTES), Long.BYTES);
    int rank = 0;
    for (int w = 0; w < words; w++) {
      long word = 0;
      int last = Math.min(nodes, (w + 1) << 6);
      for (int node = w << 6; node < last; node++) {
        word |= degrees[node] == 0 ? 0 : 1L << node;
      }
      map.setAtIndex(ValueLayout.JAVA_LONG, w, word);
      map.set(ValueLayout.JAVA_INT, (long) words * Long.BYTES + (long) w * Integer.BYTES, rank);
      rank += Long.bitCount(word);
    }
    return map;
  }

  @Override
  public void close() {
    arena.close();
  }
}
