package io.hopbench.engine.lmdb;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreStats;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.ReadOnlyException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StorePoisonedException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open store: the environment, its lock, and the writer's slot.
 *
 * <p>The slot stands before LMDB's own writer lock: it lets a waiting thread learn that the store
 * was closed, tells one thread apart from another, and covers the growth of the map, which must
 * happen between two write transactions. LMDB has one writer anyway, so nothing is lost.
 *
 * <p>Closing while a transaction is open: LMDB's writer lock can only be released by the thread
 * that took it. So the store is closed for all at once, but when the transaction is another living
 * thread's, freeing the environment is left to that thread, at its next call on the transaction;
 * until then the directory stays locked.
 */
final class LmdbStore implements Store {
  private final Path directory;
  private final LmdbOptions options;
  private final LmdbEnv env;
  private final StoreLock lock;
  private final LmdbTokens tokens;
  private final Semaphore slot = new Semaphore(1);
  private volatile boolean closed;
  private volatile @Nullable WriteTxn current;
  private volatile @Nullable Throwable poison;
  private boolean freed;
  private long putsBefore;
  private long bytesBefore;
  private MemorySegment buffer;
  private final AtomicLong commits = new AtomicLong();

  LmdbStore(Path directory, LmdbOptions options, LmdbEnv env, StoreLock lock) {
    this.directory = directory;
    this.options = options;
    this.env = env;
    this.lock = lock;
    this.tokens = new LmdbTokens(options.readOnly(), this::requireOpen);
    this.buffer = env.arena().allocate(4096, 8);
  }

  /** Reads the format and the names; once, before the store is handed out. */
  LmdbStore load() {
    ReadAccess access = env.takeAccess();
    ReadTxn txn = env.beginRead(access);
    access.enter();
    try {
      TokenTable.read(access, tokens, directory, env.file());
    } finally {
      access.exit();
    }
    env.endRead(txn, access);
    access.release();
    return this;
  }

  LmdbEnv env() {
    return env;
  }

  LmdbTokens names() {
    return tokens;
  }

  void requireOpen() {
    if (closed) {
      throw new ClosedException("store");
    }
  }

  @Override
  public Tokens tokens() {
    requireOpen();
    return tokens;
  }

  @Override
  public Snapshot snapshot() {
    requireOpen();
    return new LmdbSnapshot(env, tokens);
  }

  @Override
  public Transaction begin() {
    requireOpen();
    if (options.readOnly()) {
      throw new ReadOnlyException("a transaction");
    }
    WriteTxn open = current;
    if (open != null && open.owner() == Thread.currentThread()) {
      throw new MisuseException(
          "this thread has an open transaction on this store; commit or close it first");
    }
    slot.acquireUninterruptibly();
    boolean begun = false;
    try {
      requireOpen();
      Throwable cause = poison != null ? poison : env.broken();
      if (cause != null) {
        throw new StorePoisonedException(cause);
      }
      env.reserve(putsBefore, bytesBefore);
      putsBefore = 0;
      bytesBefore = 0;
      WriteTxn txn = new WriteTxn(env, buffer, () -> closed);
      current = txn;
      begun = true;
      return new LmdbTransaction(this, txn, tokens);
    } catch (RuntimeException e) {
      throw Errors.translate(e, env.file(), "beginning a transaction on");
    } finally {
      if (!begun) {
        slot.release();
      }
    }
  }

  /** Commits and ends the owner's transaction, then lets the next one in. */
  void commit(WriteTxn txn, int[] names) {
    try {
      txn.commit();
      TokenTable.written(tokens, names);
      commits.incrementAndGet();
    } catch (RuntimeException e) {
      if (!Errors.isDiskFull(e)) {
        poison = e;
      }
      throw Errors.translate(e, env.file(), "committing to");
    } finally {
      leave(txn);
    }
  }

  /** Aborts the owner's transaction, if it has not ended. */
  void close(WriteTxn txn) {
    if (current == txn && txn.owner() == Thread.currentThread()) {
      txn.abort();
      leave(txn);
      if (closed) {
        free();
      }
    } else if (current == txn) {
      throw new MisuseException(
          "a transaction is closed by the thread that began it, " + txn.owner().getName());
    }
  }

  /** The owner found its transaction ended by the end of the store. */
  void abandoned(LmdbTransaction transaction) {
    WriteTxn txn = current;
    if (txn != null && transaction.isOf(txn) && txn.owner() == Thread.currentThread()) {
      close(txn);
    }
  }

  private void leave(WriteTxn txn) {
    putsBefore += txn.puts();
    bytesBefore += txn.bytes();
    buffer = txn.buffer();
    current = null;
    slot.release();
  }

  @Override
  public void sync() {
    requireOpen();
    // Every commit is on the device when it returns.
  }

  @Override
  public void quiesce() {
    requireOpen();
    // LMDB does no work in the background.
  }

  @Override
  public void checkpoint() {
    requireOpen();
    // LMDB has no log: a commit writes the tree itself.
  }

  @Override
  public List<StoreFile> files() {
    requireOpen();
    List<StoreFile> files = new ArrayList<>();
    files.add(new StoreFile(env.file(), StoreFile.Kind.DATA));
    for (String name : List.of(LmdbEnv.LOCK_FILE, StoreLock.FILE)) {
      Path path = directory.resolve(name);
      if (Files.exists(path)) {
        files.add(new StoreFile(path, StoreFile.Kind.OTHER));
      }
    }
    return files;
  }

  @Override
  public boolean dropCaches() {
    requireOpen();
    return false;
  }

  @Override
  public VerifyReport verify() {
    requireOpen();
    try (LmdbSnapshot snapshot = new LmdbSnapshot(env, tokens)) {
      return new Verification(snapshot).run();
    }
  }

  @Override
  public StoreStats stats() {
    requireOpen();
    try (LmdbSnapshot snapshot = new LmdbSnapshot(env, tokens)) {
      return snapshot.stats(commits.get());
    }
  }

  @Override
  public void close() {
    boolean first = false;
    try {
      synchronized (this) {
        if (closed) {
          return;
        }
        first = true;
        try {
          if (current == null && poison == null && slot.tryAcquire()) {
            try {
              writePendingNames();
            } finally {
              slot.release();
            }
          }
        } finally {
          closed = true; // names that cannot be written must not keep the store open
        }
      }
    } finally {
      if (first) {
        release();
      }
    }
  }

  /** Frees the environment, or leaves it to the thread whose transaction still runs. */
  private void release() {
    WriteTxn open = current;
    if (open != null && open.owner() == Thread.currentThread()) {
      close(open);
    } else if (slot.tryAcquire()) {
      try {
        free();
      } finally {
        slot.release(); // who waits for it learns that the store is closed
      }
    } else if (open != null && !open.owner().isAlive()) {
      free();
    }
  }

  /** Names resolved since the last commit; the caller holds the slot. */
  private void writePendingNames() {
    if (options.readOnly() || TokenTable.allWritten(tokens)) {
      return;
    }
    env.reserve(putsBefore, bytesBefore);
    WriteTxn txn = new WriteTxn(env, buffer, () -> false);
    boolean done = false;
    try {
      int[] names = TokenTable.writeNew(txn.access(), tokens);
      done = true;
      txn.commit();
      TokenTable.written(tokens, names);
    } catch (RuntimeException e) {
      throw Errors.translate(e, env.file(), "writing the names of");
    } finally {
      if (!done) {
        txn.abort();
      }
    }
  }

  private synchronized void free() {
    if (freed) {
      return;
    }
    freed = true;
    try {
      env.close();
    } catch (RuntimeException e) {
      throw Errors.translate(e, env.file(), "closing");
    } finally {
      lock.close();
    }
  }

  /** Gives everything up after opening failed. */
  void discard(StoreException cause) {
    closed = true;
    try {
      free();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
