package io.hopbench.kernel.store;

import io.hopbench.api.Durability;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.ReadOnlyException;
import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.delta.Delta;
import io.hopbench.kernel.device.DirectoryLock;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.file.Superblock;
import io.hopbench.kernel.log.Log;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Closing;
import io.hopbench.kernel.model.TokenTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * An open store.
 *
 * <p><b>Reading.</b> {@code published} names a base, the delta over it and the newest commit that
 * may be seen, in one volatile reference. A snapshot is that reference, kept.
 *
 * <p><b>Writing.</b> One transaction at a time holds the writer's slot, from begin until its record
 * is queued in the log; waiting for the device happens after it is given up, so that commits of
 * several threads overlap there and share flushes. The log publishes a commit once it is durable;
 * an ASYNC commit publishes itself, but not before the SYNC commits ahead of it are durable.
 *
 * <p><b>Merging.</b> A {@link Merger} writes a new base from a snapshot while others read and
 * write; only to put it in the place of the old one does it take the slot, for as long as it takes
 * to copy what was committed meanwhile.
 *
 * <p><b>Closing.</b> From the moment {@code closed} is set nothing begins. The open transaction,
 * whoever's it is, is aborted between two of its operations; a merge and a commit that run are
 * waited for; then the log makes durable what it was given. The thread of an aborted transaction
 * finds it ended.
 *
 * <p>Guarded by the slot: {@code last}, {@code nextEpoch}, {@code lastSync}, the delta. Guarded by
 * {@code publishing}: changes of {@code published}. Safe for use by several threads.
 */
final class KernelStore implements Store {
  /** Half of what ASYNC may lose: a commit that finds so much waiting flushes. */
  private static final long ASYNC_BYTES = 2L << 20;

  private final StoreParts parts;
  private final KernelOptions options;
  private final StoreOptions storeOptions;
  private final DirectoryLock lock;
  private final GraphFile file;
  private final TokenTable tokens;
  private final Optional<Log<CommitPoint>> log;
  private final Merger merger;
  private final Flusher flusher;
  private final Semaphore slot = new Semaphore(1);
  private final Object publishing = new Object();
  private final OpenSnapshots snapshots = new OpenSnapshots();
  private volatile Published published;
  private volatile boolean closed;
  private volatile @Nullable KernelTransaction open;
  private volatile @Nullable Thread slotOwner;
  private CommitPoint last;
  private long nextEpoch;
  private long lastSync;

  KernelStore(StoreParts parts, StoreOptions storeOptions, DirectoryLock lock, Recovery recovery) {
    this.parts = parts;
    this.storeOptions = storeOptions;
    this.options = KernelOptions.of(storeOptions);
    this.lock = lock;
    this.file = recovery.file();
    this.tokens = recovery.tokens();
    this.last = recovery.point();
    this.nextEpoch = last.epoch() + 1;
    this.published = new Published(recovery.state(), last);
    this.log =
        storeOptions.readOnly()
            ? Optional.empty()
            : Optional.of(
                new Log<>(
                    parts.device(),
                    recovery.storeId(),
                    recovery.logEnd(),
                    Operation.nothing(),
                    this::publish));
    this.merger = new Merger(this, parts, options);
    this.flusher = new Flusher(log);
    tokens.listen(this::logToken);
    boolean done = false;
    try {
      log.ifPresent(of -> of.retire(recovery.logEnd().obsolete()));
      log.ifPresent(_ -> merger.committed(deltaBytes()));
      done = true;
    } finally {
      if (!done) {
        log.ifPresent(Log::close);
      }
    }
  }

  GraphFile file() {
    return file;
  }

  TokenTable tokenTable() {
    return tokens;
  }

  Durability defaultDurability() {
    return storeOptions.durability();
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("store");
    }
  }

  private Log<CommitPoint> writable(String what) {
    return log.orElseThrow(() -> new ReadOnlyException(what));
  }

  private void logToken(TokenTable.Space space, int token, String name) {
    checkOpen();
    ByteSink record = new ByteSink(64);
    Operation.token(record, space, token, name);
    writable("creating a name").append(record);
  }

  @Override
  public Tokens tokens() {
    checkOpen();
    return tokens;
  }

  @Override
  public Snapshot snapshot() {
    checkOpen();
    return take();
  }

  KernelSnapshot take() {
    while (true) {
      Published now = published;
      if (now.state().tryRetain()) {
        KernelSnapshot snapshot = new KernelSnapshot(now, tokens, snapshots::remove);
        snapshots.add(snapshot);
        if (closed) { // close() may have looked before it was added
          snapshot.close();
          throw new ClosedException("store");
        }
        return snapshot;
      }
      checkOpen();
    }
  }

  @Override
  public Transaction begin() {
    checkOpen();
    Log<CommitPoint> sound = writable("a transaction");
    sound.requireSound();
    if (slotOwner == Thread.currentThread()) {
      throw new MisuseException(
          "this thread has an open transaction on this store; commit or close it first");
    }
    merger.admit();
    takeSlot();
    KernelTransaction transaction;
    boolean begun = false;
    try {
      checkOpen();
      sound.requireSound();
      transaction = new KernelTransaction(this, published.state(), nextEpoch++, last);
      slotOwner = Thread.currentThread();
      open = transaction;
      begun = true;
    } finally {
      if (!begun) {
        slot.release();
      }
    }
    if (closed) { // close() may have looked before it was open
      transaction.close();
      throw new ClosedException("store");
    }
    return transaction;
  }

  void takeSlot() {
    slot.acquireUninterruptibly();
  }

  private void leaveSlot() {
    open = null;
    slotOwner = null;
    slot.release();
  }

  void abort(KernelTransaction transaction) {
    if (open == transaction) {
      transaction.writer().undo();
      leaveSlot();
    }
  }

  void commit(KernelTransaction transaction, Durability durability) {
    Log<CommitPoint> to = writable("a commit");
    if (transaction.operations().size() == 0) {
      leaveSlot();
      return;
    }
    CommitPoint point;
    long syncBefore;
    boolean queued = false;
    try {
      transaction.writer().settle();
      CommitPoint made = transaction.writer().point();
      long lsn = to.append(transaction.operations(), made::withLsn);
      queued = true;
      point = made.withLsn(lsn);
      last = point;
      syncBefore = lastSync;
      if (durability == Durability.SYNC) {
        lastSync = lsn;
      }
    } finally {
      if (!queued) {
        transaction.writer().undo();
      }
      leaveSlot();
    }
    if (durability == Durability.SYNC) {
      to.await(point.lsn());
    } else {
      to.await(syncBefore);
      publish(point);
      if (to.waitingBytes() > ASYNC_BYTES) {
        to.await(point.lsn());
      } else {
        flusher.wake();
      }
    }
    merger.committed(deltaBytes());
  }

  long deltaBytes() {
    return published.state().delta().bytes();
  }

  /** The memory of deltas that were merged and are kept for snapshots. */
  long heldBytes() {
    return snapshots.heldBytes(published.state());
  }

  /** Lets snapshots see a commit, unless they see a later one. */
  private void publish(CommitPoint point) {
    synchronized (publishing) {
      CommitPoint now = published.point();
      if (point.epoch() > now.epoch() || point.lsn() > now.lsn()) {
        published = new Published(published.state(), point);
      }
    }
  }

  /**
   * Puts a new base in the place of the old one.
   *
   * @param base as of a commit; this store becomes its user
   * @param epoch of that commit
   * @return the state before, which the caller releases
   */
  State replaceBase(Base base, long epoch) {
    takeSlot();
    try {
      State old = published.state();
      Superblock header = base.superblock();
      Delta rest = old.delta().after(epoch, header.nodeIds(), header.relationshipIds());
      synchronized (publishing) {
        published = new Published(new State(base, rest), published.point());
      }
      return old;
    } finally {
      slot.release();
    }
  }

  Published published() {
    return published;
  }

  Optional<Log<CommitPoint>> log() {
    return log;
  }

  @Override
  public void sync() {
    checkOpen();
    log.ifPresent(Log::flush);
  }

  @Override
  public void quiesce() {
    checkOpen();
    requireNoTransactionHere();
    merger.quiesce();
    log.ifPresent(Log::flush);
  }

  @Override
  public void checkpoint() {
    checkOpen();
    writable("a checkpoint");
    requireNoTransactionHere();
    merger.checkpoint();
  }

  /** A merge waits for the writer's slot, which would never come free. */
  private void requireNoTransactionHere() {
    if (slotOwner == Thread.currentThread()) {
      throw new MisuseException(
          "this thread has an open transaction; commit or close it before maintaining the store");
    }
  }

  @Override
  public List<StoreFile> files() {
    checkOpen();
    return StoreFiles.of(parts.device());
  }

  @Override
  public boolean dropCaches() {
    checkOpen();
    requireNoTransactionHere();
    if (log.isPresent() && !published.state().delta().isEmpty()) {
      merger
          .checkpoint(); // the delta is memory; what it holds must be the device's to be read cold
    }
    try (KernelSnapshot snapshot = take()) {
      State state = snapshot.state();
      return state.base().generation().evict() && state.delta().isEmpty();
    }
  }

  @Override
  public VerifyReport verify() {
    checkOpen();
    try (KernelSnapshot snapshot = take()) {
      return new Verifier(snapshot).verify();
    }
  }

  @Override
  public StoreStats stats() {
    checkOpen();
    try (KernelSnapshot snapshot = take()) {
      return Statistics.of(snapshot, file, merger, log, parts, heldBytes());
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    KernelTransaction running = open;
    if (running != null) {
      running.close();
    }
    merger.close();
    takeSlot(); // a commit that has begun puts its record into the log first
    Closing.all(
        flusher::close,
        () -> log.ifPresent(Log::close),
        snapshots::close,
        () -> published.state().release(),
        file::close,
        slot::release, // who waits for it finds the store closed
        lock::close);
  }
}
