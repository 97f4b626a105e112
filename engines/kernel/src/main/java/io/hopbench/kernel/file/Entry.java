package io.hopbench.kernel.file;

/**
 * A segment in the directory of a generation.
 *
 * @param kind what it holds
 * @param type the token of the type it belongs to, or 0
 * @param group which group of nodes, or of relationship ids
 * @param count how many relationships, nodes or ids it holds
 * @param firstId the id of its first relationship, where ids follow from places; else -1
 * @param extent where it lies
 */
public record Entry(
    SegmentKind kind, int type, int group, long count, long firstId, Extent extent) {

  /** What names it within a generation. */
  public record Key(SegmentKind kind, int type, int group) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      int byType = Integer.compare(type, other.type);
      return byKind != 0 ? byKind : byType != 0 ? byType : Integer.compare(group, other.group);
    }
  }

  /**
   * What names it.
   *
   * @return its key
   */
  public Key key() {
    return new Key(kind, type, group);
  }

  /**
   * What it is, for people.
   *
   * @return kind, and type and group where they mean something
   */
  public String title() {
    return switch (kind) {
      case META -> "segment META";
      case NODES, IDS -> "segment " + kind + " group " + group;
      case OUT, IN -> "segment " + kind + " of type " + type + " group " + group;
    };
  }
}
