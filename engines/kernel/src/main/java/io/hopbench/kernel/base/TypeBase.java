package io.hopbench.kernel.base;

import io.hopbench.kernel.file.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All relationships of one type in a generation, group by group. A segment is opened, and its
 * checksums are verified, when it is first asked for. Read-only; safe for use by several threads.
 */
public final class TypeBase {
  private final int type;
  private final @Nullable Entry[][] entries;
  private final @Nullable ListSegment[][] segments;
  private final ListSegment none;
  private final Function<Entry, ListSegment> opener;

  /**
   * A type.
   *
   * @param entries by direction and group; null where there are no lists
   * @param none stands where there are no lists
   * @param opener opens a segment
   */
  TypeBase(
      int type,
      @Nullable Entry[][] entries,
      ListSegment none,
      Function<Entry, ListSegment> opener) {
    this.type = type;
    this.entries = entries;
    this.none = none;
    this.opener = opener;
    this.segments =
        new @Nullable ListSegment[][] {
          new @Nullable ListSegment[entries[0].length], new @Nullable ListSegment[entries[1].length]
        };
  }

  /** A type without relationships. */
  static TypeBase empty(int type, ListSegment none) {
    return new TypeBase(type, new @Nullable Entry[][] {{}, {}}, none, _ -> none);
  }

  /**
   * The type.
   *
   * @return its token
   */
  public int type() {
    return type;
  }

  /**
   * How many groups may have lists.
   *
   * @param direction 0 for OUT, 1 for IN
   * @return one more than the highest
   */
  public int groups(int direction) {
    return entries[direction].length;
  }

  /**
   * Whether a group has lists.
   *
   * @param direction 0 for OUT, 1 for IN
   * @param group any group
   * @return its entry, or null when it has none
   */
  public @Nullable Entry entry(int direction, int group) {
    return group < entries[direction].length ? entries[direction][group] : null;
  }

  /**
   * The lists of a group.
   *
   * @param direction 0 for OUT, 1 for IN
   * @param group any group that is not negative
   * @return its segment, which may be one without lists
   */
  public ListSegment segment(int direction, int group) {
    @Nullable ListSegment[] of = segments[direction];
    if (group >= of.length) {
      return none;
    }
    ListSegment segment = of[group];
    return segment == null ? open(direction, group) : segment;
  }

  private ListSegment open(int direction, int group) {
    Entry entry = entries[direction][group];
    ListSegment opened = entry == null ? none : opener.apply(entry);
    segments[direction][group] = opened; // two threads may both open it, and get the same
    return opened;
  }

  /**
   * The segment of a node's list.
   *
   * @param direction 0 for OUT, 1 for IN
   * @param node any long
   * @return the segment, which may be one without lists
   */
  public ListSegment of(int direction, long node) {
    long group = node >>> Groups.SHIFT;
    return group < segments[direction].length ? segment(direction, (int) group) : none;
  }

  /**
   * How many relationships there are.
   *
   * @return the number, by the OUT lists
   */
  public long count() {
    long count = 0;
    for (Entry entry : entries[0]) {
      count += entry == null ? 0 : entry.count();
    }
    return count;
  }
}
