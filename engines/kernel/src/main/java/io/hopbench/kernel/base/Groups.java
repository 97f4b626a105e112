package io.hopbench.kernel.base;

/** How nodes and relationship ids are cut into groups, each with segments of its own. */
public final class Groups {
  /** A group has two to the power of this many nodes, or ids. */
  public static final int SHIFT = 16;

  /** Nodes, or ids, of a group. */
  public static final int SIZE = 1 << SHIFT;

  private Groups() {}

  /**
   * The group of a node or id.
   *
   * @param id not negative
   * @return its group
   */
  public static int of(long id) {
    return (int) (id >>> SHIFT);
  }

  /**
   * The first node or id of a group.
   *
   * @param group the group
   * @return the lowest id in it
   */
  public static long first(int group) {
    return (long) group << SHIFT;
  }

  /**
   * How many groups there are.
   *
   * @param ids how many ids were given out
   * @return the number of groups they take
   */
  public static int count(long ids) {
    return (int) ((ids + SIZE - 1) >>> SHIFT);
  }
}
