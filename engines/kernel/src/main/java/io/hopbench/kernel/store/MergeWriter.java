package io.hopbench.kernel.store;

import io.hopbench.api.PropertyRow;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.ListSegmentBuilder;
import io.hopbench.kernel.base.NodeSegmentBuilder;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.delta.RelationshipVersion;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Writes what a snapshot shows as the next generation of the file. Only groups that the delta
 * touches are written; all others stay where they are. Lists come out of the snapshot in the order
 * of a segment, so nothing is sorted. Confined to one thread.
 */
final class MergeWriter {
  private final KernelSnapshot snapshot;
  private final StoreParts parts;
  private final GraphFile file;
  private final Base base;
  private final ByteSink encoded = new ByteSink(256);

  MergeWriter(KernelSnapshot snapshot, StoreParts parts, GraphFile file) {
    this.snapshot = snapshot;
    this.parts = parts;
    this.file = file;
    this.base = snapshot.state().base();
  }

  /** Writes and publishes it; the caller becomes its first user. */
  Base write(long lsn) {
    CommitPoint point = snapshot.point();
    try (BaseEdit edit = new BaseEdit(file, parts.codec(), base)) {
      writeNodes(edit);
      for (int type = 0; type < point.counts().types(); type++) {
        for (int direction = 0; direction < 2; direction++) {
          writeLists(edit, type, direction);
        }
      }
      return edit.publish(
          snapshot.tokenTable(), point.counts(), lsn, point.nodeIds(), point.relationshipIds());
    }
  }

  private void writeNodes(BaseEdit edit) {
    TreeSet<Integer> dirty = new TreeSet<>();
    snapshot
        .state()
        .delta()
        .versions()
        .forEachNode(snapshot.epoch(), (node, _) -> dirty.add(Groups.of(node)));
    for (int group : dirty) {
      try (NodeSegmentBuilder builder = new NodeSegmentBuilder(group)) {
        long first = Groups.first(group);
        long end = Math.min(snapshot.nodeIds(), first + Groups.SIZE);
        PropertyRow row = new PropertyRow();
        for (long node = first; node < end; node++) {
          if (snapshot.hasNode(node)) {
            int labels = edit.labelSets().number(snapshot.labelsOf(node));
            builder.add(labels, encode(node, row));
          } else {
            builder.absent();
          }
        }
        edit.nodes(builder);
      }
    }
  }

  private MemorySegment encode(long node, PropertyRow row) {
    snapshot.nodeProperties(node, row);
    encoded.clear();
    if (!row.isEmpty()) {
      PropertyCodec.write(Properties.of(row), encoded);
    }
    return MemorySegment.ofArray(encoded.array()).asSlice(0, encoded.size());
  }

  /** The groups whose lists the delta touches. */
  private NavigableSet<Integer> dirty(int type, int direction) {
    NavigableSet<Integer> groups = new TreeSet<>();
    DeltaLists lists = snapshot.state().delta().lists(type, direction);
    if (lists != null) {
      for (long node : lists.nodes(snapshot.epoch(), snapshot.relationshipIds(), false)) {
        groups.add(Groups.of(node));
      }
    }
    if (direction == 0 && snapshot.state().delta().versions().overrides(type)) {
      snapshot
          .state()
          .delta()
          .versions()
          .forEachChanged(
              snapshot.epoch(),
              (_, version) -> {
                if (version.type() == type && version.exists()) {
                  groups.add(Groups.of(version.start()));
                }
              });
    }
    return groups;
  }

  private void writeLists(BaseEdit edit, int type, int direction) {
    BitSet listed = new BitSet();
    dirty(type, direction).forEach(group -> writeGroup(edit, type, direction, group, listed));
    if (!listed.isEmpty()) {
      snapshot
          .state()
          .delta()
          .versions()
          .forEachChanged(
              snapshot.epoch(),
              (id, version) -> {
                if (!version.exists()
                    && version.type() == type
                    && listed.get(Groups.of(version.start()))) {
                  edit.removeId(id);
                }
              });
    }
  }

  private void writeGroup(BaseEdit edit, int type, int direction, int group, BitSet listed) {
    long first = Groups.first(group);
    int nodes = (int) Math.min(snapshot.nodeIds() - first, Groups.SIZE);
    ListSegment old = base.type(type).segment(direction, group);
    ListAccess list = new ListAccess(snapshot, direction);
    // Ids that nothing tells the start of yet, each with its node in the group.
    LongBuffer unlisted = new LongBuffer();
    boolean collect = direction == 0;
    boolean all = collect && (old.implicitIds() || old.count() == 0);
    try (ListSegmentBuilder builder =
        new ListSegmentBuilder(parts.codec(), group, nodes, Math.max(64, old.count()))) {
      for (int node = 0; node < nodes; node++) {
        list.locate(first + node, type, false);
        for (int place = list.from(); place < list.to(); place++) {
          long id = list.id(place);
          builder.add(node, list.neighbour(place), id);
          if (collect) {
            addProperties(builder, list, old, place);
            if (all || list.basePlace(place) < 0) {
              unlisted.add(id << Groups.SHIFT | node);
            }
          }
        }
      }
      boolean implicit = edit.lists(type, direction, group, builder);
      if (collect) {
        keepIds(edit, type, group, implicit, unlisted, old);
        listed.set(group, !all);
      }
    }
  }

  private static void addProperties(
      ListSegmentBuilder builder, ListAccess list, ListSegment old, int place) {
    RelationshipVersion version = list.version(place);
    if (version == null) {
      builder.properties(old, list.basePlace(place));
      return;
    }
    Properties properties = version.properties();
    for (int i = 0; i < properties.size(); i++) {
      builder.property(properties.keyAt(i), properties.valueAt(i));
    }
  }

  /** Keeps the list of ids true: who came, and who follows from a place now or no longer. */
  private static void keepIds(
      BaseEdit edit, int type, int group, boolean implicit, LongBuffer unlisted, ListSegment old) {
    if (!implicit) {
      for (int i = 0; i < unlisted.size(); i++) {
        long entry = unlisted.get(i);
        int start = (int) (Groups.first(group) + (entry & (Groups.SIZE - 1)));
        edit.id(entry >>> Groups.SHIFT, start, type);
      }
    } else if (!old.implicitIds()) {
      for (int place = 0; place < old.count(); place++) {
        edit.removeId(old.id(place));
      }
    }
  }

  /** Longs in a row. */
  private static final class LongBuffer {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = java.util.Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    long get(int index) {
      return values[index];
    }
  }
}
