package io.hopbench.conformance;

import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.ListOrder;
import io.hopbench.api.Relationship;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the scans of all types in both directions with the model, offsets included. */
final class ScanComparison {
  private final Snapshot snapshot;
  private final Tokens tokens;
  private final Twin twin;
  private final Differences differences;

  ScanComparison(Snapshot snapshot, Tokens tokens, Twin twin, Differences differences) {
    this.snapshot = snapshot;
    this.tokens = tokens;
    this.twin = twin;
    this.differences = differences;
  }

  void everything() {
    Map<Integer, Map<Long, List<Long>>> out = new HashMap<>();
    Map<Integer, Map<Long, List<Long>>> in = new HashMap<>();
    for (Relationship r : twin.model().relationships().values()) {
      long start = twin.node(r.start());
      long end = twin.node(r.end());
      list(out, r.type(), start).add(end);
      list(in, r.type(), end).add(start);
    }
    for (int type = 0; type < tokens.types().size(); type++) {
      scan(type, Direction.OUT, out.getOrDefault(type, Map.of()));
      scan(type, Direction.IN, in.getOrDefault(type, Map.of()));
    }
  }

  private static List<Long> list(Map<Integer, Map<Long, List<Long>>> lists, int type, long node) {
    return lists
        .computeIfAbsent(type, _ -> new HashMap<>())
        .computeIfAbsent(node, _ -> new ArrayList<>());
  }

  private void scan(int type, Direction direction, Map<Long, List<Long>> expected) {
    String what = "scan(type " + type + ", " + direction + ")";
    Map<Long, List<Long>> found = new HashMap<>();
    ScanBlock block = new ScanBlock();
    try (ScanReader reader = snapshot.scan(type, direction)) {
      while (reader.next(block)) {
        Block nodes = block.nodes();
        Block offsets = block.offsets();
        Block neighbours = block.neighbours();
        if (offsets.size() != nodes.size() + 1) {
          differences.add(
              String.format(
                  Locale.ROOT,
                  "%s: %d nodes come with %d offsets",
                  what,
                  nodes.size(),
                  offsets.size()));
          return;
        }
        long total = offsets.get(nodes.size()) - offsets.get(0);
        if (total != neighbours.size()) {
          differences.add(
              String.format(
                  Locale.ROOT,
                  "%s: the offsets span %d neighbours, lent are %d",
                  what,
                  total,
                  neighbours.size()));
          return;
        }
        long sum = 0;
        for (long i = 0; i < nodes.size(); i++) {
          long node = nodes.get(i);
          List<Long> piece = new ArrayList<>();
          List<Long> list = found.computeIfAbsent(node, _ -> new ArrayList<>());
          long from = offsets.get(i) - offsets.get(0);
          long to = offsets.get(i + 1) - offsets.get(0);
          for (long at = from; at < to; at++) {
            long id = neighbours.get(at);
            piece.add(id);
            sum += id;
          }
          inOrder(piece, type, what + ": a piece of the list of node " + node);
          list.addAll(piece);
        }
        differences.equal(sum, neighbours.sum(), what + ": sum() of a block");
      }
    }
    found.values().removeIf(List::isEmpty);
    differences.sameElements(
        List.copyOf(expected.keySet()), List.copyOf(found.keySet()), what + ": nodes");
    expected.forEach(
        (node, list) -> {
          List<Long> lent = found.getOrDefault(node, List.of());
          differences.sameElements(list, lent, what + ": list of node " + node);
        });
  }

  private void inOrder(List<Long> lent, int type, String what) {
    if (tokens.listOrder(type) == ListOrder.NEIGHBOUR) {
      for (int i = 1; i < lent.size(); i++) {
        if (lent.get(i - 1) > lent.get(i)) {
          differences.add(what + ": not in the declared order NEIGHBOUR at " + i);
          return;
        }
      }
    }
  }
}
