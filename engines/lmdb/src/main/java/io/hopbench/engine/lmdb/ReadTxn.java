package io.hopbench.engine.lmdb;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lmdbjava.Txn;

/**
 * One use of a pooled LMDB read transaction: from renew to reset. A new object each time, so that a
 * cursor knows by identity whether it is bound to this use or to an earlier one.
 */
final class ReadTxn {
  final Txn<Slice> txn;
  private final AtomicBoolean ended = new AtomicBoolean();

  ReadTxn(Txn<Slice> txn) {
    this.txn = txn;
  }

  boolean ended() {
    return ended.get();
  }

  /** True for the one caller that must give the LMDB transaction back. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }
}
