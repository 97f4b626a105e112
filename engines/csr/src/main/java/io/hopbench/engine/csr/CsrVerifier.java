package io.hopbench.engine.csr;

import io.hopbench.api.VerifyReport;
import io.hopbench.api.VerifyReport.Finding;
import io.hopbench.api.error.StoreException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Checks every checksum and invariant of a mapped store. Used once, by one thread. */
final class CsrVerifier {
  private static final int MOST = 100;

  private final CsrGraph graph;
  private final List<Finding> findings = new ArrayList<>();
  private long checks;

  CsrVerifier(CsrGraph graph) {
    this.graph = graph;
  }

  VerifyReport verify() {
    for (Section section : graph.sections) {
      checks++;
      try {
        graph.checkSection(section);
      } catch (StoreException e) {
        find(section.describe(), "offset " + section.offset(), String.valueOf(e.getMessage()));
      }
    }
    long total = 0;
    for (int type = 0; type < graph.out.length; type++) {
      offsets("outgoing lists of type " + type, graph.out[type]);
      offsets("incoming lists of type " + type, graph.in[type]);
      directions(type);
      total += graph.out[type].size();
    }
    expect("count of relationships", "header", graph.relationships, total);
    labels();
    return new VerifyReport(checks, findings);
  }

  private void offsets(String structure, Lists lists) {
    expect(structure, "first offset", 0, lists.begin(0));
    expect(structure, "last offset", lists.size(), lists.begin(graph.nodes));
    for (long node = 0; node < graph.nodes; node++) {
      long from = lists.begin(node);
      long to = lists.begin(node + 1);
      if (!expect(structure, "node " + node, true, from >= 0 && from <= to && to <= lists.size())) {
        return;
      }
      for (long i = from; i < to; i++) {
        int neighbour = lists.neighbour(i);
        boolean known = neighbour >= 0 && neighbour < graph.nodes;
        boolean ordered = i == from || lists.neighbour(i - 1) <= neighbour;
        expect(
            structure + ": known and ascending neighbours", "node " + node, true, known && ordered);
      }
    }
  }

  /** Each incoming entry names one outgoing entry, each another one, of the same relationship. */
  private void directions(int type) {
    Lists out = graph.out[type];
    Lists in = graph.in[type];
    expect("number of incoming relationships", "type " + type, out.size(), in.size());
    BitSet seen = new BitSet();
    for (long node = 0; node < graph.nodes; node++) {
      for (long i = in.begin(node); i < in.begin(node + 1); i++) {
        long position = in.position(i);
        if (!expect(
            "incoming position", "entry " + i, true, position >= 0 && position < out.size())) {
          continue;
        }
        expect("end of relationship", "position " + position, node, out.neighbour(position));
        long start = in.neighbour(i);
        expect(
            "start of relationship",
            "position " + position,
            true,
            out.begin(start) <= position && position < out.begin(start + 1));
        expect("incoming position used once", "entry " + i, false, seen.get((int) position));
        seen.set((int) position);
      }
    }
  }

  private void labels() {
    long listed = 0;
    for (int label = 0; label < graph.labelNodes.length; label++) {
      MemorySegment nodes = graph.labelNodes[label];
      long count = nodes.byteSize() / Integer.BYTES;
      listed += count;
      for (long i = 0; i < count; i++) {
        int node = nodes.getAtIndex(ValueLayout.JAVA_INT, i);
        expect("nodes of label " + label, "entry " + i, true, node >= 0 && node < graph.nodes);
      }
    }
    expect("labels of nodes", "all", graph.labels.byteSize() / Integer.BYTES, listed);
  }

  private boolean expect(String structure, String location, long expected, long found) {
    return expect(structure, location, expected == found, expected, found);
  }

  private boolean expect(String structure, String location, boolean expected, boolean found) {
    return expect(structure, location, expected == found, expected, found);
  }

  private boolean expect(
      String structure, String location, boolean right, Object expected, Object found) {
    checks++;
    if (!right) {
      find(structure, location, "expected " + expected + ", found " + found);
    }
    return right;
  }

  private void find(String structure, String location, String message) {
    if (findings.size() < MOST) {
      findings.add(new Finding(structure, location, message));
    }
  }
}
