package io.hopbench.engine.csr;

import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;

/** Lends all lists of a type and direction at once, as they lie. */
final class CsrScanReader implements ScanReader {
  private final CsrSnapshot view;
  private final Lists lists;
  private boolean lent;
  private boolean open = true;

  CsrScanReader(CsrSnapshot view, Lists lists) {
    this.view = view;
    this.lists = lists;
  }

  @Override
  public boolean next(ScanBlock block) {
    view.requireOpen(open, "scan reader");
    if (lent || lists.size() == 0) {
      return false;
    }
    long nodes = view.graph.nodes;
    block.nodes().lendRange(0, nodes);
    block.offsets().lendInts(lists.offsets(), 0, 0, nodes + 1);
    block.neighbours().lendInts(lists.neighbours(), 0, 0, lists.size());
    lent = true;
    return true;
  }

  @Override
  public void close() {
    open = false;
  }
}
