package io.hopbench.engine.neo4j;

import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.VerifyReport.Finding;
import io.hopbench.api.error.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what can be checked on an open database through the core API: every record is read, both
 * directions and the index of types hold the same relationships, degrees and counts agree, ids
 * resolve, properties can be decoded.
 *
 * <p>Neo4j's own consistency checker, which reads records the API does not show, works on a closed
 * database only; see the module's README. The store must be at rest, or changes made meanwhile look
 * like findings.
 */
final class Verification {
  /** More findings than a person reads. */
  private static final int MOST_FINDINGS = 100;

  private final Snapshot snapshot;
  private final Neo4jTokens tokens;
  private final List<Finding> findings = new ArrayList<>();
  private final PropertyRow row = new PropertyRow();
  private long checks;

  Verification(Snapshot snapshot, Neo4jTokens tokens) {
    this.snapshot = snapshot;
    this.tokens = tokens;
  }

  VerifyReport run() {
    try {
      nodes();
      for (int type = 0; type < tokens.types().size(); type++) {
        type(type);
      }
      types();
      labels();
    } catch (StoreException e) {
      report("database", "reading", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      report("database", "reading", "Neo4j failed: " + e);
    }
    return new VerifyReport(checks, findings);
  }

  private void nodes() {
    long count = 0;
    try (IdCursor nodes = snapshot.nodes()) {
      while (nodes.next()) {
        count++;
        snapshot.labels(nodes.id());
        snapshot.nodeProperties(nodes.id(), row);
      }
    }
    equal("count of nodes", "all", snapshot.nodeCount(), count);
  }

  private void types() {
    long sum = 0;
    for (int type = 0; type < tokens.types().size(); type++) {
      sum += snapshot.relationshipCount(type);
    }
    equal("count of relationships", "all types", snapshot.relationshipCount(), sum);
  }

  private void labels() {
    for (int label = 0; label < tokens.labels().size(); label++) {
      long count = 0;
      try (IdCursor nodes = snapshot.nodesWithLabel(label)) {
        while (nodes.next()) {
          count++;
          isTrue(
              snapshot.hasLabel(nodes.id(), label),
              "label index",
              "node " + nodes.id(),
              "the index lists it under label " + label + ", the node has it not");
        }
      }
      equal("count of a label", "label " + label, snapshot.nodeCount(label), count);
    }
  }

  private void type(int type) {
    Sums out = lists(type, Direction.OUT);
    Sums in = lists(type, Direction.IN);
    Sums scan = new Sums();
    try (RelationshipCursor all = snapshot.relationshipsOfType(type)) {
      while (all.next()) {
        scan.add(all);
        all.properties(row);
        isTrue(
            snapshot.nodeExists(all.start()) && snapshot.nodeExists(all.end()),
            "relationship",
            "relationship " + all.relationship(),
            "an end of it is no node: " + all.start() + " to " + all.end());
      }
    }
    String where = "type " + type;
    equal("count of a type", where, snapshot.relationshipCount(type), scan.count);
    equal("outgoing lists", where + ", length", scan.count, out.count);
    equal("incoming lists", where + ", length", scan.count, in.count);
    equal("outgoing lists", where + ", content", scan.content, out.content);
    equal("incoming lists", where + ", content", scan.content, in.content);
  }

  private Sums lists(int type, Direction direction) {
    Sums sums = new Sums();
    try (IdCursor nodes = snapshot.nodes()) {
      while (nodes.next()) {
        long before = sums.count;
        try (RelationshipCursor list = snapshot.relationships(nodes.id(), type, direction)) {
          while (list.next()) {
            sums.add(list);
            long end = direction == Direction.OUT ? list.start() : list.end();
            equal("list", "relationship " + list.relationship(), nodes.id(), end);
          }
        }
        equal(
            "degree",
            "node " + nodes.id() + ", type " + type + ", " + direction,
            snapshot.degree(nodes.id(), type, direction),
            sums.count - before);
      }
    }
    return sums;
  }

  private void equal(String structure, String location, long expected, long found) {
    checks++;
    if (expected != found) {
      report(structure, location, "expected " + expected + ", found " + found);
    }
  }

  private void isTrue(boolean holds, String structure, String location, String message) {
    checks++;
    if (!holds) {
      report(structure, location, message);
    }
  }

  private void report(String structure, String location, String message) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(structure, location, message));
    }
  }

  /** A count, and a sum over identities and ends that does not depend on order. */
  private static final class Sums {
    private long count;
    private long content;

    private void add(RelationshipCursor at) {
      count++;
      content += mix(at.relationship() + mix(at.start() + mix(at.end())));
    }

    private static long mix(long value) {
      long h = (value + 1) * 0x9E3779B97F4A7C15L;
      h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
      return h ^ (h >>> 32);
    }
  }
}
