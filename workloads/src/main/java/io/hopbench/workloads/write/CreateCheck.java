package io.hopbench.workloads.write;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Relationship;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Tokens;
import io.hopbench.workloads.Findings;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.plan.Plan;
import io.hopbench.workloads.reference.Digests;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares a store with the data set plus everything acknowledged: counts of all types, the length
 * of every list that may have grown and of some that may not, whether {@value #ASKED} of what was
 * created exists, the content of lists until {@value #BUDGET} relationships were visited in each
 * direction, and the identity of the first creations. What is there without having been
 * acknowledged is found too.
 */
final class CreateCheck {
  static final long BUDGET = 1_000_000;

  private static final long DEAREST = BUDGET / 8;

  /** How many creations are asked for by exists: it may walk the list. */
  private static final int ASKED = 1 << 14;

  private final Snapshot snapshot;
  private final NodeIds ids;
  private final DataSetInfo info;
  private final Plan plan;
  private final int[] tokens;
  private final int[] starts;
  private final int[] types;
  private final int[] ends;
  private final long[] times;
  private final Set<Long> identities = new HashSet<>();
  private final Findings identityFindings = new Findings();

  CreateCheck(Snapshot snapshot, Tokens tokens, NodeIds ids, DataSetInfo info, Plan plan) {
    this.snapshot = snapshot;
    this.ids = ids;
    this.info = info;
    this.plan = plan;
    this.tokens = info.types().stream().mapToInt(tokens::findType).toArray();
    this.starts = plan.ints(CreatePlan.STARTS);
    this.types = plan.ints(CreatePlan.TYPES);
    this.ends = plan.ints(CreatePlan.ENDS);
    this.times = new long[starts.length];
  }

  /** Adds what one thread was acknowledged: so many from one place on, the first with their ids. */
  void acknowledged(int first, long count, long[] relationships) {
    long rounds = count / times.length;
    for (int i = 0; i < times.length; i++) {
      times[i] += rounds;
    }
    for (long i = 0; i < count % times.length; i++) {
      times[(int) ((first + i) & (times.length - 1))]++;
    }
    for (int i = 0; i < Math.min(count, relationships.length); i++) {
      identity((first + i) & (times.length - 1), relationships[i]);
    }
  }

  private void identity(int draw, long relationship) {
    if (!identities.add(relationship)) {
      identityFindings.add("relationship id " + relationship + " was given to two creations");
    } else if (!snapshot.relationshipExists(relationship)) {
      identityFindings.add(
          "relationship " + relationship + " was acknowledged and is not there; " + words(draw));
    } else {
      Relationship found = snapshot.relationship(relationship);
      if (found.start() != ids.id(starts[draw])
          || found.type() != tokens[types[draw]]
          || found.end() != ids.id(ends[draw])) {
        identityFindings.add("expected " + words(draw) + ", found " + found);
      }
    }
  }

  private String words(int draw) {
    return "node "
        + starts[draw]
        + " type "
        + info.types().get(types[draw])
        + " to node "
        + ends[draw];
  }

  void run(Findings findings) {
    long[] created = new long[tokens.length];
    int every = Math.max(1, times.length / ASKED);
    for (int i = 0; i < times.length; i++) {
      created[types[i]] += times[i];
      boolean asked = times[i] > 0 && i % every == 0;
      if (asked && !snapshot.exists(ids.id(starts[i]), tokens[types[i]], ids.id(ends[i]))) {
        findings.add("acknowledged and not there by exists: " + words(i));
      }
    }
    for (int type = 0; type < tokens.length; type++) {
      long expected = info.typeCounts().get(type) + created[type];
      long found = tokens[type] == Tokens.NONE ? 0 : snapshot.relationshipCount(tokens[type]);
      if (found != expected) {
        findings.add(
            String.format(
                Locale.ROOT,
                "type %s: expected %,d relationships, %,d of them acknowledged, found %,d",
                info.types().get(type),
                expected,
                created[type],
                found));
      }
    }
    lists("out", Direction.OUT, starts, ends, findings);
    lists("in", Direction.IN, ends, starts, findings);
    identityFindings.list().forEach(findings::add);
  }

  private void lists(
      String prefix, Direction direction, int[] owners, int[] others, Findings findings) {
    int[] nodes = plan.ints(prefix + ".nodes");
    int[] listTypes = plan.ints(prefix + ".types");
    long[] counts = plan.longs(prefix + ".counts").clone();
    long[] digests = plan.longs(prefix + ".digests").clone();
    Map<Long, Integer> lists = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      lists.put((long) nodes[i] * tokens.length + listTypes[i], i);
    }
    for (int i = 0; i < times.length; i++) {
      Integer at = lists.get((long) owners[i] * tokens.length + types[i]);
      if (at == null) {
        throw new IllegalStateException(
            "the plan has no list of node " + owners[i] + "; remove it and plan again");
      }
      counts[at] += times[i];
      digests[at] += times[i] * Digests.member(Digests.list(owners[i], types[i]), others[i]);
    }
    long left = BUDGET;
    try (AdjacencyReader reader = snapshot.adjacency()) {
      Block block = new Block();
      for (int i = 0; i < nodes.length; i++) {
        boolean content = counts[i] <= Math.min(left, DEAREST);
        left -= content ? counts[i] : 0;
        list(nodes[i], listTypes[i], direction, counts[i], findings);
        if (content && digest(reader, block, nodes[i], listTypes[i], direction) != digests[i]) {
          findings.add(
              String.format(
                  Locale.ROOT,
                  "node %d type %s %s: its %,d neighbours are not those expected",
                  nodes[i],
                  info.types().get(listTypes[i]),
                  direction,
                  counts[i]));
        }
      }
    }
  }

  private void list(int node, int type, Direction direction, long expected, Findings findings) {
    long found = snapshot.degree(ids.id(node), tokens[type], direction);
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
  }

  private long digest(
      AdjacencyReader reader, Block block, int node, int type, Direction direction) {
    reader.select(ids.id(node), tokens[type], direction);
    long list = Digests.list(node, type);
    long digest = 0;
    while (reader.next(block)) {
      for (long i = 0; i < block.size(); i++) {
        digest += Digests.member(list, ids.node(block.get(i)));
      }
    }
    return digest;
  }
}
