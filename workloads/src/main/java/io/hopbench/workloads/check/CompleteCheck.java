package io.hopbench.workloads.check;

import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Tokens;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.NodeStream;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.reference.Digests;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Three sums a node, of digests of its relationships: what the data set gives is subtracted, what
 * the store gives is added, and what is not zero afterwards differs. The sums are of the
 * relationships that start at the node with their properties (read type by type, by cursor), of its
 * outgoing lists and of its incoming lists (read by scan). Used once, by one thread.
 */
public final class CompleteCheck {
  private final Store store;
  private final NodeIds ids;
  private final DataSet dataSet;
  private final DataSetInfo info;
  private final Findings findings;
  private final int[] types;
  private final long[] whole;
  private final long[] out;
  private final long[] in;

  /**
   * A check.
   *
   * @param store open, with nobody writing
   * @param ids which of its nodes is which
   * @param dataSet what it should hold
   * @param findings receives what is wrong
   */
  public CompleteCheck(Store store, NodeIds ids, DataSet dataSet, Findings findings) {
    this.store = store;
    this.ids = ids;
    this.dataSet = dataSet;
    this.info = dataSet.info();
    this.findings = findings;
    this.types = info.types().stream().mapToInt(store.tokens()::findType).toArray();
    int nodes = Math.toIntExact(info.nodes());
    this.whole = new long[nodes];
    this.out = new long[nodes];
    this.in = new long[nodes];
  }

  /** Compares. */
  public void run() {
    try (Snapshot snapshot = store.snapshot()) {
      counts(snapshot);
      nodes(snapshot);
      subtract();
      for (int type = 0; type < types.length; type++) {
        if (types[type] != Tokens.NONE) {
          byCursor(snapshot, type);
          byScan(snapshot, type, Direction.OUT, out);
          byScan(snapshot, type, Direction.IN, in);
        }
      }
      name(snapshot);
    }
  }

  private void counts(Snapshot snapshot) {
    expect("nodes", info.nodes(), snapshot.nodeCount());
    expect("relationships", info.relationships(), snapshot.relationshipCount());
    for (int type = 0; type < types.length; type++) {
      expect(
          "relationships of type " + info.types().get(type),
          info.typeCounts().get(type),
          types[type] == Tokens.NONE ? 0 : snapshot.relationshipCount(types[type]));
    }
  }

  private void expect(String what, long expected, long found) {
    if (expected != found) {
      findings.add(
          String.format(Locale.ROOT, "%s: expected %,d, found %,d", what, expected, found));
    }
  }

  private void nodes(Snapshot snapshot) {
    int[] labels = info.labels().stream().mapToInt(store.tokens()::findLabel).toArray();
    int[] keys = info.nodeKeys().stream().mapToInt(k -> store.tokens().findKey(k.name())).toArray();
    PropertyRow expected = new PropertyRow();
    PropertyRow found = new PropertyRow();
    long[] labelled = new long[labels.length];
    NodeStream stream = dataSet.nodes();
    while (stream.next()) {
      long id = ids.id(stream.node());
      if (!snapshot.nodeExists(id)) {
        findings.add("node " + stream.node() + ": it is not there");
        continue;
      }
      int[] tokens = new int[stream.labels().length];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = labels[stream.labels()[i]];
        labelled[stream.labels()[i]]++;
      }
      Arrays.sort(tokens);
      if (!Arrays.equals(tokens, snapshot.labels(id))) {
        findings.add(
            "node "
                + stream.node()
                + ": expected the labels "
                + names(tokens)
                + ", found "
                + names(snapshot.labels(id)));
      }
      stream.properties(expected, keys);
      snapshot.nodeProperties(id, found);
      if (Digests.properties(expected) != Digests.properties(found)) {
        findings.add("node " + stream.node() + ": its properties are not those of the data set");
      }
    }
    for (int label = 0; label < labels.length; label++) {
      long count = labels[label] == Tokens.NONE ? 0 : snapshot.nodeCount(labels[label]);
      expect("nodes with label " + info.labels().get(label), labelled[label], count);
    }
  }

  private List<String> names(int[] labels) {
    List<String> all = store.tokens().labels();
    return Arrays.stream(labels)
        .mapToObj(l -> l == Tokens.NONE ? "(unknown)" : all.get(l))
        .toList();
  }

  /** Keys are the store's tokens here, so that its rows need no translation. */
  private void subtract() {
    int[] keys =
        info.relationshipKeys().stream().mapToInt(k -> store.tokens().findKey(k.name())).toArray();
    PropertyRow row = new PropertyRow();
    RelationshipStream stream = dataSet.relationships();
    while (stream.next()) {
      int start = (int) stream.start();
      int end = (int) stream.end();
      int type = stream.type();
      long member = Digests.member(Digests.list(start, type), end);
      stream.properties(row, keys);
      whole[start] -= Digests.withProperties(member, Digests.properties(row));
      out[start] -= member;
      in[end] -= Digests.member(Digests.list(end, type), start);
    }
  }

  private void byCursor(Snapshot snapshot, int type) {
    PropertyRow row = new PropertyRow();
    try (RelationshipCursor cursor = snapshot.relationshipsOfType(types[type])) {
      while (cursor.next()) {
        long start = ids.node(cursor.start());
        long end = ids.node(cursor.end());
        if (start < 0 || end < 0) {
          foreign(cursor.start(), type, cursor.end());
          continue;
        }
        cursor.properties(row);
        whole[(int) start] +=
            Digests.withProperties(
                Digests.member(Digests.list(start, type), end), Digests.properties(row));
      }
    }
  }

  private void byScan(Snapshot snapshot, int type, Direction direction, long[] sums) {
    ScanBlock lists = new ScanBlock();
    try (ScanReader scan = snapshot.scan(types[type], direction)) {
      while (scan.next(lists)) {
        long first = lists.offsets().get(0);
        for (long i = 0; i < lists.nodes().size(); i++) {
          long from = lists.offsets().get(i) - first;
          long to = lists.offsets().get(i + 1) - first;
          long node = from < to ? ids.node(lists.nodes().get(i)) : 0;
          long list = Digests.list(node, type);
          long sum = 0;
          for (long at = from; at < to; at++) {
            sum += Digests.member(list, ids.node(lists.neighbours().get(at)));
          }
          if (node >= 0) {
            sums[(int) node] += sum;
          } else {
            foreign(lists.nodes().get(i), type, lists.neighbours().get(from));
          }
        }
      }
    }
  }

  private void foreign(long start, int type, long end) {
    findings.add(
        "a relationship of type "
            + info.types().get(type)
            + " between the store's nodes "
            + start
            + " and "
            + end
            + ", of which one is none of the data set's");
  }

  private void name(Snapshot snapshot) {
    BitSet differing = new BitSet();
    for (int node = 0; node < whole.length; node++) {
      if (whole[node] != 0 || out[node] != 0 || in[node] != 0) {
        differing.set(node);
      }
    }
    if (!differing.isEmpty()) {
      new Differences(snapshot, ids, info, types, findings)
          .name(dataSet, differing, whole, out, in);
    }
  }
}
