package io.hopbench.conformance;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bulk loads relationships in batches of two sorts: of one type and with the same properties, and
 * mixed with properties that some have.
 */
final class BatchLoad {
  private static final int CAPACITY = 37;

  private BatchLoad() {}

  /** Makes a new store with this content; it is closed after the test. */
  static Twin load(Workbench bench, Path directory, Shape shape) {
    try (BulkLoader loader = bench.engine().bulkLoad(directory, bench.options())) {
      Shape.Tokened tokened = shape.resolve(loader.tokens());
      long[] ids = new long[shape.nodes().size()];
      for (int i = 0; i < ids.length; i++) {
        Shape.Node node = shape.nodes().get(i);
        ids[i] = loader.node(tokened.labels(node), Way.row(tokened.properties(node.properties())));
      }
      Map<Object, List<Shape.Edge>> batches = new LinkedHashMap<>();
      for (int i = 0; i < shape.edges().size(); i++) {
        Shape.Edge edge = shape.edges().get(i);
        Object like =
            i % 2 == 0 ? List.of(edge.type(), kinds(tokened, edge)) : kindsOfKeys(tokened, edge);
        batches.computeIfAbsent(like, _ -> new ArrayList<>()).add(edge);
      }
      batches.values().forEach(edges -> add(loader, tokened, ids, edges));
      Twin twin = new Twin(bench, directory, bench.track(loader.finish()));
      twin.adopt(shape, tokened, ids);
      return twin;
    }
  }

  private static Map<Integer, PropertyRow.Kind> kinds(Shape.Tokened tokened, Shape.Edge edge) {
    PropertyRow row = Way.row(tokened.properties(edge.properties()));
    Map<Integer, PropertyRow.Kind> kinds = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      kinds.put(row.keyAt(i), row.kindAt(i));
    }
    return kinds;
  }

  /** What edges have in common whose values can stand in the same columns, present or not. */
  private static Object kindsOfKeys(Shape.Tokened tokened, Shape.Edge edge) {
    Map<Integer, PropertyRow.Kind> kinds = kinds(tokened, edge);
    return kinds.isEmpty() ? "none" : kinds.values().iterator().next();
  }

  private static void add(
      BulkLoader loader, Shape.Tokened tokened, long[] ids, List<Shape.Edge> edges) {
    Map<Integer, PropertyRow.Kind> kinds = new LinkedHashMap<>();
    List<Shape.Edge> now = new ArrayList<>();
    for (Shape.Edge edge : edges) {
      Map<Integer, PropertyRow.Kind> own = kinds(tokened, edge);
      boolean fits =
          own.entrySet().stream()
              .allMatch(e -> kinds.getOrDefault(e.getKey(), e.getValue()) == e.getValue());
      if (!fits || now.size() == CAPACITY) {
        flush(loader, tokened, ids, now, kinds);
      }
      kinds.putAll(own);
      now.add(edge);
    }
    flush(loader, tokened, ids, now, kinds);
  }

  private static void flush(
      BulkLoader loader,
      Shape.Tokened tokened,
      long[] ids,
      List<Shape.Edge> edges,
      Map<Integer, PropertyRow.Kind> kinds) {
    RelationshipBatch batch =
        new RelationshipBatch(
            CAPACITY,
            kinds.keySet().stream().mapToInt(k -> k).toArray(),
            kinds.values().toArray(PropertyRow.Kind[]::new));
    for (int i = 0; i < edges.size(); i++) {
      Shape.Edge edge = edges.get(i);
      batch.starts()[i] = ids[edge.start()];
      batch.types()[i] = tokened.type(edge);
      batch.ends()[i] = ids[edge.end()];
      PropertyRow row = Way.row(tokened.properties(edge.properties()));
      for (RelationshipBatch.Column column : batch.columns()) {
        put(row, column, i);
      }
    }
    batch.size(edges.size());
    loader.relationships(batch);
    edges.clear();
    kinds.clear();
  }

  private static void put(PropertyRow row, RelationshipBatch.Column column, int index) {
    int at = row.indexOf(column.key());
    column.absent()[index] = at < 0;
    if (at < 0) {
      column.complete(false);
      return;
    }
    switch (column.kind()) {
      case LONG -> column.words()[index] = row.longAt(at);
      case DOUBLE -> column.words()[index] = Double.doubleToRawLongBits(row.doubleAt(at));
      case BOOLEAN -> column.words()[index] = row.booleanAt(at) ? 1 : 0;
      case STRING, BYTES -> column.objects()[index] = row.objectAt(at);
    }
  }
}
