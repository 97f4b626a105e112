package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.PropertyCodec;
import io.hopbench.kernel.model.TokenTable;
import io.hopbench.kernel.source.SegmentFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A base file, open: an immutable image of the graph as of one log sequence number.
 *
 * <p>It counts its users: whoever published it is one, and so is each snapshot that shows it. When
 * the last lets go the file is closed. Node ids are dense: a node is an index into the node
 * sections. Safe for use by several threads.
 */
public final class Base {
  private final SegmentFile file;
  private final BaseHeader header;
  private final List<Section> directory;
  private final Counts counts;
  private final int[][] labelSets;
  private final MemorySegment nodeLabels;
  private final Optional<MemorySegment> nodeRows;
  private final MemorySegment heap;
  private final Optional<MemorySegment> idIndex;
  private final TypeBase[] types;
  private final TypeBase none;
  private final AtomicInteger users = new AtomicInteger(1);

  Base(
      SegmentFile file,
      BaseHeader header,
      List<Section> directory,
      Counts counts,
      int[][] labelSets,
      MemorySegment nodeLabels,
      Optional<MemorySegment> nodeRows,
      MemorySegment heap,
      Optional<MemorySegment> idIndex,
      TypeBase[] types,
      TypeBase none) {
    this.file = file;
    this.header = header;
    this.directory = directory;
    this.counts = counts;
    this.labelSets = labelSets;
    this.nodeLabels = nodeLabels;
    this.nodeRows = nodeRows;
    this.heap = heap;
    this.idIndex = idIndex;
    this.types = types;
    this.none = none;
  }

  /**
   * Becomes a user.
   *
   * @return false when the file was closed already
   */
  public boolean tryRetain() {
    int now = users.get();
    while (now > 0) {
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
      now = users.get();
    }
    return false;
  }

  /** Stops being a user; the last one closes the file. */
  public void release() {
    if (users.decrementAndGet() == 0) {
      file.close();
    }
  }

  /**
   * What stands in the file's header.
   *
   * @return the header
   */
  public BaseHeader header() {
    return header;
  }

  /**
   * The counts.
   *
   * @return not to be changed
   */
  public Counts counts() {
    return counts;
  }

  /**
   * Reads the names it was written with.
   *
   * @param tokens receives them
   */
  public void readTokens(TokenTable tokens) {
    tokens.read(new ByteCursor(slice(SectionKind.TOKENS), 0));
  }

  private MemorySegment slice(SectionKind kind) {
    for (Section section : directory) {
      if (section.kind() == kind) {
        return file.slice(section.offset(), section.length());
      }
    }
    return MemorySegment.NULL;
  }

  /**
   * Says whether there is a node.
   *
   * @param node any long
   * @return true if so
   */
  public boolean nodeExists(long node) {
    return node >= 0
        && node < header.nodeIds()
        && nodeLabels.getAtIndex(ValueLayout.JAVA_INT, node) != 0;
  }

  /**
   * The labels of a node.
   *
   * @param node its id
   * @return ascending; not to be changed
   */
  public int[] labels(long node) {
    return labelSets[nodeLabels.getAtIndex(ValueLayout.JAVA_INT, node)];
  }

  /**
   * The properties of a node.
   *
   * @param node its id
   * @param into receives them
   */
  public void nodeProperties(long node, PropertyRow into) {
    if (nodeRows.isPresent()) {
      long row = nodeRows.get().getAtIndex(ValueLayout.JAVA_LONG, node);
      if (row != 0) {
        PropertyCodec.readInto(new ByteCursor(heap, row - 1), into);
      }
    }
  }

  /**
   * The relationships of a type.
   *
   * @param type its token
   * @return what the base holds of it, which may be nothing
   */
  public TypeBase type(int type) {
    return type < types.length ? types[type] : none;
  }

  /**
   * How many types it knows.
   *
   * @return one more than the highest type with relationships
   */
  public int types() {
    return types.length;
  }

  /**
   * Says whether the ids of relationships follow from their places.
   *
   * @return true if no id is stored
   */
  public boolean implicitIds() {
    return idIndex.isEmpty();
  }

  /**
   * Where a relationship lies, counted over all types.
   *
   * @param id any long
   * @return its place, or -1
   */
  public int place(long id) {
    if (id < 0 || id >= header.relationshipIds()) {
      return -1;
    }
    return idIndex.isEmpty() ? (int) id : idIndex.get().getAtIndex(ValueLayout.JAVA_INT, id) - 1;
  }

  /**
   * The type whose relationships hold a place.
   *
   * @param place counted over all types
   * @return what the base holds of the type; the position is {@link #position}
   */
  public TypeBase typeAt(int place) {
    int low = 0;
    int high = types.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (types[middle].first() <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return types[low];
  }

  /**
   * The position within its type of a place.
   *
   * @param of the type's relationships
   * @param place counted over all types
   * @return the position
   */
  public static int position(TypeBase of, int place) {
    return place - of.first();
  }

  /**
   * Sizes of what the file holds.
   *
   * @return bytes by kind of section, in lower case
   */
  public Map<String, Long> bytesBySection() {
    Map<String, Long> bytes = new TreeMap<>();
    for (Section section : directory) {
      bytes.merge(
          section.kind().toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          section.length(),
          Long::sum);
    }
    return bytes;
  }

  /**
   * Length of the file.
   *
   * @return bytes
   */
  public long bytes() {
    return header.fileLength();
  }

  /**
   * Forgets what of the file lies in memory.
   *
   * @return true if nothing is left
   */
  public boolean evict() {
    return file.evict();
  }

  List<Section> directory() {
    return directory;
  }

  SegmentFile file() {
    return file;
  }

  MemorySegment heapBytes() {
    return heap;
  }

  int labelSetCount() {
    return labelSets.length;
  }

  @Override
  public String toString() {
    return "base generation " + header.generation();
  }
}
