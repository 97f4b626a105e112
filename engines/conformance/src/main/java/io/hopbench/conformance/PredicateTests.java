package io.hopbench.conformance;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.Relationship;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expanding with a condition on a property. */
interface PredicateTests extends Kit {

  @Test
  default void expandKeepsWhatSatisfiesThePredicate() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      Differences differences = new Differences("expand with a predicate, loaded by " + way);
      int weight = twin.store().tokens().findKey("weight");
      int mixed = twin.store().tokens().findKey("key1");
      List<Value> operands =
          List.of(Value.of(20L), Value.of(Long.MIN_VALUE), Value.of(0.25), Value.of(Double.NaN));
      try (Snapshot snapshot = twin.store().snapshot();
          AdjacencyReader reader = snapshot.adjacency()) {
        for (Predicate.Comparison comparison : Predicate.Comparison.values()) {
          for (Value operand : operands) {
            for (int key : new int[] {weight, mixed}) {
              Predicate predicate = new Predicate(key, comparison, operand);
              for (Direction direction : Direction.values()) {
                PredicateTesting.compare(reader, twin, direction, predicate, differences);
              }
            }
          }
        }
      }
      differences.report();
    }
  }

  /** The work behind the test. */
  final class PredicateTesting {
    private PredicateTesting() {}

    static void compare(
        AdjacencyReader reader,
        Twin twin,
        Direction direction,
        Predicate predicate,
        Differences differences) {
      int type = twin.store().tokens().findType("DENSE");
      List<Long> nodes = List.copyOf(twin.model().nodes().keySet());
      long[] frontier = nodes.stream().mapToLong(twin::node).toArray();
      Map<Integer, List<Long>> found = new HashMap<>();
      Block block = new Block();
      reader.expand(frontier, 0, frontier.length, type, direction, predicate);
      while (reader.next(block)) {
        List<Long> list = found.computeIfAbsent(reader.frontierIndex(), _ -> new ArrayList<>());
        for (long i = 0; i < block.size(); i++) {
          list.add(block.get(i));
        }
      }
      for (int i = 0; i < frontier.length; i++) {
        List<Long> expected = new ArrayList<>();
        long node = nodes.get(i);
        for (Relationship r : twin.model().list(node, type, direction)) {
          Value value = twin.model().propertiesOf(r.id()).getOrDefault(predicate.key(), Value.NONE);
          if (predicate.test(value)) {
            expected.add(twin.node(r.start() == node ? r.end() : r.start()));
          }
        }
        differences.sameElements(
            expected,
            found.getOrDefault(i, List.of()),
            String.format(
                Locale.ROOT, "%s of node %d where %s", direction, frontier[i], predicate));
      }
    }
  }
}
