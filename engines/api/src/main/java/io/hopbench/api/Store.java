package io.hopbench.api;

import java.util.List;

/**
 * An open store. Safe for use by several threads.
 *
 * <p>Any method but {@link #close()} throws {@link io.hopbench.api.error.ClosedException} after
 * {@code close()}.
 *
 * <p>{@link #sync()}, {@link #quiesce()}, {@link #checkpoint()} and {@link #dropCaches()} may be
 * called by a thread that has a transaction open. An engine whose hook would have to wait for that
 * transaction throws {@link io.hopbench.api.error.MisuseException} instead; the transaction goes
 * on.
 */
public interface Store extends AutoCloseable {

  /**
   * The store's labels, relationship types and property keys.
   *
   * @return the tokens; the same object every time
   */
  Tokens tokens();

  /**
   * Takes a snapshot of what is committed and visible now. Neither waits for writers nor makes them
   * wait.
   *
   * @return the snapshot, which the caller closes
   */
  Snapshot snapshot();

  /**
   * Begins a transaction. Without {@link Capability#CONCURRENT_WRITERS} this waits until the
   * transaction before has ended.
   *
   * @return the transaction, confined to this thread until it ends
   * @throws io.hopbench.api.error.MisuseException when this thread has an open transaction on this
   *     store already
   * @throws io.hopbench.api.error.ReadOnlyException when the store was opened read-only
   * @throws io.hopbench.api.error.UnsupportedByEngineException without {@link
   *     Capability#TRANSACTIONS}
   * @throws io.hopbench.api.error.StorePoisonedException when an earlier flush failed; reopen the
   *     store
   */
  Transaction begin();

  /**
   * Flushes every commit made before this call to the device, whatever durability it asked for.
   *
   * @throws io.hopbench.api.error.StoreException when the flush fails
   */
  void sync();

  /** Waits until no background work is left: after it the store is idle until somebody writes. */
  void quiesce();

  /**
   * Makes the state on the device such that opening it replays no log, and {@link #files()} shows
   * the store without deferred work.
   *
   * @throws io.hopbench.api.error.StoreException when a write fails
   */
  void checkpoint();

  /**
   * Lists the files of the store.
   *
   * @return one entry a file
   */
  List<StoreFile> files();

  /**
   * Forgets every cached page and asks the operating system to do so too.
   *
   * @return true if nothing of the store is left in memory: always, for an engine with {@link
   *     Capability#COLD_READS}
   */
  boolean dropCaches();

  /**
   * Checks every checksum and invariant: that both directions agree, that counts are right, that
   * ids resolve.
   *
   * @return the findings, none for a sound store
   */
  VerifyReport verify();

  /**
   * Figures of the store and its work so far.
   *
   * @return a copy as of now
   */
  StoreStats stats();

  /**
   * Ends the store cleanly: open transactions abort, those of other threads too, which find them
   * ended ({@link io.hopbench.api.error.ClosedException}); commits that have begun are waited for;
   * open snapshots and their cursors become invalid, and must not be in use by another thread;
   * everything committed is flushed. A second call does nothing.
   *
   * @throws io.hopbench.api.error.StoreException when the last flush fails
   */
  @Override
  void close();
}
