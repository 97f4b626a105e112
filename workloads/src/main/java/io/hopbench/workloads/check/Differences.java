package io.hopbench.workloads.check;

import io.hopbench.api.Direction;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Tokens;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.data.DataSetInfo;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Puts into words what is wrong with the relationships of nodes that are known to differ. */
final class Differences {
  private static final int NAMED = 20;

  private final Snapshot snapshot;
  private final NodeIds ids;
  private final DataSetInfo info;
  private final int[] types;
  private final Findings findings;

  Differences(Snapshot snapshot, NodeIds ids, DataSetInfo info, int[] types, Findings findings) {
    this.snapshot = snapshot;
    this.ids = ids;
    this.info = info;
    this.types = types;
    this.findings = findings;
  }

  /** Names the first few, with the expected lengths counted from the data set once more. */
  void name(DataSet dataSet, BitSet differing, long[] whole, long[] out, long[] in) {
    Map<Integer, long[][]> expected = new HashMap<>();
    for (int node = differing.nextSetBit(0);
        node >= 0 && expected.size() < NAMED;
        node = differing.nextSetBit(node + 1)) {
      expected.put(node, new long[2][types.length]);
    }
    long[][] unnamed = new long[2][types.length];
    RelationshipStream stream = dataSet.relationships();
    while (stream.next()) {
      if (differing.get((int) stream.start())) {
        expected.getOrDefault((int) stream.start(), unnamed)[0][stream.type()]++;
      }
      if (differing.get((int) stream.end())) {
        expected.getOrDefault((int) stream.end(), unnamed)[1][stream.type()]++;
      }
    }
    for (int node = differing.nextSetBit(0); node >= 0; node = differing.nextSetBit(node + 1)) {
      long[][] counts = expected.get(node);
      if (counts == null) {
        findings.add("node " + node + ": its relationships are not those of the data set");
      } else if (!lengths(node, counts)) {
        findings.add(
            "node "
                + node
                + ": the numbers of its relationships are right, but "
                + (out[node] != 0 || in[node] != 0
                    ? "the nodes they lead to are not"
                    : whole[node] != 0 ? "properties of some are not" : "some are not"));
      }
    }
  }

  private boolean lengths(int node, long[][] expected) {
    boolean named = false;
    for (int type = 0; type < types.length; type++) {
      named |= length(node, type, Direction.OUT, expected[0][type]);
      named |= length(node, type, Direction.IN, expected[1][type]);
    }
    return named;
  }

  private boolean length(int node, int type, Direction direction, long expected) {
    long id = ids.id(node);
    long found =
        types[type] == Tokens.NONE || !snapshot.nodeExists(id)
            ? 0
            : snapshot.degree(id, types[type], direction);
    if (found != expected) {
      findings.add(
          String.format(
              Locale.ROOT,
              "node %d type %s %s: expected %,d relationships, found %,d",
              node,
              info.types().get(type),
              direction,
              expected,
              found));
    }
    return found != expected;
  }
}
