package io.hopbench.kernel.store;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.base.BaseWriter;
import io.hopbench.kernel.base.Column;
import io.hopbench.kernel.base.ColumnWriter;
import io.hopbench.kernel.base.StoreId;
import io.hopbench.kernel.base.TypeBase;
import io.hopbench.kernel.base.TypeWriter;
import io.hopbench.kernel.delta.RelationshipVersion;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes what a snapshot shows to a new base file. The lists come out of the snapshot in the order
 * of a base, so nothing is sorted but the IN lists, by the {@link TypeWriter}. Confined to one
 * thread.
 */
final class MergeWriter {
  private final KernelSnapshot snapshot;
  private final StoreParts parts;
  private final long scratchBytes;
  private final ByteSink encoded = new ByteSink(256);

  MergeWriter(KernelSnapshot snapshot, StoreParts parts, long scratchBytes) {
    this.snapshot = snapshot;
    this.parts = parts;
    this.scratchBytes = scratchBytes;
  }

  void write(long generation, long lsn) {
    Base old = snapshot.state().base();
    CommitPoint point = snapshot.point();
    Counts counts = point.counts();
    StoreId id = new StoreId(old.header().storeHigh(), old.header().storeLow());
    // Without one created or deleted the places are the ids still.
    boolean samePlaces =
        old.implicitIds()
            && point.relationshipIds() == old.header().relationshipIds()
            && counts.relationships() == old.counts().relationships();
    try (BaseWriter writer =
        new BaseWriter(parts.device(), parts.codec(), id, generation, !samePlaces, scratchBytes)) {
      writer.nodes((int) point.nodeIds(), sink -> writeNodes(writer, sink));
      List<SortedMap<Integer, Column.Kind>> columns = columns(counts.types());
      for (int type = 0; type < counts.types(); type++) {
        int of = type;
        int count = Math.toIntExact(counts.type(type));
        writer.type(type, count, columns.get(type), to -> writeType(of, to));
      }
      writer.finish(snapshot.tokenTable(), counts, lsn, point.relationshipIds());
    }
  }

  private void writeNodes(BaseWriter writer, BaseWriter.NodeSink sink) {
    PropertyRow row = new PropertyRow();
    for (long node = 0; node < snapshot.nodeIds(); node++) {
      if (!snapshot.hasNode(node)) {
        sink.node(0, 0);
        continue;
      }
      snapshot.nodeProperties(node, row);
      long reference = 0;
      if (!row.isEmpty()) {
        PropertyCodec.write(Properties.of(row), encoded.clear());
        reference = writer.heap(encoded);
      }
      List<Integer> labels = Arrays.stream(snapshot.labelsOf(node)).boxed().toList();
      sink.node(writer.labelSet(labels), reference);
    }
  }

  /** The columns each type needs: those it has, and what relationships in the delta bring. */
  private List<SortedMap<Integer, Column.Kind>> columns(int types) {
    List<SortedMap<Integer, Column.Kind>> columns = new ArrayList<>();
    for (int type = 0; type < types; type++) {
      SortedMap<Integer, Column.Kind> of = new TreeMap<>();
      for (Column column : snapshot.state().base().type(type).columns()) {
        of.put(column.key(), column.kind());
      }
      columns.add(of);
    }
    snapshot
        .state()
        .delta()
        .forEachRelationship(
            snapshot.epoch(),
            (_, version) -> {
              Properties properties = version.properties();
              for (int i = 0; version.exists() && i < properties.size(); i++) {
                Column.Kind kind = kind(properties.valueAt(i));
                columns
                    .get(version.type())
                    .merge(properties.keyAt(i), kind, (a, b) -> a == b ? a : Column.Kind.GENERIC);
              }
            });
    return columns;
  }

  private static Column.Kind kind(Value value) {
    return switch (value) {
      case Value.LongValue _ -> Column.Kind.LONG;
      case Value.DoubleValue _ -> Column.Kind.DOUBLE;
      case Value.BooleanValue _ -> Column.Kind.BOOLEAN;
      default -> Column.Kind.GENERIC;
    };
  }

  private void writeType(int type, TypeWriter to) {
    TypeBase base = snapshot.state().base().type(type);
    boolean overrides = snapshot.state().delta().overrides(type);
    List<ColumnWriter> writers = to.columns();
    List<Optional<Column>> sources =
        writers.stream().map(column -> base.column(column.key())).toList();
    try (TypeCursor cursor = new TypeCursor(snapshot, type)) {
      while (cursor.next()) {
        long id = cursor.relationship();
        to.add((int) cursor.start(), (int) cursor.neighbour(), id);
        if (writers.isEmpty()) {
          continue;
        }
        int position = cursor.position();
        RelationshipVersion version =
            position >= 0 && !overrides
                ? null
                : snapshot.state().delta().relationship(id, snapshot.epoch());
        for (int i = 0; i < writers.size(); i++) {
          if (version != null) {
            writers.get(i).value(version.properties().get(writers.get(i).key()));
          } else {
            copy(sources.get(i), position, writers.get(i));
          }
        }
      }
    }
  }

  private static void copy(Optional<Column> source, int position, ColumnWriter to) {
    if (source.isEmpty() || !source.get().present(position)) {
      to.absent();
    } else if (to.kind() != Column.Kind.GENERIC && to.kind() == source.get().kind()) {
      to.word(source.get().word(position));
    } else {
      to.value(source.get().value(position));
    }
  }
}
