package io.hopbench.harness.worker;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.StoreException;
import java.util.List;
import java.util.function.Supplier;

/**
 * A store that can be closed and opened again behind the back of a workload that is bound to it, so
 * that the workload, which knows what was acknowledged, can check what survived.
 *
 * <p>Costs a timed operation one call more, which the compiler inlines: a worker has one such
 * store. Threads: as the store itself, except that {@link #checkReopened} must not run while
 * anything else does; those who use the store afterwards have been started, or joined, since.
 */
final class ReopenableStore implements Store {
  private final Supplier<Store> opener;
  private Store store;
  private boolean open;

  /**
   * Opens a store.
   *
   * @param opener opens it, again each time
   */
  ReopenableStore(Supplier<Store> opener) {
    this.opener = opener;
    this.store = opener.get();
    this.open = true;
  }

  /**
   * Closes the store, opens it again and has it checked. Ids hold; snapshots and tokens objects do
   * not. A store that cannot be opened or read any more has lost what it acknowledged, so that is a
   * finding and no failure. After it cannot be opened only {@link #close()} may be called.
   *
   * @param check tells what is wrong with the store
   * @return what was found wrong, for a person; empty when all is right
   * @throws StoreException when the store cannot be closed, which says nothing of what it holds
   */
  List<String> checkReopened(Supplier<List<String>> check) {
    close();
    try {
      store = opener.get();
    } catch (StoreException e) {
      return List.of("after it was closed it could not be opened again: " + e.getMessage());
    }
    open = true;
    try {
      return check.get().stream()
          .map(finding -> "after it was closed and opened again: " + finding)
          .toList();
    } catch (StoreException e) {
      return List.of(
          "after it was closed and opened again it could not be read: " + e.getMessage());
    }
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
    if (open) {
      open = false;
      store.close();
    }
  }
}
