package io.hopbench.kernel.delta;

/**
 * Puts created relationships into their lists. Many at once are ordered by node first, and lists
 * are looked at together before any is appended to, so that their cache misses overlap. For the
 * writer.
 */
final class Settling {
  /** Fewer created relationships than these are put into lists one by one. */
  private static final int FEW = 64;

  /** So many lists are looked at together before they are appended to. */
  private static final int TOGETHER = 128;

  private final Delta delta;
  private final CreatedRelationships created;

  /** How many created relationships are in their lists. */
  private int listed;

  private int highestType;

  /** Keeps reads alive whose only purpose is that the next find the line in the cache. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  Settling(Delta delta, CreatedRelationships created) {
    this.delta = delta;
    this.created = created;
  }

  /** Says that one of a type was created. */
  void created(int type) {
    highestType = Math.max(highestType, type);
  }

  /** Says that only so many created relationships are left. */
  void truncate(int count) {
    listed = Math.min(listed, count);
  }

  /** Puts all into lists that are not. */
  void settle() {
    int count = created.count();
    while (listed < count) {
      int to = (int) Math.min(count, (long) listed + NodeOrder.CAPACITY);
      if (to - listed < FEW || highestType >= NodeOrder.TYPES) {
        for (int number = listed; number < to; number++) {
          int type = created.type(number);
          delta.forWriting(type, 0).add(created.start(number), number);
          delta.forWriting(type, 1).add(created.end(number), number);
        }
      } else {
        NodeOrder order = new NodeOrder(to - listed);
        settle(order, 0, listed, to);
        settle(order, 1, listed, to);
      }
      listed = to;
    }
  }

  private void settle(NodeOrder order, int direction, int from, int to) {
    order.clear();
    for (int number = from; number < to; number++) {
      order.add(created.type(number), direction == 0 ? created.start(number) : created.end(number));
    }
    order.sort();
    int[] found = new int[TOGETHER];
    for (int first = 0; first < order.size(); first += TOGETHER) {
      int count = Math.min(TOGETHER, order.size() - first);
      for (int i = 0; i < count; i++) {
        found[i] =
            delta.forWriting(order.type(first + i), direction).forWriting(order.node(first + i));
      }
      int read = 0;
      for (int i = 0; i < count; i++) {
        read += delta.forWriting(order.type(first + i), direction).touch(found[i]);
      }
      touched = read;
      for (int i = 0; i < count; i++) {
        delta
            .forWriting(order.type(first + i), direction)
            .append(found[i], from + order.index(first + i));
      }
    }
  }
}
