package io.hopbench.conformance;

import io.hopbench.api.Direction;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Seeks in lists, forwards and backwards, and reads on from there. */
final class SeekComparison {
  private final Snapshot snapshot;
  private final Twin twin;
  private final Differences differences;

  SeekComparison(Snapshot snapshot, Twin twin, String when) {
    this.snapshot = snapshot;
    this.twin = twin;
    this.differences = new Differences("seek, loaded by " + when);
  }

  void everything() {
    for (int type = 0; type < twin.store().tokens().types().size(); type++) {
      for (long node : twin.model().nodes().keySet()) {
        for (Direction direction : List.of(Direction.OUT, Direction.IN)) {
          seek(node, type, direction);
        }
      }
    }
    differences.report();
  }

  private void seek(long node, int type, Direction direction) {
    List<Long> neighbours = new ArrayList<>();
    for (Relationship r : twin.model().list(node, type, direction)) {
      neighbours.add(twin.node(direction == Direction.OUT ? r.end() : r.start()));
    }
    neighbours.sort(null);
    TreeSet<Long> targets = new TreeSet<>(List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE));
    for (long neighbour : neighbours) {
      targets.add(neighbour);
      targets.add(neighbour - 1);
      targets.add(neighbour + 1);
    }
    List<Long> there = new ArrayList<>(targets);
    List<Long> path = new ArrayList<>(there);
    path.addAll(there.reversed());
    String what =
        String.format(
            Locale.ROOT, "list of node %d, type %d, %s", twin.node(node), type, direction);
    try (RelationshipCursor cursor = snapshot.relationships(twin.node(node), type, direction)) {
      for (long target : path) {
        List<Long> expected = neighbours.stream().filter(n -> n >= target).toList();
        List<Long> found = new ArrayList<>();
        boolean more = cursor.seek(target);
        while (more && found.size() < 3) {
          found.add(cursor.neighbour());
          more = cursor.next();
        }
        differences.equal(
            expected.subList(0, Math.min(3, expected.size())),
            found,
            what + ": seek(" + target + ") and what follows");
        if (expected.isEmpty()) {
          differences.check(!cursor.next(), what + ": next after seek(" + target + ") failed");
        }
      }
    }
  }
}
