package io.hopbench.conformance;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.ListOrder;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Tokens;
import io.hopbench.api.Value;
import io.hopbench.conformance.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares lists with the model in all three directions: by cursor, by blocks of one list and of
 * many at once, by degree and by exists.
 *
 * <p>Every list with something in it is compared. Empty ones are too in a small graph, and a sample
 * of them in a large one.
 */
final class ListComparison {
  private static final int LISTS_IN_FULL = 60_000;
  private static final int TYPES_IN_FULL = 24;

  private final GraphView view;
  private final Tokens tokens;
  private final Twin twin;
  private final Model model;
  private final Differences differences;
  private final PropertyRow row = new PropertyRow();
  private final Block block = new Block();

  ListComparison(GraphView view, Tokens tokens, Twin twin, Differences differences) {
    this.view = view;
    this.tokens = tokens;
    this.twin = twin;
    this.model = twin.model();
    this.differences = differences;
  }

  void everything() {
    Map<Integer, Set<Long>> users = new TreeMap<>();
    for (Relationship r : model.relationships().values()) {
      Set<Long> ofType = users.computeIfAbsent(r.type(), _ -> new TreeSet<>());
      ofType.add(r.start());
      ofType.add(r.end());
    }
    int types = tokens.types().size();
    long lists = (long) model.nodes().size() * Math.min(types, users.size() + 2);
    int step = 1 + (int) (lists / LISTS_IN_FULL) * 7;
    for (int type = 0; type < types; type++) {
      Set<Long> nodes = new TreeSet<>(users.getOrDefault(type, Set.of()));
      boolean unusedToo = users.containsKey(type) || types <= TYPES_IN_FULL;
      if (unusedToo) {
        int i = 0;
        for (long node : model.nodes().keySet()) {
          if (i++ % step == 0) {
            nodes.add(node);
          }
        }
      }
      for (Direction direction : Direction.values()) {
        lists(nodes, type, direction);
      }
      exists(nodes, type);
    }
  }

  private String name(long node, int type, Direction direction) {
    return String.format(
        Locale.ROOT,
        "list of node %d (model %d), type %d, %s",
        twin.node(node),
        node,
        type,
        direction);
  }

  private void lists(Set<Long> nodes, int type, Direction direction) {
    boolean ordered = direction != Direction.BOTH && tokens.listOrder(type) == ListOrder.NEIGHBOUR;
    long[] frontier = new long[nodes.size() + 2];
    List<List<Long>> expected = new ArrayList<>();
    int count = 1;
    try (AdjacencyReader reader = view.adjacency()) {
      for (long node : nodes) {
        String what = name(node, type, direction);
        List<Long> neighbours = list(node, type, direction, ordered, what);
        expected.add(neighbours);
        long engine = twin.node(node);
        frontier[count++] = engine;
        reader.select(engine, type, direction);
        List<Long> lent = new ArrayList<>();
        while (reader.next(block)) {
          read(lent, what);
          differences.equal(0, reader.frontierIndex(), () -> what + ": frontierIndex after select");
        }
        differences.check(!reader.next(block), what + ": next after the end of the blocks");
        differences.sameElements(neighbours, lent, what + ", by blocks");
        ascending(lent, ordered, what + ", by blocks");
      }
      reader.expand(frontier, 1, count, type, direction);
      expanded(reader, expected, type, direction, ordered);
    }
  }

  private List<Long> list(long node, int type, Direction direction, boolean ordered, String what) {
    List<Relationship> expected = new ArrayList<>();
    Map<Long, Long> modelIds = new HashMap<>();
    List<Long> neighbours = new ArrayList<>();
    for (Relationship r : model.list(node, type, direction)) {
      Relationship engine = Comparison.engine(twin, r);
      expected.add(engine);
      modelIds.put(engine.id(), r.id());
      neighbours.add(r.start() == node ? engine.end() : engine.start());
    }
    long engineNode = twin.node(node);
    List<Relationship> found = new ArrayList<>();
    List<Long> walked = new ArrayList<>();
    try (RelationshipCursor cursor = view.relationships(engineNode, type, direction)) {
      while (cursor.next()) {
        Relationship r = Comparison.at(cursor);
        found.add(r);
        walked.add(cursor.neighbour());
        long other = r.start() == engineNode ? r.end() : r.start();
        differences.equal(other, cursor.neighbour(), () -> what + ": neighbour() of " + r);
        Long modelId = modelIds.get(r.id());
        if (modelId != null) {
          properties(cursor, model.propertiesOf(modelId), what + ", relationship " + r.id());
        }
      }
      differences.check(!cursor.next(), what + ": next() is true after the end");
    }
    differences.sameElements(expected, found, what + ", by cursor");
    ascending(walked, ordered, what + ", by cursor");
    differences.equal(
        (long) expected.size(), view.degree(engineNode, type, direction), () -> what + ": degree");
    return neighbours;
  }

  private void properties(RelationshipCursor cursor, Map<Integer, Value> expected, String what) {
    cursor.properties(row);
    differences.equal(
        new TreeMap<>(expected), Comparison.map(row), () -> what + ": all properties");
    expected.forEach(
        (key, value) -> {
          differences.equal(value, cursor.property(key), () -> what + ": property of key " + key);
          long asLong = value instanceof Value.LongValue(long v) ? v : 42;
          double asDouble = value instanceof Value.DoubleValue(double v) ? v : 4.2;
          differences.equal(
              asLong, cursor.longProperty(key, 42), () -> what + ": longProperty of key " + key);
          differences.equal(
              asDouble,
              cursor.doubleProperty(key, 4.2),
              () -> what + ": doubleProperty of key " + key);
        });
    for (int key = 0; key < Math.min(3, tokens.keys().size()); key++) {
      if (!expected.containsKey(key)) {
        differences.equal(Value.NONE, cursor.property(key), what + ": property of key " + key);
      }
    }
  }

  private void expanded(
      AdjacencyReader reader,
      List<List<Long>> expected,
      int type,
      Direction direction,
      boolean ordered) {
    Map<Integer, List<Long>> found = new HashMap<>();
    String what =
        String.format(
            Locale.ROOT, "expand of %d nodes, type %d, %s", expected.size(), type, direction);
    while (reader.next(block)) {
      int index = reader.frontierIndex();
      if (index < 1 || index > expected.size()) {
        differences.add(what + ": frontierIndex " + index + " is outside the frontier");
        return;
      }
      read(found.computeIfAbsent(index, _ -> new ArrayList<>()), what);
    }
    for (int i = 0; i < expected.size(); i++) {
      List<Long> neighbours = found.getOrDefault(i + 1, List.of());
      String one = what + ", frontier index " + (i + 1);
      differences.sameElements(expected.get(i), neighbours, one);
      ascending(neighbours, ordered, one);
    }
  }

  private void read(List<Long> into, String what) {
    differences.check(block.size() > 0, what + ": an empty block was lent");
    long sum = 0;
    for (long i = 0; i < block.size(); i++) {
      long id = block.get(i);
      into.add(id);
      sum += id;
    }
    differences.equal(sum, block.sum(), () -> what + ": sum() of a block");
    long[] copy = new long[Math.toIntExact(block.size())];
    block.copyTo(copy, 0);
    List<Long> lent = into.subList(into.size() - copy.length, into.size());
    differences.check(
        Arrays.equals(copy, lent.stream().mapToLong(Long::longValue).toArray()),
        what + ": copyTo() of a block");
  }

  private void ascending(List<Long> neighbours, boolean ordered, String what) {
    for (int i = 1; ordered && i < neighbours.size(); i++) {
      if (neighbours.get(i - 1) > neighbours.get(i)) {
        differences.add(
            String.format(
                Locale.ROOT,
                "%s: not in the declared order NEIGHBOUR: %d stands before %d at %d",
                what,
                neighbours.get(i - 1),
                neighbours.get(i),
                i));
        return;
      }
    }
  }

  private void exists(Set<Long> nodes, int type) {
    SplittableRandom random = new SplittableRandom(type);
    List<Long> all = List.copyOf(model.nodes().keySet());
    for (long node : nodes) {
      Set<Long> others = new HashSet<>();
      for (Relationship r : model.list(node, type, Direction.OUT)) {
        if (others.size() < 64) {
          others.add(r.end());
        }
      }
      for (int i = 0; i < 3; i++) {
        others.add(all.get(random.nextInt(all.size())));
      }
      others.add(node);
      for (long other : others) {
        differences.equal(
            model.exists(node, type, other),
            view.exists(twin.node(node), type, twin.node(other)),
            () ->
                String.format(
                    Locale.ROOT,
                    "exists(%d, type %d, %d)",
                    twin.node(node),
                    type,
                    twin.node(other)));
      }
    }
  }
}
