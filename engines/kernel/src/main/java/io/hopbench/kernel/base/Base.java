package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.error.ChecksumException;
import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.Generation;
import io.hopbench.kernel.file.SegmentKind;
import io.hopbench.kernel.file.Superblock;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.TokenTable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A generation of the file, read as a graph: an immutable image as of one log sequence number.
 *
 * <p>It counts its users: whoever published it is one, and so is each snapshot that shows it. Node
 * ids are dense: a node is an index into the node segments. Safe for use by several threads.
 */
public final class Base {
  private final Generation generation;
  private final AdjacencyCodec codec;
  private final Parts meta;
  private final Counts counts;
  private final LabelSets labelSets;
  private final TypeBase[] types;
  private final TypeBase none;
  private final ListSegment noLists;
  private final @Nullable NodeSegment[] nodes;
  private final @Nullable IdSegment[] ids;
  private final Entry[] ranges;

  /**
   * Opens a generation.
   *
   * @param generation what to read; the caller is its user and stays it
   * @param codec how its lists are encoded
   * @throws ChecksumException when what is always read is damaged
   */
  public Base(Generation generation, AdjacencyCodec codec) {
    this.generation = generation;
    this.codec = codec;
    Entry entry =
        generation
            .entry(SegmentKind.META, 0, 0)
            .orElseThrow(
                () -> new ChecksumException(generation.path(), 0, "absent segment META", 1, 0));
    this.meta = Parts.read(generation.read(entry));
    this.counts = Counts.read(new ByteCursor(meta.require(PartKind.COUNTS).bytes(), 0));
    this.labelSets = LabelSets.read(new ByteCursor(meta.require(PartKind.LABEL_SETS).bytes(), 0));
    this.noLists = ListSegment.empty(codec);
    this.none = TypeBase.empty(-1, noLists);
    this.nodes = new @Nullable NodeSegment[Groups.count(superblock().nodeIds())];
    this.ids = new @Nullable IdSegment[Groups.count(superblock().relationshipIds())];
    this.types = openTypes();
    this.ranges = idRanges();
  }

  private TypeBase[] openTypes() {
    int count = 0;
    for (Entry entry : generation.entries()) {
      count = Math.max(count, isList(entry) ? entry.type() + 1 : 0);
    }
    int[][] groups = new int[count][2];
    for (Entry entry : generation.entries()) {
      if (isList(entry)) {
        int direction = direction(entry);
        groups[entry.type()][direction] =
            Math.max(groups[entry.type()][direction], entry.group() + 1);
      }
    }
    @Nullable Entry[][][] lists = new @Nullable Entry[count][2][];
    for (int type = 0; type < count; type++) {
      lists[type][0] = new @Nullable Entry[groups[type][0]];
      lists[type][1] = new @Nullable Entry[groups[type][1]];
    }
    for (Entry entry : generation.entries()) {
      if (isList(entry)) {
        lists[entry.type()][direction(entry)][entry.group()] = entry;
      }
    }
    TypeBase[] made = new TypeBase[count];
    for (int type = 0; type < count; type++) {
      made[type] = new TypeBase(type, lists[type], noLists, this::open);
    }
    return made;
  }

  private static boolean isList(Entry entry) {
    return entry.kind() == SegmentKind.OUT || entry.kind() == SegmentKind.IN;
  }

  private static int direction(Entry entry) {
    return entry.kind() == SegmentKind.OUT ? 0 : 1;
  }

  /** Segments whose ids follow from places, by their first ids. */
  private Entry[] idRanges() {
    return generation.entries().stream()
        .filter(entry -> entry.kind() == SegmentKind.OUT && entry.firstId() >= 0)
        .sorted(java.util.Comparator.comparingLong(Entry::firstId))
        .toArray(Entry[]::new);
  }

  private ListSegment open(Entry entry) {
    Parts parts = Parts.read(generation.read(entry));
    Part offsets = parts.require(PartKind.OFFSETS);
    int count = Math.toIntExact(entry.count());
    ListIndex index =
        new ListIndex(
            offsets.form(),
            (int) offsets.base(),
            (int) (offsets.bytes().byteSize() / Integer.BYTES) - 1,
            parts.bytes(PartKind.LIST_MAP).orElse(MemorySegment.NULL),
            offsets.bytes());
    MemorySegment heap = parts.bytes(PartKind.HEAP).orElse(MemorySegment.NULL);
    List<Column> columns = new ArrayList<>();
    for (Part part : parts.all()) {
      if (part.kind() == PartKind.COLUMN) {
        Optional<MemorySegment> presence =
            parts.find(PartKind.PRESENCE, part.key()).map(Part::bytes);
        columns.add(new Column(part, presence, heap));
      }
    }
    return new ListSegment(
        (int) Groups.first(entry.group()),
        count,
        index,
        codec.open(parts.require(PartKind.NEIGHBOURS).bytes(), count),
        parts.bytes(PartKind.IDS).orElse(MemorySegment.NULL),
        entry.firstId(),
        columns);
  }

  /**
   * Becomes a user.
   *
   * @return false when nobody uses it any more
   */
  public boolean tryRetain() {
    return generation.tryRetain();
  }

  /** Stops being a user. */
  public void release() {
    generation.release();
  }

  /**
   * What stands in its superblock.
   *
   * @return the superblock
   */
  public Superblock superblock() {
    return generation.superblock();
  }

  /**
   * The generation of the file.
   *
   * @return what it was opened from
   */
  public Generation generation() {
    return generation;
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
   * The sets of labels its nodes refer to.
   *
   * @return not to be changed
   */
  LabelSets labelSets() {
    return labelSets;
  }

  /**
   * Reads the names it was written with.
   *
   * @param tokens receives them
   */
  public void readTokens(TokenTable tokens) {
    tokens.read(new ByteCursor(meta.require(PartKind.TOKENS).bytes(), 0));
  }

  private NodeSegment nodes(int group) {
    NodeSegment segment = nodes[group];
    if (segment == null) {
      segment =
          generation
              .entry(SegmentKind.NODES, 0, group)
              .map(entry -> NodeSegment.read(generation.read(entry), (int) entry.count()))
              .orElse(NodeSegment.EMPTY);
      nodes[group] = segment;
    }
    return segment;
  }

  private IdSegment ids(int group) {
    IdSegment segment = ids[group];
    if (segment == null) {
      segment =
          generation
              .entry(SegmentKind.IDS, 0, group)
              .map(entry -> IdSegment.read(generation.read(entry)))
              .orElse(IdSegment.EMPTY);
      ids[group] = segment;
    }
    return segment;
  }

  /** The ids of a group, to be changed. */
  IdSegment.Builder idBuilder(int group) {
    return new IdSegment.Builder(group, group < ids.length ? ids(group) : IdSegment.EMPTY);
  }

  private int labelSet(long node) {
    return node < 0 || node >= superblock().nodeIds()
        ? 0
        : nodes(Groups.of(node)).labelSet((int) node & (Groups.SIZE - 1));
  }

  /**
   * Says whether there is a node.
   *
   * @param node any long
   * @return true if so
   */
  public boolean nodeExists(long node) {
    return labelSet(node) != 0;
  }

  /**
   * The labels of a node.
   *
   * @param node its id
   * @return ascending; not to be changed
   */
  public int[] labels(long node) {
    return labelSets.labels(labelSet(node));
  }

  /**
   * The properties of a node.
   *
   * @param node its id
   * @param into receives them
   */
  public void nodeProperties(long node, PropertyRow into) {
    if (node >= 0 && node < superblock().nodeIds()) {
      nodes(Groups.of(node)).properties((int) node & (Groups.SIZE - 1), into);
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
   * Where a relationship lies.
   *
   * @param type its type
   * @param start the node it begins at
   * @param segment the OUT lists it is in
   * @param place its place there
   */
  public record Location(int type, int start, ListSegment segment, int place) {
    /**
     * The node it ends at.
     *
     * @return a node id
     */
    public int end() {
      return segment.neighbours().at(place);
    }
  }

  /**
   * Finds a relationship by its id.
   *
   * @param id any long
   * @return where it lies, or null when there is none
   */
  public @Nullable Location find(long id) {
    if (id < 0 || id >= superblock().relationshipIds()) {
      return null;
    }
    IdSegment listed = ids(Groups.of(id));
    int at = (int) id & (Groups.SIZE - 1);
    int start = listed.start(at);
    if (start >= 0) {
      int type = listed.type(at);
      ListSegment segment = type(type).of(0, start);
      int place = segment.place(start, id);
      return place < 0 ? null : new Location(type, start, segment, place);
    }
    return findInRanges(id);
  }

  /** Says whether an id is known to be a relationship's; cheaper than to find it in a long list. */
  boolean leadsTo(long id, int type, int start, ListSegment segment, int place) {
    IdSegment listed = ids(Groups.of(id));
    int at = (int) id & (Groups.SIZE - 1);
    if (listed.start(at) >= 0) {
      return !segment.implicitIds() && listed.start(at) == start && listed.type(at) == type;
    }
    Location found = findInRanges(id);
    return found != null && found.segment() == segment && found.place() == place;
  }

  private @Nullable Location findInRanges(long id) {
    int low = 0;
    int high = ranges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges[middle].firstId() <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return null;
    }
    Entry range = ranges[low - 1];
    int place = (int) Math.min(Integer.MAX_VALUE, id - range.firstId());
    if (place >= range.count()) {
      return null;
    }
    ListSegment segment = type(range.type()).segment(0, range.group());
    int start = segment.first() + segment.index().nodeOf(place);
    return new Location(range.type(), start, segment, place);
  }

  /**
   * Sizes of what the file holds.
   *
   * @return bytes by kind of segment, in lower case
   */
  public Map<String, Long> bytesByKind() {
    Map<String, Long> bytes = new TreeMap<>();
    for (Entry entry : generation.entries()) {
      bytes.merge(
          entry.kind().toString().toLowerCase(java.util.Locale.ROOT),
          entry.extent().bytes(),
          Long::sum);
    }
    return bytes;
  }

  @Override
  public String toString() {
    return "base of " + generation;
  }
}
