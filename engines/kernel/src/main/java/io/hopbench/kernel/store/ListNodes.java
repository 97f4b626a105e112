package io.hopbench.kernel.store;

import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.TypeBase;
import io.hopbench.kernel.delta.DeltaLists;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that may have a list of one type and direction, ascending: those of the base's index
 * and those of the delta. Confined to one thread.
 */
final class ListNodes {
  private static final int CHUNK = 256;
  private static final long[] NONE = {};

  private final TypeBase base;
  private final int direction;
  private final long[] changed;
  private final int[] chunk = new int[CHUNK];
  private int chunkAt;
  private int chunkSize;
  private int group;
  private int ordinal;
  private int changedAt;
  private long node = -1;

  ListNodes(KernelView view, int type, int direction) {
    this.base = view.state().base().type(type);
    this.direction = direction;
    @Nullable DeltaLists lists = view.state().delta().lists(type, direction);
    changed = lists == null ? NONE : lists.nodes(view.epoch(), view.relationshipIds(), false);
  }

  /** Moves to the next node; false at the end. */
  boolean next() {
    if (chunkAt == chunkSize) {
      fill();
    }
    long inBase = chunkAt < chunkSize ? chunk[chunkAt] : Long.MAX_VALUE;
    long inDelta = changedAt < changed.length ? changed[changedAt] : Long.MAX_VALUE;
    node = Math.min(inBase, inDelta);
    if (node == Long.MAX_VALUE) {
      return false;
    }
    chunkAt += inBase == node ? 1 : 0;
    changedAt += inDelta == node ? 1 : 0;
    return true;
  }

  private void fill() {
    while (group < base.groups(direction)) {
      ListSegment segment = base.segment(direction, group);
      int lists = segment.index().lists();
      if (ordinal < lists) {
        chunkSize = Math.min(CHUNK, lists - ordinal);
        segment.index().nodes(ordinal, chunkSize, segment.first(), chunk);
        ordinal += chunkSize;
        chunkAt = 0;
        return;
      }
      group++;
      ordinal = 0;
    }
  }

  long node() {
    return node;
  }
}
