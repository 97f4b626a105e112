package io.hopbench.engine.lmdb;

import io.hopbench.api.IdCursor;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.VerifyReport.Finding;
import io.hopbench.api.error.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lmdbjava.SeekOp;

/**
 * Checks that the tables of a snapshot agree. Each element of OUT must have a record in REL that
 * says the same, and an element in IN; as the three have equally many entries, none has one more.
 * LMDB 0.9 keeps no checksums, so a flipped bit inside a property's value is not found.
 */
final class Verification {
  private static final int MOST_FINDINGS = 100;

  private final LmdbSnapshot snapshot;
  private final LmdbTokens tokens;
  private final PropertyRow row = new PropertyRow();
  private final List<Finding> findings = new ArrayList<>();
  private long checks;

  Verification(LmdbSnapshot snapshot) {
    this.snapshot = snapshot;
    this.tokens = snapshot.tokens;
  }

  VerifyReport run() {
    Access probe = snapshot.lease();
    try {
      nodes(probe);
      labels(probe);
      long elements = 0;
      for (int type = 0; type < tokens.typeCount(); type++) {
        elements += relationships(probe, type);
      }
      totals(elements);
    } finally {
      probe.release();
    }
    return new VerifyReport(checks, findings);
  }

  private void expect(boolean holds, String structure, String location, String message) {
    checks++;
    if (!holds && findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(structure, location, message));
    }
  }

  private void nodes(Access probe) {
    try (IdCursor nodes = snapshot.nodes()) {
      while (nodes.next()) {
        probe.enter();
        try {
          node(probe, nodes.id());
        } catch (StoreException e) {
          expect(false, "node record", "node " + nodes.id(), String.valueOf(e.getMessage()));
        } finally {
          probe.exit();
        }
      }
    }
  }

  private void node(Access probe, long node) {
    RecordReader record = probe.record.over(LmdbView.node(probe, node));
    int[] labels = Records.labels(record);
    properties(record, "node " + node);
    for (int label : labels) {
      boolean known = label < tokens.labelCount();
      expect(known, "node record", "node " + node, "its label " + label + " has no name");
      boolean indexed =
          probe
              .cursor(Table.LABEL)
              .get(probe.scratch.key(label), probe.scratch.value((int) node), SeekOp.MDB_GET_BOTH);
      expect(
          indexed,
          "label index",
          "label " + label,
          "node " + node + " has the label and is missing in its index");
    }
  }

  private void properties(RecordReader record, String where) {
    Properties.read(record, row.clear());
    for (int i = 0; i < row.size(); i++) {
      int key = row.keyAt(i);
      expect(key < tokens.keyCount(), "properties", where, "key " + key + " has no name");
    }
    checks++;
  }

  private void labels(Access probe) {
    long total = 0;
    for (int label = 0; label < tokens.labelCount(); label++) {
      try (IdCursor nodes = snapshot.nodesWithLabel(label)) {
        while (nodes.next()) {
          total++;
          expect(
              hasLabel(probe, nodes.id(), label),
              "label index",
              "label " + label,
              "lists node " + nodes.id() + ", which does not have it");
        }
      }
    }
    long entries = snapshot.entries(Table.LABEL);
    expect(
        total == entries,
        "label index",
        "all labels",
        "has " + entries + " entries, of which " + total + " belong to a label");
  }

  private static boolean hasLabel(Access probe, long node, int label) {
    probe.enter();
    try {
      Slice record = probe.find(Table.NODE, (int) node);
      return record != null
          && Arrays.binarySearch(Records.labels(probe.record.over(record)), label) >= 0;
    } finally {
      probe.exit();
    }
  }

  private long relationships(Access probe, int type) {
    long count = 0;
    try (RelationshipCursor all = snapshot.relationshipsOfType(type)) {
      while (all.next()) {
        count++;
        Relationship expected = new Relationship(all.relationship(), type, all.start(), all.end());
        probe.enter();
        try {
          relationship(probe, expected);
        } catch (StoreException e) {
          expect(
              false,
              "relationship record",
              "relationship " + expected.id(),
              String.valueOf(e.getMessage()));
        } finally {
          probe.exit();
        }
      }
    }
    long stored = snapshot.relationshipCount(type);
    expect(
        stored == count,
        "count of a type",
        "type " + type,
        "says " + stored + ", its lists hold " + count);
    return count;
  }

  private void relationship(Access probe, Relationship expected) {
    long id = expected.id();
    String where = "relationship " + id;
    RecordReader record = probe.record.over(LmdbView.rel(probe, id));
    Relationship found = Records.relationship(record, id);
    expect(
        found.equals(expected),
        "relationship record",
        where,
        "list OUT says " + expected + ", the record " + found);
    properties(record, where);
    boolean mirrored =
        probe
            .cursor(Table.IN)
            .get(
                probe.scratch.key(Table.pack(expected.type(), expected.end())),
                probe.scratch.value(Table.pack((int) expected.start(), id)),
                SeekOp.MDB_GET_BOTH);
    expect(mirrored, "list IN", "node " + expected.end(), where + " is missing");
    for (long node : new long[] {expected.start(), expected.end()}) {
      expect(
          probe.find(Table.NODE, (int) node) != null,
          "relationship record",
          where,
          "its node " + node + " does not exist");
    }
  }

  private void totals(long elements) {
    for (Table table : new Table[] {Table.REL, Table.OUT, Table.IN}) {
      long entries = snapshot.entries(table);
      expect(
          entries == elements,
          "table " + table,
          "all types",
          "has " + entries + " entries, the lists of all types hold " + elements);
    }
  }
}
