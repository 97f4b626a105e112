package io.hopbench.kernel.base;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.VerifyReport.Finding;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks every byte and every invariant of a base: checksums, order and bounds of lists, that IN
 * and OUT lists show the same relationships, that ids lead to their places, that values can be
 * read, and that counts are right. Takes four bytes a relationship of the largest type, off the
 * heap. Confined to one thread.
 */
public final class BaseVerifier {
  /** After so many findings of one kind there is no more to learn. */
  private static final int MAX_FINDINGS = 100;

  private final Base base;
  private final Path path;
  private final List<Finding> findings = new ArrayList<>();
  private long checks;

  /**
   * A verifier.
   *
   * @param base what to check
   * @param directory where its file lies
   */
  public BaseVerifier(Base base, Path directory) {
    this.base = base;
    this.path = directory.resolve(BaseFiles.name(base.header().generation()));
  }

  /**
   * Checks all.
   *
   * @return what is broken
   */
  public List<Finding> verify() {
    for (Section section : base.directory()) {
      int found = BaseReader.checksum(base.file(), section);
      check(
          found == section.crc(),
          "checksum",
          path + " offset " + section.offset(),
          String.valueOf(BaseReader.damaged(path, section, found).getMessage()));
    }
    if (findings.isEmpty()) { // what is damaged would only be found again in other words
      verifyNodes();
      long relationships = 0;
      for (int type = 0; type < base.types(); type++) {
        verifyType(base.type(type));
        relationships += base.type(type).count();
        count("count of type " + type, base.counts().type(type), base.type(type).count());
      }
      count("count of relationships", base.counts().relationships(), relationships);
    }
    return findings;
  }

  /**
   * How much was checked.
   *
   * @return single facts
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
    check(recorded == found, what, path.toString(), "recorded " + recorded + ", found " + found);
  }

  private void verifyNodes() {
    long nodes = 0;
    long[] labels = new long[64];
    PropertyRow row = new PropertyRow();
    for (long node = 0; node < base.header().nodeIds(); node++) {
      checks++;
      if (!base.nodeExists(node)) {
        continue;
      }
      nodes++;
      try {
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

  private void verifyType(TypeBase type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment starts = arena.allocate(Math.max(1L, type.count()) * Integer.BYTES, 4);
      lists(
          type,
          0,
          (node, neighbour, place) -> {
            starts.setAtIndex(ValueLayout.JAVA_INT, place, node);
            long id = type.id(place);
            check(
                base.place(id) == type.first() + place,
                "relationship id",
                "type " + type.type() + " position " + place,
                "id " + id + " leads to place " + base.place(id));
          });
      lists(
          type,
          1,
          (node, neighbour, place) -> {
            int slot = type.position(1, place);
            boolean in = slot >= 0 && slot < type.count();
            int start = in ? starts.getAtIndex(ValueLayout.JAVA_INT, slot) : -1;
            check(
                in && start == neighbour && type.neighbours(0).at(slot) == node,
                "IN list",
                "type " + type.type() + " node " + node + " place " + place,
                "expected the relationship from " + neighbour + ", slot " + slot + " is another");
            if (in) { // a second entry for the same slot must not pass
              starts.setAtIndex(ValueLayout.JAVA_INT, slot, -1);
            }
          });
      for (Column column : type.columns()) {
        verifyColumn(type, column);
      }
    }
  }

  @FunctionalInterface
  private interface Element {
    void check(int node, int neighbour, int place);
  }

  private void lists(TypeBase type, int direction, Element element) {
    ListIndex index = type.index(direction);
    String where = "type " + type.type() + (direction == 0 ? " OUT" : " IN");
    int[] node = new int[1];
    int expected = 0;
    for (int ordinal = 0; ordinal < index.lists(); ordinal++) {
      index.nodes(ordinal, 1, node);
      int from = index.from(ordinal);
      int to = index.to(ordinal);
      check(
          from == expected && to >= from && to <= type.count(),
          "list offsets",
          where + " node " + node[0],
          "from " + from + " to " + to + ", expected to begin at " + expected);
      if (from != expected || to < from || to > type.count()) {
        return;
      }
      check(
          base.nodeExists(node[0]) || from == to,
          "list",
          where + " node " + node[0],
          "the node does not exist");
      int before = -1;
      for (int place = from; place < to; place++) {
        int neighbour = type.neighbours(direction).at(place);
        check(
            neighbour >= before && base.nodeExists(neighbour),
            "neighbour",
            where + " node " + node[0] + " place " + place,
            neighbour + " after " + before + ": out of order, or no such node");
        before = neighbour;
        element.check(node[0], neighbour, place);
      }
      expected = to;
    }
    check(
        expected == type.count(),
        "list offsets",
        where,
        expected + " neighbours in lists, " + type.count() + " recorded");
  }

  private void verifyColumn(TypeBase type, Column column) {
    for (int position = 0; position < type.count(); position++) {
      checks++;
      try {
        column.value(position);
      } catch (IndexOutOfBoundsException e) {
        check(
            false,
            "property",
            "type " + type.type() + " key " + column.key() + " position " + position,
            "unreadable: " + e.getMessage());
      }
    }
  }
}
