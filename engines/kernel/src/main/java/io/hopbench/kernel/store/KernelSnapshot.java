package io.hopbench.kernel.store;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.error.MisuseException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.TokenTable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A published state, kept for as long as it is open: it is a user of its base, which therefore
 * stays mapped. Safe for use by several threads.
 */
final class KernelSnapshot extends KernelView implements Snapshot {
  private static final Optional<String> ENDED = Optional.of("snapshot");
  private static final Optional<String> OPEN = Optional.empty();

  private final CommitPoint point;
  private final Consumer<KernelSnapshot> onClose;
  private volatile boolean closed;

  /** A snapshot of a state of which the caller has become a user for it. */
  KernelSnapshot(Published published, TokenTable tokens, Consumer<KernelSnapshot> onClose) {
    super(published.state(), published.point().epoch(), tokens);
    this.point = published.point();
    this.onClose = onClose;
  }

  CommitPoint point() {
    return point;
  }

  @Override
  Counts counts() {
    return point.counts();
  }

  @Override
  Optional<String> ended() {
    return closed ? ENDED : OPEN;
  }

  @Override
  int changes() {
    return 0;
  }

  @Override
  long nodeIds() {
    return point.nodeIds();
  }

  @Override
  void settle() {}

  @Override
  long relationshipIds() {
    return point.relationshipIds();
  }

  /** Adds figures of what it shows. */
  void describe(Map<String, Long> figures) {
    figures.put("nodes", nodeCount());
    figures.put("relationships", relationshipCount());
    Base base = state().base();
    for (Map.Entry<String, Long> section : base.bytesByKind().entrySet()) {
      figures.put("bytes." + section.getKey(), section.getValue());
    }
    figures.put("base.generation", base.superblock().generation());
    figures.put("base.relationships", base.counts().relationships());
    figures.put("delta.bytes", state().delta().bytes());
    figures.put("delta.entities", state().delta().entities());
  }

  @Override
  public ScanReader scan(int type, Direction direction) {
    check();
    tokenTable().requireType(type);
    if (direction == Direction.BOTH) {
      throw new MisuseException("a scan has direction OUT or IN; make two for both");
    }
    return new KernelScan(this, type, direction == Direction.OUT ? 0 : 1);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    onClose.accept(this);
    state().release();
  }
}
