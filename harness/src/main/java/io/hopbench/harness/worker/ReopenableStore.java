package io.hopbench.harness.worker;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import java.util.List;
import java.util.function.Supplier;

/**
 * A store that can be closed and opened again behind the back of a workload that is bound to it, so
 * that the workload, which knows what was acknowledged, can check what survived.
 *
 * <p>Costs a timed operation one call more, which the compiler inlines: a worker has one such
 * store. Threads: as the store itself, except that {@link #reopen()} must not run while anything
 * else does; those who use the store afterwards have been started, or joined, since.
 */
final class ReopenableStore implements Store {
  private final Supplier<Store> opener;
  private Store store;

  /**
   * Opens a store.
   *
   * @param opener opens it, again each time
   */
  ReopenableStore(Supplier<Store> opener) {
    this.opener = opener;
    this.store = opener.get();
  }

  /** Closes the store and opens it again. Ids hold; snapshots and tokens objects do not. */
  void reopen() {
    store.close();
    store = opener.get();
  }

  @Override
  public Tokens tokens() {
    return store.tokens();
  }

  @Override
  public Snapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public Transaction begin() {
    return store.begin();
  }

  @Override
  public void sync() {
    store.sync();
  }

  @Override
  public void quiesce() {
    store.quiesce();
  }

  @Override
  public void checkpoint() {
    store.checkpoint();
  }

  @Override
  public List<StoreFile> files() {
    return store.files();
  }

  @Override
  public boolean dropCaches() {
    return store.dropCaches();
  }

  @Override
  public VerifyReport verify() {
    return store.verify();
  }

  @Override
  public StoreStats stats() {
    return store.stats();
  }

  @Override
  public void close() {
    store.close();
  }
}
