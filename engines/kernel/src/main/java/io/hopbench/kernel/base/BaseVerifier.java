package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.VerifyReport.Finding;
import io.hopbench.api.error.ChecksumException;
import io.hopbench.kernel.file.Entry;
import io.hopbench.kernel.file.SegmentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks every byte and every invariant of a base. Confined to one thread. */
public final class BaseVerifier {
  /** After so many findings of one kind there is no more to learn. */
  private static final int MAX_FINDINGS = 100;

  private final Base base;
  private final List<Finding> findings = new ArrayList<>();
  private long checks;

  /**
   * A verifier.
   *
   * @param base what to check
   */
  public BaseVerifier(Base base) {
    this.base = base;
  }

  /**
   * Checks.
   *
   * @return what is broken; empty when the base is sound
   */
  public List<Finding> verify() {
    for (Entry entry : base.generation().entries()) {
      checks++;
      Optional<ChecksumException> damage = base.generation().check(entry);
      damage.ifPresent(
          e ->
              findings.add(
                  new Finding(
                      "checksum",
                      base.generation().path() + " offset " + entry.extent().offset(),
                      String.valueOf(e.getMessage()))));
    }
    if (findings.isEmpty()) { // what is damaged would only be found again in other words
      verifyNodes();
      long relationships = 0;
      for (int type = 0; type < base.types(); type++) {
        relationships += verifyType(type);
      }
      count("count of relationships", base.counts().relationships(), relationships);
      verifyIds();
    }
    return findings;
  }

  /**
   * How much was checked.
   *
   * @return single checks so far
   */
  public long checks() {
    return checks;
  }

  private void check(boolean holds, String structure, String location, String message) {
    checks++;
    if (!holds && findings.size() < MAX_FINDINGS) {
      findings.add(new Finding(structure, location, message));
    }
  }

  private void count(String what, long recorded, long found) {
    check(
        recorded == found,
        what,
        base.generation().path().toString(),
        "recorded " + recorded + ", found " + found);
  }

  private void verifyNodes() {
    long nodes = 0;
    long[] labels = new long[64];
    PropertyRow row = new PropertyRow();
    for (long node = 0; node < base.superblock().nodeIds(); node++) {
      checks++;
      try {
        if (!base.nodeExists(node)) {
          continue;
        }
        nodes++;
        for (int label : base.labels(node)) {
          labels = label < labels.length ? labels : java.util.Arrays.copyOf(labels, label * 2);
          labels[label]++;
        }
        base.nodeProperties(node, row.clear());
      } catch (IndexOutOfBoundsException e) {
        check(false, "node", "node " + node, "labels or properties unreadable: " + e.getMessage());
      }
    }
    count("count of nodes", base.counts().nodes(), nodes);
    for (int label = 0; label < labels.length; label++) {
      count("count of label " + label, base.counts().label(label), labels[label]);
    }
  }

  /** Checks all lists of a type; how many relationships it has. */
  private long verifyType(int type) {
    TypeBase of = base.type(type);
    long[] sums = new long[2];
    long[] counts = new long[2];
    for (int direction = 0; direction < 2; direction++) {
      for (int group = 0; group < of.groups(direction); group++) {
        Entry entry = of.entry(direction, group);
        if (entry != null) {
          sums[direction] += verifySegment(of, direction, entry);
          counts[direction] += entry.count();
        }
      }
    }
    count("OUT relationships of type " + type, base.counts().type(type), counts[0]);
    count("IN relationships of type " + type, base.counts().type(type), counts[1]);
    // Each IN entry was found in its OUT list; that none was found twice follows from the sum.
    check(
        sums[0] == sums[1],
        "directions",
        "type " + type,
        "the OUT lists and the IN lists do not hold the same relationships");
    return counts[0];
  }

  /** Something that depends on which relationship it is, so that sums tell sets apart. */
  private static long mix(long id) {
    long mixed = (id + 1) * 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ (mixed >>> 31)) * 0xBF58_476D_1CE4_E5B9L;
    return mixed ^ (mixed >>> 29);
  }

  private long verifySegment(TypeBase of, int direction, Entry entry) {
    ListSegment segment = of.segment(direction, entry.group());
    String where = entry.title();
    ListIndex index = segment.index();
    int[] node = new int[1];
    int expected = 0;
    long sum = 0;
    for (int ordinal = 0; ordinal < index.lists(); ordinal++) {
      index.nodes(ordinal, 1, segment.first(), node);
      int from = index.from(ordinal);
      int to = index.to(ordinal);
      check(
          from == expected && to >= from && to <= segment.count(),
          "list offsets",
          where + " node " + node[0],
          "from " + from + " to " + to + ", expected to begin at " + expected);
      if (from != expected || to < from || to > segment.count()) {
        return sum;
      }
      check(
          base.nodeExists(node[0]) || from == to,
          "list",
          where + " node " + node[0],
          "the node does not exist");
      int before = -1;
      for (int place = from; place < to; place++) {
        int neighbour = segment.neighbours().at(place);
        check(
            neighbour >= before && base.nodeExists(neighbour),
            "neighbour",
            where + " node " + node[0] + " place " + place,
            neighbour + " after " + before + ": out of order, or no such node");
        before = neighbour;
        long id = segment.id(place);
        sum += mix(id);
        if (direction == 0) {
          verifyOut(of.type(), segment, where, node[0], place, id);
        } else {
          verifyIn(of, where, node[0], neighbour, id);
        }
      }
      expected = to;
    }
    check(
        expected == segment.count(),
        "list offsets",
        where,
        expected + " neighbours in lists, " + segment.count() + " recorded");
    return sum;
  }

  private void verifyOut(
      int type, ListSegment segment, String where, int node, int place, long id) {
    check(
        id < base.superblock().relationshipIds() && base.leadsTo(id, type, node, segment, place),
        "relationship id",
        where + " node " + node + " place " + place,
        "id " + id + " leads to another relationship, or to none");
    for (Column column : segment.columns()) {
      checks++;
      try {
        column.value(place);
      } catch (IndexOutOfBoundsException e) {
        check(
            false,
            "property",
            where + " key " + column.key() + " place " + place,
            "unreadable: " + e.getMessage());
      }
    }
  }

  private void verifyIn(TypeBase of, String where, int node, int neighbour, long id) {
    ListSegment out = of.of(0, neighbour);
    int place = out.place(neighbour, node, id);
    int ordinal = out.ordinal(neighbour);
    check(
        place >= 0
            && ordinal >= 0
            && place >= out.index().from(ordinal)
            && place < out.index().to(ordinal)
            && out.neighbours().at(place) == node,
        "IN list",
        where + " node " + node,
        "relationship " + id + " from " + neighbour + " is not in the OUT list of that node");
  }

  /** Every id that is listed must lead somewhere; that those which lie somewhere are, is known. */
  private void verifyIds() {
    for (Entry entry : base.generation().entries()) {
      if (entry.kind() == SegmentKind.IDS) {
        IdSegment segment = IdSegment.read(base.generation().read(entry));
        for (int at = 0; at < entry.count(); at++) {
          long id = Groups.first(entry.group()) + at;
          check(
              segment.start(at) < 0 || base.find(id) != null,
              "relationship id",
              entry.title(),
              "id " + id + " is listed, and lies nowhere");
        }
      }
    }
  }
}
