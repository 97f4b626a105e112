package io.hopbench.workloads.read;

import io.hopbench.api.Direction;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Relationship;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSet.RelationshipStream;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Digests;
import io.hopbench.workloads.reference.ListDraw;
import io.hopbench.workloads.reference.ReferenceGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small sample of lists that is read by cursor, with what the timed operations never touch:
 * identity, both ends and all properties. Kept in a plan as a count and a digest a list.
 */
final class IdentityCases {
  private static final int MOST_LISTS = 2_000;
  private static final long MOST_RELATIONSHIPS = 100_000;
  private static final long TELL = 1 << 16;

  private IdentityCases() {}

  static void plan(
      Plan plan,
      DataSet dataSet,
      ReferenceGraph graph,
      SplittableRandom random,
      Progress progress) {
    ListDraw draw = ListDraw.byLength(graph, ListDraw.Types.ALL);
    Map<Long, Integer> lists = choose(draw, graph, random);
    int[] nodes = new int[lists.size()];
    int[] types = new int[lists.size()];
    lists.forEach(
        (key, at) -> {
          nodes[at] = (int) (key / graph.types());
          types[at] = (int) (key % graph.types());
        });
    long[] counts = new long[lists.size()];
    long[] digests = new long[lists.size()];
    int[] identity = new int[graph.info().relationshipKeys().size()];
    Arrays.setAll(identity, i -> i);
    PropertyRow row = new PropertyRow();
    RelationshipStream stream = dataSet.relationships();
    for (long done = 1; stream.next(); done++) {
      Integer at = lists.get(key(stream.start(), stream.type(), graph.types()));
      if (at != null) {
        stream.properties(row, identity);
        counts[at]++;
        digests[at] += digest(stream.start(), stream.type(), stream.end(), row);
      }
      if (done % TELL == 0) {
        progress.at("plan " + graph.info().name(), done, graph.info().relationships());
      }
    }
    plan.put("identity.nodes", nodes);
    plan.put("identity.types", types);
    plan.put("identity.counts", counts);
    plan.put("identity.digests", digests);
  }

  private static Map<Long, Integer> choose(
      ListDraw draw, ReferenceGraph graph, SplittableRandom random) {
    Map<Long, Integer> lists = new HashMap<>();
    boolean all = draw.lists() <= MOST_LISTS && draw.relationships() <= MOST_RELATIONSHIPS;
    long left = MOST_RELATIONSHIPS;
    int tries = all ? draw.lists() : MOST_LISTS;
    for (int i = 0; i < tries; i++) {
      int list = all ? i : random.nextInt(draw.lists());
      int degree = graph.out(draw.type(list)).degree(draw.node(list));
      if (degree <= left
          && lists.putIfAbsent(key(draw.node(list), draw.type(list), graph.types()), lists.size())
              == null) {
        left -= degree;
      }
    }
    return lists;
  }

  private static long key(long node, int type, int types) {
    return node * types + type;
  }

  private static long digest(long start, int type, long end, PropertyRow row) {
    return Digests.withProperties(
        Digests.member(Digests.list(start, type), end), Digests.properties(row));
  }

  static void check(StoreReads reads, Findings findings) {
    int[] nodes = reads.plan().ints("identity.nodes");
    int[] types = reads.plan().ints("identity.types");
    long[] counts = reads.plan().longs("identity.counts");
    long[] digests = reads.plan().longs("identity.digests");
    try (Snapshot snapshot = reads.store().snapshot()) {
      IdentityReader reader = new IdentityReader(reads, snapshot);
      for (int i = 0; i < nodes.length; i++) {
        reader.check(nodes[i], types[i], counts[i], digests[i], findings);
      }
    }
  }

  /** Reads lists of one snapshot. */
  private static final class IdentityReader {
    private final StoreReads reads;
    private final Snapshot snapshot;
    private final int[] typeTokens;
    private final PropertyRow row = new PropertyRow();
    private final PropertyRow named = new PropertyRow();

    IdentityReader(StoreReads reads, Snapshot snapshot) {
      this.reads = reads;
      this.snapshot = snapshot;
      this.typeTokens = reads.types();
    }

    void check(int node, int type, long count, long expected, Findings findings) {
      NodeIds ids = reads.ids();
      long id = ids.id(node);
      long found = 0;
      long digest = 0;
      try (RelationshipCursor cursor =
          snapshot.relationships(id, typeTokens[type], Direction.OUT)) {
        while (cursor.next()) {
          found++;
          Relationship whole = snapshot.relationship(cursor.relationship());
          if (!snapshot.relationshipExists(whole.id())
              || whole.start() != id
              || cursor.start() != id
              || whole.end() != cursor.neighbour()
              || cursor.end() != cursor.neighbour()
              || whole.type() != typeTokens[type]
              || cursor.type() != typeTokens[type]) {
            findings.add(
                "node "
                    + node
                    + " type "
                    + reads.info().types().get(type)
                    + " OUT: its list and relationship "
                    + cursor.relationship()
                    + " itself disagree on type or ends: "
                    + whole);
          }
          cursor.properties(row);
          long byCursor = digest(node, type, ids.node(cursor.neighbour()), translated());
          snapshot.relationshipProperties(whole.id(), row);
          if (byCursor != digest(node, type, ids.node(whole.end()), translated())) {
            findings.add(
                "relationship "
                    + whole.id()
                    + ": its properties differ between its list and by its id");
          }
          digest += byCursor;
        }
      }
      if (found != count) {
        findings.add(
            String.format(
                Locale.ROOT,
                "node %d type %s OUT by cursor: expected %,d relationships, found %,d",
                node,
                reads.info().types().get(type),
                count,
                found));
      } else if (digest != expected) {
        findings.add(
            String.format(
                Locale.ROOT,
                "node %d type %s OUT by cursor: ends or properties of its %,d relationships are not"
                    + " those of the data set",
                node,
                reads.info().types().get(type),
                count));
      }
    }

    /** The row with the store's key tokens replaced by the data set's; -1 for unknown ones. */
    private PropertyRow translated() {
      return reads.translated(row, named);
    }
  }
}
