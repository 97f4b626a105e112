package io.hopbench.kernel.store;

import io.hopbench.api.Block;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.error.ClosedException;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.ListIndex;
import io.hopbench.kernel.base.ListSegment;
import io.hopbench.kernel.base.TypeBase;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.delta.DeltaLists;
import io.hopbench.kernel.file.Entry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lends runs of lists as they lie in the base; between them, merged, each list from which something
 * was removed; and at the end what was created since, as it lies in the delta, each relationship as
 * a piece of its node's list. Confined to one thread.
 */
final class KernelScan implements ScanReader, ScanBlock.NodeLender {
  /** Neighbours lent at once, about; small enough for their nodes to be listed in a buffer. */
  private static final int RUN = 1 << 16;

  private final KernelView view;
  private final int type;
  private final TypeBase base;
  private final int direction;
  private final int groups;
  private final ListAccess list;
  private final @Nullable DeltaLists lists;
  private final long[] changed;
  private final int createdEnd;
  private int createdAt;
  private int[] neighbours = {};
  private int[] nodes = {};
  private int[] scratch = {};
  private final long[] offsets = new long[2];
  private int changedAt;
  private int group;
  private ListSegment segment;
  private ListIndex index;
  private int ordinal;
  private int lentFirst;
  private int lentCount;
  private @Nullable ScanBlock lentTo;
  private boolean closed;

  KernelScan(KernelView view, int type, int direction) {
    this.view = view;
    this.type = type;
    this.base = view.state().base().type(type);
    this.direction = direction;
    this.segment = enter(0);
    this.index = segment.index();
    this.list = new ListAccess(view, direction);
    this.lists = view.state().delta().lists(type, direction);
    this.createdEnd =
        lists == null ? 0 : view.state().delta().createdBefore(view.relationshipIds());
    this.changed =
        lists == null ? new long[0] : lists.nodes(view.epoch(), view.relationshipIds(), true);
    int last = changed.length == 0 ? 0 : Groups.of(changed[changed.length - 1]) + 1;
    this.groups = Math.max(last, base.groups(direction));
  }

  @Override
  public boolean next(ScanBlock block) {
    if (closed) {
      throw new ClosedException("scan reader");
    }
    view.check();
    block.lendNodes(null); // who has not asked for those before will not
    while (group < groups) {
      boolean more = changedAt < changed.length && Groups.of(changed[changedAt]) == group;
      int until = more ? index.lowerOrdinal(changed[changedAt] - segmentFirst()) : index.lists();
      if (ordinal < until) {
        if (lendRun(block, until)) {
          return true;
        }
      } else if (more) {
        long node = changed[changedAt++];
        // The base's list of the node is superseded.
        ordinal = index.lowerOrdinal(node + 1 - segmentFirst());
        list.locate(node, type, false);
        if (!list.isEmpty()) {
          lendChanged(block, node);
          return true;
        }
      } else {
        group++;
        ordinal = 0;
        segment = enter(group);
        index = segment.index();
      }
    }
    while (createdAt < createdEnd) {
      if (lendCreated(block)) {
        return true;
      }
    }
    return false;
  }

  /** The first use of a segment reads all of it, so the next one is asked for before. */
  private ListSegment enter(int entered) {
    Entry next = base.entry(direction, entered + 1);
    if (next != null) {
      view.state().base().generation().willNeed(next);
    }
    return base.segment(direction, entered);
  }

  private boolean lendCreated(ScanBlock block) {
    int from = createdAt;
    createdAt = Math.min(createdEnd, from + RUN);
    if (neighbours.length < createdAt - from) {
      neighbours = new int[createdAt - from];
    }
    if (nodes.length < createdAt - from) {
      nodes = new int[createdAt - from];
    }
    if (scratch.length == 0) {
      scratch = new int[Delta.GATHER_SCRATCH];
    }
    int count =
        withoutMerged(
            view.state()
                .delta()
                .gather(from, createdAt, type, direction, nodes, neighbours, scratch));
    if (count == 0) {
      return false;
    }
    block.nodes().lend(nodes, 0, 0, count);
    block.offsets().lendRange(0, count + 1);
    block.neighbours().lend(neighbours, 0, 0, count);
    return true;
  }

  /** Drops of what was gathered the members of lists that were lent merged. */
  private int withoutMerged(int gathered) {
    if (changed.length == 0) {
      return gathered;
    }
    int kept = 0;
    for (int i = 0; i < gathered; i++) {
      nodes[kept] = nodes[i];
      neighbours[kept] = neighbours[i];
      kept += Arrays.binarySearch(changed, nodes[i]) < 0 ? 1 : 0;
    }
    return kept;
  }

  /** The first node of the group, whether or not it has a segment. */
  private long segmentFirst() {
    return Groups.first(group);
  }

  private boolean lendRun(ScanBlock block, int until) {
    int last = Math.min(until, ordinal + RUN);
    int from = index.from(ordinal);
    if (index.from(last) - (long) from > RUN) {
      last = lastWithin(ordinal + 1, last, from + (long) RUN);
    }
    int to = index.from(last);
    int first = ordinal;
    if (from == to) {
      ordinal = last;
      return false;
    }
    segment.neighbours().lendRun(block.neighbours(), from, to);
    lentFirst = first;
    lentCount = last - first;
    lentTo = block;
    block.lendNodes(this);
    block.offsets().lendInts(index.offsets(), 0, first, last + 1L);
    ordinal = last;
    return true;
  }

  /** The nodes of the run that was lent last: worked out only for whoever asks. */
  @Override
  public void lendTo(Block lent) {
    if (closed || view.ended().isPresent()) {
      return; // nobody may ask any more; the block is in another reader's hands
    }
    if (index.dense()) {
      lent.lendRange(segment.first() + (long) lentFirst, lentCount);
      return;
    }
    if (nodes.length < lentCount) {
      nodes = new int[Math.max(lentCount, Math.min(RUN, 2 * nodes.length))];
    }
    index.nodes(lentFirst, lentCount, segment.first(), nodes);
    lent.lend(nodes, 0, 0, lentCount);
  }

  /** The last ordinal from low to high whose list begins no later than a position; low at least. */
  private int lastWithin(int low, int high, long position) {
    int first = low;
    int last = high;
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (index.from(middle) <= position) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return first;
  }

  private void lendChanged(ScanBlock block, long node) {
    block.nodes().lendRange(node, 1);
    offsets[1] = list.to() - (long) list.from();
    block.offsets().lend(offsets, 0, 0, 2);
    list.lend(block.neighbours(), list.from(), list.to());
  }

  @Override
  public void close() {
    closed = true;
    ScanBlock last = lentTo;
    if (last != null) {
      last.lendNodes(null);
      lentTo = null;
    }
  }
}
