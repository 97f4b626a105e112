package io.hopbench.kernel.store;

import io.hopbench.api.Direction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.VerifyReport.Finding;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.base.BaseVerifier;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.TypeBase;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.file.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a snapshot: its base whole, then what the delta changes: that every changed list is
 * ordered and as long as its degree says, that its relationships exist with these ends, and that
 * both directions add up to the counts. Confined to one thread.
 */
final class Verifier {
  private static final int MAX_FINDINGS = 100;

  private final KernelSnapshot snapshot;
  private final BaseVerifier base;
  private final List<Finding> findings = new ArrayList<>();
  private long checks;

  Verifier(KernelSnapshot snapshot) {
    this.snapshot = snapshot;
    this.base = new BaseVerifier(snapshot.state().base());
  }

  VerifyReport verify() {
    findings.addAll(base.verify());
    if (findings.isEmpty()) {
      for (int type = 0; type < snapshot.tokenTable().types().size(); type++) {
        verifyType(type);
      }
      verifyNodes();
    }
    return new VerifyReport(checks + base.checks(), findings);
  }

  private void check(boolean holds, String structure, String location, String message) {
    checks++;
    if (!holds && findings.size() < MAX_FINDINGS) {
      findings.add(new Finding(structure, location, message));
    }
  }

  private void verifyType(int type) {
    long expected = snapshot.relationshipCount(type);
    for (int direction = 0; direction < 2; direction++) {
      TypeBase base = snapshot.state().base().type(type);
      long total = 0;
      for (int group = 0; group < base.groups(direction); group++) {
        Entry entry = base.entry(direction, group);
        total += entry == null ? 0 : entry.count();
      }
      DeltaLists lists = snapshot.state().delta().lists(type, direction);
      if (lists != null) {
        for (long node : lists.nodes(snapshot.epoch(), snapshot.relationshipIds(), false)) {
          total += verifyChangedList(type, direction, node);
        }
      }
      check(
          total == expected,
          "count of type " + type,
          direction == 0 ? "OUT lists" : "IN lists",
          "recorded " + expected + ", the lists hold " + total);
    }
  }

  /** Checks a list; by how much it is longer than in the base. */
  private long verifyChangedList(int type, int direction, long node) {
    String where = "type " + type + (direction == 0 ? " OUT" : " IN") + " node " + node;
    ListAccess list = new ListAccess(snapshot, direction);
    list.locate(node, type, false);
    long degree =
        snapshot.hasNode(node)
            ? snapshot.degree(node, type, direction == 0 ? Direction.OUT : Direction.IN)
            : 0;
    int size = list.to() - list.from();
    check(degree == size, "degree", where, "is " + degree + ", the list holds " + size);
    long last = -1;
    for (int place = list.from(); place < list.to(); place++) {
      int neighbour = list.neighbour(place);
      long id = list.id(place);
      try {
        var relationship = snapshot.relationship(id);
        long here = direction == 0 ? relationship.start() : relationship.end();
        long there = direction == 0 ? relationship.end() : relationship.start();
        check(
            here == node && there == neighbour && relationship.type() == type,
            "relationship " + id,
            where,
            "the list shows neighbour " + neighbour + ", the relationship is " + relationship);
      } catch (StoreException e) {
        check(false, "relationship " + id, where, String.valueOf(e.getMessage()));
      }
      check(neighbour >= last, "list order", where, neighbour + " comes after " + last);
      last = neighbour;
    }
    ListSegment segment = snapshot.state().base().type(type).of(direction, node);
    int ordinal = segment.ordinal(node);
    long before =
        ordinal < 0 ? 0 : segment.index().to(ordinal) - (long) segment.index().from(ordinal);
    return size - before;
  }

  private void verifyNodes() {
    long nodes = 0;
    int labels = snapshot.tokenTable().labels().size();
    long[] byLabel = new long[labels];
    for (long node = 0; node < snapshot.nodeIds(); node++) {
      if (snapshot.hasNode(node)) {
        nodes++;
        for (int label : snapshot.labelsOf(node)) {
          byLabel[label]++;
        }
      }
    }
    long counted = snapshot.nodeCount();
    check(counted == nodes, "count of nodes", "snapshot", counted + " recorded, found " + nodes);
    for (int label = 0; label < labels; label++) {
      long of = snapshot.nodeCount(label);
      check(
          of == byLabel[label],
          "count of label " + label,
          "snapshot",
          of + " recorded, found " + byLabel[label]);
    }
  }
}
