package io.hopbench.kernel.torture;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A graph that is changed at random, in a store and in memory alike, and knows the fingerprint of
 * what it is. Confined to one thread.
 */
final class RandomGraph {
  static final int TYPES = 3;

  /** Relationships a node in what is loaded. */
  static final int DEGREE = 4;

  /** One value in so many is larger than what the log writes at a time may be. */
  private static final int LARGE_ONE_IN = 400;

  private static final int LARGEST = 600_000;
  private static final int KEYS = 4;
  private static final int LABELS = 3;

  private final SplittableRandom random;
  private final Map<Long, Node> nodes;
  private final Map<Long, Rel> rels;
  private final List<Long> nodeIds;
  private final List<Long> relIds;
  private long fingerprint;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Node(int[] labels, Map<Integer, Value> properties) {}

  private record Rel(int type, long start, long end, Map<Integer, Value> properties) {}

  RandomGraph(SplittableRandom random) {
    this(random, new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>(), 0);
  }

  private RandomGraph(
      SplittableRandom random,
      Map<Long, Node> nodes,
      Map<Long, Rel> rels,
      List<Long> nodeIds,
      List<Long> relIds,
      long fingerprint) {
    this.random = random;
    this.nodes = nodes;
    this.rels = rels;
    this.nodeIds = nodeIds;
    this.relIds = relIds;
    this.fingerprint = fingerprint;
  }

  /** The same graph, to be changed apart from this one. */
  RandomGraph copy() {
    return new RandomGraph(
        random,
        new HashMap<>(nodes),
        new HashMap<>(rels),
        new ArrayList<>(nodeIds),
        new ArrayList<>(relIds),
        fingerprint);
  }

  long fingerprint() {
    return fingerprint;
  }

  static void names(Tokens tokens) {
    for (int i = 0; i < TYPES; i++) {
      tokens.type("T" + i);
    }
    for (int i = 0; i < KEYS; i++) {
      tokens.key("k" + i);
    }
    for (int i = 0; i < LABELS; i++) {
      tokens.label("L" + i);
    }
  }

  private void put(long id, Node node) {
    Node old = nodes.put(id, node);
    if (old == null) {
      nodeIds.add(id);
    } else {
      fingerprint -= Fingerprint.node(id, old.labels, old.properties);
    }
    fingerprint += Fingerprint.node(id, node.labels, node.properties);
  }

  private void put(long id, Rel rel) {
    Rel old = rels.put(id, rel);
    if (old == null) {
      relIds.add(id);
    } else {
      fingerprint -= Fingerprint.relationship(id, old.type, old.start, old.end, old.properties);
    }
    fingerprint += Fingerprint.relationship(id, rel.type, rel.start, rel.end, rel.properties);
  }

  private void removeRel(long id) {
    Rel old = rels.remove(id);
    if (old != null) {
      relIds.remove(id);
      fingerprint -= Fingerprint.relationship(id, old.type, old.start, old.end, old.properties);
    }
  }

  private int[] labels() {
    return random.ints(random.nextInt(3), 0, LABELS).sorted().distinct().toArray();
  }

  private Value value() {
    if (random.nextInt(LARGE_ONE_IN) == 0) {
      byte[] large = new byte[random.nextInt(LARGEST)];
      Arrays.fill(large, (byte) random.nextInt());
      return Value.of(large);
    }
    return switch (random.nextInt(7)) {
      case 0 -> Value.of(random.nextDouble());
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of("s" + random.nextInt());
      case 3 -> Value.of(new byte[random.nextInt(300)]);
      case 4 -> Value.of(random.nextLong());
      default -> Value.of((long) random.nextInt(100));
    };
  }

  private PropertyRow row() {
    PropertyRow row = new PropertyRow();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      row.put(random.nextInt(KEYS), value());
    }
    return row;
  }

  /** Fills a store that is being loaded. */
  void load(BulkLoader loader, int size) {
    names(loader.tokens());
    for (int i = 0; i < size; i++) {
      PropertyRow row = row();
      int[] labels = labels();
      put(loader.node(labels, row), new Node(labels, Fingerprint.map(row)));
    }
    for (int i = 0; i < DEGREE * size; i++) {
      loader.relationship(any(nodeIds), random.nextInt(TYPES), any(nodeIds), row());
    }
  }

  /** Takes over what a load made: relationships have ids only now. */
  void reload(io.hopbench.api.GraphView view) {
    PropertyRow row = new PropertyRow();
    for (int type = 0; type < TYPES; type++) {
      try (var cursor = view.relationshipsOfType(type)) {
        while (cursor.next()) {
          cursor.properties(row);
          put(
              cursor.relationship(),
              new Rel(type, cursor.start(), cursor.end(), Fingerprint.map(row)));
        }
      }
    }
  }

  private long any(List<Long> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  /** Makes some changes. */
  void change(Transaction transaction) {
    int changes = random.nextInt(random.nextInt(10) == 0 ? 200 : 12) + 1;
    for (int i = 0; i < changes; i++) {
      int what = nodeIds.size() < 3 ? 0 : random.nextInt(16);
      if (what == 0) {
        int[] labels = labels();
        put(transaction.createNode(labels), new Node(labels, Map.of()));
      } else if (what == 1 && nodeIds.size() > 20) {
        detach(transaction, any(nodeIds));
      } else if (what == 2) {
        long id = any(nodeIds);
        int key = random.nextInt(KEYS);
        Value value = random.nextInt(4) == 0 ? Value.NONE : value();
        transaction.setNodeProperty(id, key, value);
        Node old = java.util.Objects.requireNonNull(nodes.get(id));
        put(id, new Node(old.labels, with(old.properties, key, value)));
      } else if (what < 6 && !relIds.isEmpty()) {
        changeRelationship(transaction, any(relIds), what);
      } else {
        long start = any(nodeIds);
        long end = random.nextInt(8) == 0 ? start : any(nodeIds);
        int type = random.nextInt(TYPES);
        PropertyRow row = row();
        long id = transaction.createRelationship(start, type, end, row);
        put(id, new Rel(type, start, end, Fingerprint.map(row)));
      }
    }
  }

  private void detach(Transaction transaction, long id) {
    transaction.detachDeleteNode(id);
    Node old = java.util.Objects.requireNonNull(nodes.remove(id));
    nodeIds.remove(id);
    fingerprint -= Fingerprint.node(id, old.labels, old.properties);
    for (Map.Entry<Long, Rel> rel : List.copyOf(rels.entrySet())) {
      if (rel.getValue().start == id || rel.getValue().end == id) {
        removeRel(rel.getKey());
      }
    }
  }

  private void changeRelationship(Transaction transaction, long id, int what) {
    if (what == 3) {
      transaction.deleteRelationship(id);
      removeRel(id);
    } else {
      int key = random.nextInt(KEYS);
      Value value = random.nextInt(4) == 0 ? Value.NONE : value();
      transaction.setRelationshipProperty(id, key, value);
      Rel old = java.util.Objects.requireNonNull(rels.get(id));
      put(id, new Rel(old.type, old.start, old.end, with(old.properties, key, value)));
    }
  }

  private static Map<Integer, Value> with(Map<Integer, Value> old, int key, Value value) {
    Map<Integer, Value> changed = new TreeMap<>(old);
    if (value.equals(Value.NONE)) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }
}
