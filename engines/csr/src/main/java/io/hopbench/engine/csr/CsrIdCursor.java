package io.hopbench.engine.csr;

import io.hopbench.api.IdCursor;
import io.hopbench.api.error.MisuseException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A cursor over all nodes, or over those listed in a segment of ints. */
final class CsrIdCursor implements IdCursor {
  private final CsrSnapshot view;
  private final MemorySegment ids;
  private final boolean all;
  private final long count;
  private long at = -1;
  private boolean open = true;

  private CsrIdCursor(CsrSnapshot view, MemorySegment ids, boolean all, long count) {
    this.view = view;
    this.ids = ids;
    this.all = all;
    this.count = count;
  }

  static CsrIdCursor all(CsrSnapshot view) {
    return new CsrIdCursor(view, MemorySegment.NULL, true, view.graph.nodes);
  }

  static CsrIdCursor of(CsrSnapshot view, MemorySegment ids) {
    return new CsrIdCursor(view, ids, false, ids.byteSize() / Integer.BYTES);
  }

  @Override
  public boolean next() {
    view.requireOpen(open, "node cursor");
    at = Math.min(at + 1, count);
    return at < count;
  }

  @Override
  public long id() {
    view.requireOpen(open, "node cursor");
    if (at < 0 || at >= count) {
      throw new MisuseException("the cursor is at no node; call next() until it is false");
    }
    return all ? at : ids.getAtIndex(ValueLayout.JAVA_INT, at);
  }

  @Override
  public void close() {
    open = false;
  }
}
