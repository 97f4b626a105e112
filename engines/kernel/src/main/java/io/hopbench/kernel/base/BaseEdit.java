package io.hopbench.kernel.base;

import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.SegmentKind;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.model.TokenTable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The next generation being made: segments of groups are put in the place of what they replace,
 * everything else stays where it is. Segments may be put by several threads; the rest is for one.
 */
public final class BaseEdit implements AutoCloseable {
  private final GraphFile.Edit edit;
  private final AdjacencyCodec codec;
  private final StoreId store;
  private final @Nullable Base old;
  private final LabelSets labelSets;
  private final Map<Integer, IdSegment.Builder> ids = new TreeMap<>();

  /**
   * Begins the first generation of a file.
   *
   * @param file the new file
   * @param codec how lists are encoded
   * @param store the store's id
   */
  public BaseEdit(GraphFile file, AdjacencyCodec codec, StoreId store) {
    this.edit = file.edit();
    this.codec = codec;
    this.store = store;
    this.old = null;
    this.labelSets = new LabelSets();
  }

  /**
   * Begins the next generation.
   *
   * @param file the file
   * @param codec how lists are encoded
   * @param old its newest generation
   */
  public BaseEdit(GraphFile file, AdjacencyCodec codec, Base old) {
    this.edit = file.edit();
    this.codec = codec;
    this.store = old.superblock().store();
    this.old = old;
    this.labelSets = old.labelSets().copy();
  }

  /**
   * How lists are encoded.
   *
   * @return the codec
   */
  public AdjacencyCodec codec() {
    return codec;
  }

  /**
   * The sets of labels that nodes may have.
   *
   * @return to be added to
   */
  public LabelSets labelSets() {
    return labelSets;
  }

  /**
   * Puts the lists of a group, or removes them when there are none.
   *
   * @param type of the relationships
   * @param direction 0 for OUT, 1 for IN
   * @param group of the nodes
   * @param lists all of them
   * @return true if ids follow from places in it
   */
  public boolean lists(int type, int direction, int group, ListSegmentBuilder lists) {
    if (lists.count() == 0) {
      edit.remove(new Entry.Key(SegmentKind.lists(direction), type, group));
      return false;
    }
    Entry entry = lists.write(edit, type, direction);
    edit.put(entry);
    return entry.firstId() >= 0;
  }

  /**
   * Puts the nodes of a group.
   *
   * @param nodes all of them
   */
  public void nodes(NodeSegmentBuilder nodes) {
    edit.put(nodes.write(edit));
  }

  /**
   * Lists where a relationship begins.
   *
   * @param id of the relationship
   * @param start the node
   * @param type of the relationship
   */
  public synchronized void id(long id, int start, int type) {
    ids(id).put((int) id & (Groups.SIZE - 1), start, type);
  }

  /**
   * Takes a relationship off the list, if it is there.
   *
   * @param id of the relationship
   */
  public synchronized void removeId(long id) {
    ids(id).remove((int) id & (Groups.SIZE - 1));
  }

  private IdSegment.Builder ids(long id) {
    int group = Groups.of(id);
    IdSegment.Builder builder = ids.get(group);
    if (builder == null) {
      builder = old == null ? new IdSegment.Builder(group, IdSegment.EMPTY) : old.idBuilder(group);
      ids.put(group, builder);
    }
    return builder;
  }

  /**
   * Makes it the newest generation, durably.
   *
   * @param tokens all names
   * @param counts all counts
   * @param lsn the last log record that is contained
   * @param nodeIds how many node ids were given out so far
   * @param relationshipIds how many relationship ids were given out so far
   * @return the base, whose first user is the caller
   */
  public Base publish(
      TokenTable tokens, Counts counts, long lsn, long nodeIds, long relationshipIds) {
    ids.forEach(
        (group, builder) -> {
          Optional<Entry> entry = builder.write(edit);
          entry.ifPresent(edit::put);
          if (entry.isEmpty()) {
            edit.remove(new Entry.Key(SegmentKind.IDS, 0, group));
          }
        });
    Parts meta = new Parts();
    ByteSink sink = new ByteSink(1 << 12);
    tokens.write(sink);
    meta.add(PartKind.TOKENS, sink);
    counts.write(sink.clear());
    meta.add(PartKind.COUNTS, sink);
    labelSets.write(sink.clear());
    meta.add(PartKind.LABEL_SETS, sink);
    edit.put(new Entry(SegmentKind.META, 0, 0, 1, -1, meta.write(edit)));
    return new Base(edit.publish(codec.code(), store, lsn, nodeIds, relationshipIds), codec);
  }

  @Override
  public void close() {
    edit.close();
  }
}
