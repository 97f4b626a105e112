package io.hopbench.conformance;

import io.hopbench.api.GraphView;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Tokens;
import io.hopbench.api.Value;
import io.hopbench.conformance.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares everything a view shows with a model: nodes, labels, properties and counts here, lists
 * in {@link ListComparison}, scans in {@link ScanComparison}.
 */
final class Comparison {
  private final GraphView view;
  private final Tokens tokens;
  private final Twin twin;
  private final Model model;
  private final Differences differences;
  private final PropertyRow row = new PropertyRow();

  Comparison(GraphView view, Tokens tokens, Twin twin, Differences differences) {
    this.view = view;
    this.tokens = tokens;
    this.twin = twin;
    this.model = twin.model();
    this.differences = differences;
  }

  /** Properties in an order that can be compared. */
  static SortedMap<Integer, Value> map(PropertyRow row) {
    SortedMap<Integer, Value> map = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      if (map.put(row.keyAt(i), row.valueAt(i)) != null) {
        throw new AssertionError("key " + row.keyAt(i) + " stands twice among the properties");
      }
    }
    return map;
  }

  void everything() {
    nodes();
    labels();
    relationships();
    new ListComparison(view, tokens, twin, differences).everything();
    if (view instanceof Snapshot snapshot) {
      new ScanComparison(snapshot, tokens, twin, differences).everything();
    }
  }

  private void nodes() {
    List<Long> expected = new ArrayList<>();
    model.nodes().keySet().forEach(node -> expected.add(twin.node(node)));
    differences.sameElements(expected, ids(view.nodes()), "nodes()");
    differences.equal((long) expected.size(), view.nodeCount(), "nodeCount()");
    model.nodes().forEach((id, state) -> node(id, twin.node(id), state));
    long unused = twin.nodes().unused();
    differences.check(
        !view.nodeExists(unused), "nodeExists(" + unused + ") is true, never created");
    differences.check(!view.nodeExists(-1), "nodeExists(-1) is true");
    differences.check(!view.nodeExists(Long.MAX_VALUE), "nodeExists(Long.MAX_VALUE) is true");
  }

  private void node(long id, long engine, Model.NodeState state) {
    String what = "node " + engine + " (model " + id + ")";
    if (!view.nodeExists(engine)) {
      differences.add(what + ": nodeExists is false");
      return;
    }
    List<Integer> labels = new ArrayList<>();
    for (int label : view.labels(engine)) {
      labels.add(label);
    }
    differences.equal(List.copyOf(state.labels()), labels, () -> what + ": labels, ascending");
    int labelCount = Math.min(tokens.labels().size(), 16);
    for (int label = 0; label < labelCount; label++) {
      differences.equal(
          state.labels().contains(label),
          view.hasLabel(engine, label),
          what + ": hasLabel(" + label + ")");
    }
    view.nodeProperties(engine, row);
    properties(state.properties(), what);
    for (int key : someKeys(state.properties())) {
      differences.equal(
          state.properties().getOrDefault(key, Value.NONE),
          view.nodeProperty(engine, key),
          () -> what + ": nodeProperty of key " + key);
    }
  }

  private void properties(Map<Integer, Value> expected, String what) {
    differences.equal(new TreeMap<>(expected), map(row), () -> what + ": all properties");
  }

  /** The keys that are there, and one that may not be. */
  private SortedSet<Integer> someKeys(Map<Integer, Value> properties) {
    SortedSet<Integer> keys = new TreeSet<>(properties.keySet());
    if (!tokens.keys().isEmpty()) {
      keys.add(tokens.keys().size() - 1);
    }
    return keys;
  }

  private void labels() {
    Map<Integer, List<Long>> expected = new TreeMap<>();
    model
        .nodes()
        .forEach(
            (id, state) -> {
              for (int label : state.labels()) {
                expected.computeIfAbsent(label, _ -> new ArrayList<>()).add(twin.node(id));
              }
            });
    for (int label = 0; label < tokens.labels().size(); label++) {
      List<Long> nodes = expected.getOrDefault(label, List.of());
      differences.sameElements(
          nodes, ids(view.nodesWithLabel(label)), "nodesWithLabel(" + label + ")");
      differences.equal((long) nodes.size(), view.nodeCount(label), "nodeCount of label " + label);
    }
  }

  private void relationships() {
    Map<Integer, List<Relationship>> expected = new TreeMap<>();
    for (Relationship r : model.relationships().values()) {
      expected.computeIfAbsent(r.type(), _ -> new ArrayList<>()).add(engine(twin, r));
      relationship(r.id(), engine(twin, r));
    }
    differences.equal(
        (long) model.relationships().size(), view.relationshipCount(), "relationshipCount()");
    for (int type = 0; type < tokens.types().size(); type++) {
      List<Relationship> ofType = expected.getOrDefault(type, List.of());
      List<Relationship> found = new ArrayList<>();
      try (RelationshipCursor cursor = view.relationshipsOfType(type)) {
        while (cursor.next()) {
          found.add(at(cursor));
          differences.equal(
              cursor.end(), cursor.neighbour(), "relationshipsOfType: neighbour() is the end");
        }
      }
      differences.sameElements(ofType, found, "relationshipsOfType(" + type + ")");
      differences.equal(
          (long) ofType.size(), view.relationshipCount(type), "relationshipCount of type " + type);
    }
    long unused = twin.relationships().unused();
    differences.check(!view.relationshipExists(-1), "relationshipExists(-1) is true");
    differences.check(
        !view.relationshipExists(Long.MAX_VALUE), "relationshipExists(Long.MAX_VALUE) is true");
    differences.check(
        !view.relationshipExists(unused), "relationshipExists(" + unused + ") is true");
  }

  private void relationship(long id, Relationship expected) {
    String what = "relationship " + expected.id() + " (model " + id + ")";
    if (!view.relationshipExists(expected.id())) {
      differences.add(what + ": relationshipExists is false, expected " + expected);
      return;
    }
    differences.equal(expected, view.relationship(expected.id()), what);
    Map<Integer, Value> properties = model.propertiesOf(id);
    view.relationshipProperties(expected.id(), row);
    properties(properties, what);
    for (int key : someKeys(properties)) {
      differences.equal(
          properties.getOrDefault(key, Value.NONE),
          view.relationshipProperty(expected.id(), key),
          () -> what + ": relationshipProperty of key " + key);
    }
  }

  /** A relationship of the model in the engine's ids. */
  static Relationship engine(Twin twin, Relationship r) {
    return new Relationship(
        twin.relationship(r.id()), r.type(), twin.node(r.start()), twin.node(r.end()));
  }

  static Relationship at(RelationshipCursor cursor) {
    return new Relationship(cursor.relationship(), cursor.type(), cursor.start(), cursor.end());
  }

  static List<Long> ids(IdCursor cursor) {
    List<Long> ids = new ArrayList<>();
    try (cursor) {
      while (cursor.next()) {
        ids.add(cursor.id());
      }
    }
    return ids;
  }
}
