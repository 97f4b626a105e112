package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.GraphView;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random transactions, aborts, merges, reopenings and held snapshots against maps, everything
 * compared and verified along the way. What a merge does to a delta that is being read is the point
 * of it.
 */
final class StoreFuzzTest {
  private static final int TYPES = 3;
  private static final int STEPS = 120;

  private record Rel(int type, long start, long end, Map<Integer, Value> properties) {}

  private record Model(Map<Long, Map<Integer, Value>> nodes, Map<Long, Rel> rels) {
    Model copy() {
      return new Model(new TreeMap<>(nodes), new TreeMap<>(rels));
    }
  }

  private record Held(Snapshot snapshot, Model model) {}

  @TempDir Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithMaps(long seed) {
    Random random = new Random(seed);
    Path place = directory.resolve("store");
    Model model = new Model(new TreeMap<>(), new TreeMap<>());
    List<Held> held = new ArrayList<>();
    Store store = TestStores.KERNEL.create(place, TestStores.HOLD);
    try {
      for (int t = 0; t < TYPES; t++) {
        store.tokens().type("T" + t);
        store.tokens().key("k" + t);
      }
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(12)) {
          case 0 -> store.checkpoint();
          case 1 -> {
            held.forEach(h -> h.snapshot.close());
            held.clear();
            store.close();
            store = TestStores.KERNEL.open(place, TestStores.HOLD);
          }
          case 2 -> {
            Model discarded = model.copy();
            try (Transaction transaction = store.begin()) {
              change(random, transaction, discarded);
              compare(transaction, discarded);
            }
          }
          case 3 -> held.add(new Held(store.snapshot(), model.copy()));
          default -> {
            try (Transaction transaction = store.begin()) {
              change(random, transaction, model);
              transaction.commit(random.nextBoolean() ? Durability.SYNC : Durability.ASYNC);
            }
          }
        }
        if (step % 6 == 0) {
          for (Held h : held) {
            compare(h.snapshot, h.model);
          }
          try (Snapshot snapshot = store.snapshot()) {
            compare(snapshot, model);
            compareScans(snapshot, model);
          }
          assertThat(store.verify().findings()).as("seed %d step %d", seed, step).isEmpty();
        }
      }
    } finally {
      held.forEach(h -> h.snapshot.close());
      store.close();
    }
  }

  private static void change(Random random, Transaction transaction, Model model) {
    for (int i = random.nextInt(12); i >= 0; i--) {
      int what = model.nodes.size() < 3 ? 0 : random.nextInt(14);
      if (what == 0) {
        model.nodes.put(transaction.createNode(), Map.of());
      } else if (what == 1) {
        long node = any(random, model.nodes);
        transaction.detachDeleteNode(node);
        model.nodes.remove(node);
        model.rels.values().removeIf(r -> r.start == node || r.end == node);
      } else if (what == 2) {
        long node = any(random, model.nodes);
        int key = random.nextInt(TYPES);
        Value value = value(random);
        transaction.setNodeProperty(node, key, value);
        model.nodes.put(node, with(Objects.requireNonNull(model.nodes.get(node)), key, value));
      } else if (what < 5 && !model.rels.isEmpty()) {
        long id = any(random, model.rels);
        transaction.deleteRelationship(id);
        model.rels.remove(id);
      } else if (what < 7 && !model.rels.isEmpty()) {
        long id = any(random, model.rels);
        int key = random.nextInt(TYPES);
        Value value = value(random);
        transaction.setRelationshipProperty(id, key, value);
        Rel old = Objects.requireNonNull(model.rels.get(id));
        model.rels.put(id, new Rel(old.type, old.start, old.end, with(old.properties, key, value)));
      } else {
        long start = any(random, model.nodes);
        long end = random.nextInt(8) == 0 ? start : any(random, model.nodes);
        int type = random.nextInt(TYPES);
        PropertyRow row = new PropertyRow();
        Map<Integer, Value> properties = new TreeMap<>();
        if (random.nextBoolean()) {
          row.put(0, (long) random.nextInt(10));
          properties.put(0, row.valueAt(0));
        }
        model.rels.put(
            transaction.createRelationship(start, type, end, row),
            new Rel(type, start, end, properties));
      }
    }
  }

  private static Value value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Value.NONE;
      case 1 -> Value.of(random.nextDouble());
      case 2 -> Value.of(random.nextBoolean());
      case 3 -> Value.of("s" + random.nextInt());
      case 4 -> Value.of(new byte[random.nextInt(20)]);
      default -> Value.of((long) random.nextInt(10));
    };
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

  private static long any(Random random, Map<Long, ?> of) {
    return of.keySet().stream().skip(random.nextInt(of.size())).findFirst().orElseThrow();
  }

  private static Map<Integer, Value> map(PropertyRow row) {
    Map<Integer, Value> map = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      map.put(row.keyAt(i), row.valueAt(i));
    }
    return map;
  }

  private static void compare(GraphView view, Model model) {
    assertThat(view.nodeCount()).isEqualTo(model.nodes.size());
    assertThat(view.relationshipCount()).isEqualTo(model.rels.size());
    PropertyRow row = new PropertyRow();
    model.nodes.forEach(
        (node, properties) -> {
          view.nodeProperties(node, row);
          assertThat(map(row)).isEqualTo(properties);
        });
    Map<Long, Rel> found = new TreeMap<>();
    for (int type = 0; type < TYPES; type++) {
      for (long node : model.nodes.keySet()) {
        for (Direction direction : Direction.values()) {
          compareList(view, model, node, type, direction);
        }
        try (RelationshipCursor cursor = view.relationships(node, type, Direction.OUT)) {
          while (cursor.next()) {
            cursor.properties(row);
            assertThat(view.exists(node, type, cursor.neighbour())).isTrue();
            found.put(cursor.relationship(), new Rel(type, node, cursor.neighbour(), map(row)));
          }
        }
      }
    }
    assertThat(found).isEqualTo(model.rels);
  }

  private static void compareList(
      GraphView view, Model model, long node, int type, Direction direction) {
    LongStream.Builder expected = LongStream.builder();
    LongStream.Builder satisfying = LongStream.builder();
    Predicate predicate = new Predicate(0, Predicate.Comparison.LESS, Value.of(5L));
    for (Rel rel : model.rels.values()) {
      boolean out = rel.start == node && direction != Direction.IN;
      boolean in = rel.end == node && direction != Direction.OUT;
      if (rel.type == type && (out || in)) {
        long neighbour = out ? rel.end : rel.start;
        expected.add(neighbour);
        if (predicate.test(rel.properties.getOrDefault(0, Value.NONE))) {
          satisfying.add(neighbour);
        }
      }
    }
    long[] neighbours = expected.build().sorted().toArray();
    Block block = new Block();
    try (var reader = view.adjacency()) {
      reader.select(node, type, direction);
      assertThat(read(reader, block)).isEqualTo(neighbours);
      reader.expand(new long[] {node}, 0, 1, type, direction, predicate);
      assertThat(read(reader, block)).isEqualTo(satisfying.build().sorted().toArray());
    }
    assertThat(view.degree(node, type, direction)).isEqualTo(neighbours.length);
  }

  private static long[] read(io.hopbench.api.AdjacencyReader reader, Block block) {
    LongStream.Builder ids = LongStream.builder();
    while (reader.next(block)) {
      for (long i = 0; i < block.size(); i++) {
        ids.add(block.get(i));
      }
    }
    return ids.build().sorted().toArray();
  }

  private static void compareScans(Snapshot snapshot, Model model) {
    ScanBlock block = new ScanBlock();
    for (int type = 0; type < TYPES; type++) {
      List<String> found = new ArrayList<>();
      try (var scan = snapshot.scan(type, Direction.IN)) {
        while (scan.next(block)) {
          long first = block.offsets().get(0);
          for (long n = 0; n < block.nodes().size(); n++) {
            for (long i = block.offsets().get(n); i < block.offsets().get(n + 1); i++) {
              found.add(block.neighbours().get(i - first) + ">" + block.nodes().get(n));
            }
          }
        }
      }
      int of = type;
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              model.rels.values().stream()
                  .filter(r -> r.type == of)
                  .map(r -> r.start + ">" + r.end)
                  .toList());
    }
  }
}
