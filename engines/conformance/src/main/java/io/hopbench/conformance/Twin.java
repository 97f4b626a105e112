package io.hopbench.conformance;

import io.hopbench.api.GraphView;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Value;
import io.hopbench.conformance.model.Model;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A store and the model of what it ought to hold, changed together.
 *
 * <p>The model has ids of its own, because the engine's are opaque and may be reused; the pairs are
 * kept here. A test changes both through {@link #begin()} and then compares.
 */
final class Twin {
  private static final int BATCH = 20_000;

  private final Workbench bench;
  private final Path directory;
  private Store store;
  private Model model = new Model();
  private Ids nodes = new Ids("node");
  private Ids relationships = new Ids("relationship");

  Twin(Workbench bench, Path directory, Store store) {
    this.bench = bench;
    this.directory = directory;
    this.store = store;
  }

  Workbench bench() {
    return bench;
  }

  Path directory() {
    return directory;
  }

  Store store() {
    return store;
  }

  Model model() {
    return model;
  }

  Ids nodes() {
    return nodes;
  }

  Ids relationships() {
    return relationships;
  }

  /** The engine's id of a node of the model. */
  long node(long modelNode) {
    return nodes.engine(modelNode);
  }

  /** The engine's id of a relationship of the model. */
  long relationship(long modelRelationship) {
    return relationships.engine(modelRelationship);
  }

  int label(String name) {
    return store.tokens().label(name);
  }

  int type(String name) {
    return store.tokens().type(name);
  }

  int key(String name) {
    return store.tokens().key(name);
  }

  TwinTransaction begin() {
    return new TwinTransaction(this, store.begin());
  }

  /** Takes over what a transaction made of the model. */
  void become(Model newModel, Ids newNodes, Ids newRelationships) {
    model = newModel;
    nodes = newNodes;
    relationships = newRelationships;
  }

  /** The same expectation of another open store. */
  Twin expectedOf(Store other) {
    Twin copy = frozen();
    copy.store = other;
    return copy;
  }

  /** The state of now, to compare a snapshot with later. */
  Twin frozen() {
    Twin copy = new Twin(bench, directory, store);
    copy.become(model.copy(), nodes.copy(), relationships.copy());
    return copy;
  }

  /** Compares everything a new snapshot shows with the model. */
  void compare(String when) {
    try (Snapshot snapshot = store.snapshot()) {
      compare(snapshot, when);
    }
  }

  /** Compares everything a view shows with the model. */
  void compare(GraphView view, String when) {
    Differences differences = new Differences(when);
    new Comparison(view, store.tokens(), this, differences).everything();
    differences.report();
  }

  /** Closes and opens the store. */
  void reopen() {
    store.close();
    store = bench.reopen(this);
  }

  /** Writes a graph in a few transactions, and returns the model's ids of its nodes. */
  long[] write(Shape shape) {
    Shape.Tokened tokened = shape.resolve(store.tokens());
    long[] ids = new long[shape.nodes().size()];
    for (int at = 0; at < ids.length; ) {
      try (TwinTransaction transaction = begin()) {
        for (int end = Math.min(ids.length, at + BATCH); at < end; at++) {
          Shape.Node node = shape.nodes().get(at);
          ids[at] = transaction.createNode(tokened.labels(node));
          for (Map.Entry<Integer, Value> property :
              tokened.properties(node.properties()).entrySet()) {
            transaction.setNodeProperty(ids[at], property.getKey(), property.getValue());
          }
        }
        transaction.commit();
      }
    }
    for (int at = 0; at < shape.edges().size(); ) {
      try (TwinTransaction transaction = begin()) {
        for (int end = Math.min(shape.edges().size(), at + BATCH); at < end; at++) {
          Shape.Edge edge = shape.edges().get(at);
          Map<Integer, Value> properties = tokened.properties(edge.properties());
          transaction.createRelationship(
              ids[edge.start()], tokened.type(edge), ids[edge.end()], properties);
        }
        transaction.commit();
      }
    }
    return ids;
  }

  /**
   * Takes over a graph that was bulk-loaded: the loader told the ids of the nodes, those of the
   * relationships are found by what the relationships are.
   */
  void adopt(Shape shape, Shape.Tokened tokened, long[] engineNodes) {
    for (int i = 0; i < engineNodes.length; i++) {
      Shape.Node node = shape.nodes().get(i);
      long id = model.createNode(java.util.Arrays.stream(tokened.labels(node)).boxed().toList());
      nodes.bind(id, engineNodes[i]);
      tokened.properties(node.properties()).forEach((k, v) -> model.setNodeProperty(id, k, v));
    }
    for (Shape.Edge edge : shape.edges()) {
      long id = model.createRelationship(edge.start(), tokened.type(edge), edge.end());
      tokened
          .properties(edge.properties())
          .forEach((k, v) -> model.setRelationshipProperty(id, k, v));
    }
    identify();
  }

  private record Content(int type, long start, long end, SortedMap<Integer, Value> properties) {}

  private void identify() {
    Map<Content, Deque<Long>> expected = new HashMap<>();
    for (Relationship r : model.relationships().values()) {
      Content content =
          new Content(r.type(), node(r.start()), node(r.end()), model.propertiesOf(r.id()));
      expected.computeIfAbsent(content, _ -> new ArrayDeque<>()).add(r.id());
    }
    Differences differences = new Differences("after the bulk load");
    try (Snapshot snapshot = store.snapshot()) {
      PropertyRow row = new PropertyRow();
      for (int type = 0; type < store.tokens().types().size(); type++) {
        try (RelationshipCursor cursor = snapshot.relationshipsOfType(type)) {
          while (cursor.next()) {
            cursor.properties(row);
            Content content =
                new Content(cursor.type(), cursor.start(), cursor.end(), Comparison.map(row));
            Deque<Long> candidates = expected.getOrDefault(content, new ArrayDeque<>());
            if (candidates.isEmpty()) {
              differences.add("relationshipsOfType shows " + content + ", which was never loaded");
            } else {
              relationships.bind(candidates.remove(), cursor.relationship());
            }
          }
        }
      }
    }
    expected.forEach(
        (content, missing) -> {
          if (!missing.isEmpty()) {
            differences.add("missing " + missing.size() + " times " + content);
          }
        });
    differences.report();
  }

  /** The properties of a node of the model. */
  SortedMap<Integer, Value> nodeProperties(long modelNode) {
    return new TreeMap<>(model.node(modelNode).properties());
  }
}
