package io.hopbench.kernel.store;

import io.hopbench.api.IdCursor;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import java.util.Arrays;

/** Walks all node ids, or those of a label. Confined to one thread. */
final class NodeCursor implements IdCursor {
  static final int ANY_LABEL = -1;

  private final KernelView view;
  private final int since;
  private final int label;
  private final long end;
  private long node = -1;
  private boolean closed;

  NodeCursor(KernelView view, int label) {
    this.view = view;
    this.since = view.changes();
    this.label = label;
    this.end = view.nodeIds();
  }

  private void check() {
    if (closed) {
      throw new ClosedException("node cursor");
    }
    view.check(since);
  }

  @Override
  public boolean next() {
    check();
    while (node + 1 < end) {
      node++;
      if (view.hasNode(node)
          && (label == ANY_LABEL || Arrays.binarySearch(view.labelsOf(node), label) >= 0)) {
        return true;
      }
    }
    node = end;
    return false;
  }

  @Override
  public long id() {
    check();
    if (node < 0 || node >= end) {
      throw new MisuseException("the cursor is on no node; next() must return true first");
    }
    return node;
  }

  @Override
  public void close() {
    closed = true;
  }
}
