package io.hopbench.conformance.reference;

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
import io.hopbench.api.error.StoreException;
import io.hopbench.conformance.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * An open store: a committed model that is never changed, only replaced.
 *
 * <p>One permit is the writer's slot. Its holder works on a copy of the committed model; the commit
 * appends to the journal, flushes it, and then puts the copy in the place of the committed model,
 * in this order, so that nobody sees what is not on the device. A snapshot is the committed model
 * of its moment.
 */
final class ReferenceStore implements Store {
  private final StoreLock lock;
  private final StoreOptions options;
  private final Faults faults;
  private final ReferenceTokens tokens;
  private final Journal journal;
  private final Semaphore writer = new Semaphore(1, true);
  private volatile Optional<Thread> writing = Optional.empty();
  private volatile Optional<Transaction> open = Optional.empty();
  private volatile Model committed;
  private volatile boolean closed;

  ReferenceStore(
      StoreLock lock,
      StoreOptions options,
      Faults faults,
      ReferenceTokens tokens,
      Journal journal,
      Model committed) {
    this.lock = lock;
    this.options = options;
    this.faults = faults;
    this.tokens = tokens;
    this.journal = journal;
    this.committed = committed;
  }

  Faults faults() {
    return faults;
  }

  boolean isClosed() {
    return closed;
  }

  ReferenceTokens referenceTokens() {
    return tokens;
  }

  private void requireOpen() {
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
    return new ReferenceSnapshot(this, committed);
  }

  @Override
  public Transaction begin() {
    requireOpen();
    if (options.readOnly()) {
      throw new ReadOnlyException("a transaction");
    }
    journal.requireSound();
    if (writing.filter(thread -> thread == Thread.currentThread()).isPresent()) {
      throw new MisuseException(
          "this thread has an open transaction on this store; commit or close it first");
    }
    writer.acquireUninterruptibly();
    if (closed) {
      writer.release();
      throw new ClosedException("store");
    }
    writing = Optional.of(Thread.currentThread());
    Transaction transaction = new ReferenceTransaction(this, committed);
    open = Optional.of(transaction);
    return transaction;
  }

  /** Makes a draft durable and visible; called by the holder of the writer's slot. */
  void commit(Model draft, List<Change> changes) {
    List<Change> names = tokens.takePending();
    List<Change> frame = new ArrayList<>(names);
    frame.addAll(changes);
    if (frame.isEmpty()) {
      return;
    }
    faults.beforeCommit();
    if (!faults.forgetsCommits()) {
      try {
        if (faults.skipsFlushes()) {
          journal.appendUnflushed(frame);
        } else {
          journal.append(frame);
        }
      } catch (StoreException e) {
        tokens.putBack(names);
        throw e;
      }
    }
    committed = draft;
  }

  /** Gives the writer's slot back. */
  void ended() {
    writing = Optional.empty();
    open = Optional.empty();
    writer.release();
  }

  @Override
  public void sync() {
    requireOpen();
    if (!options.readOnly()) {
      journal.sync();
    }
  }

  @Override
  public void quiesce() {
    requireOpen();
  }

  /** Does nothing beyond a flush: the journal is the store, and replaying it is opening it. */
  @Override
  public void checkpoint() {
    sync();
  }

  @Override
  public List<StoreFile> files() {
    requireOpen();
    return List.of(
        new StoreFile(ReferenceEngine.journal(lock.directory()), StoreFile.Kind.DATA),
        new StoreFile(lock.file(), StoreFile.Kind.OTHER));
  }

  @Override
  public boolean dropCaches() {
    requireOpen();
    return false;
  }

  @Override
  public VerifyReport verify() {
    requireOpen();
    Model model = committed;
    long changes = journal.recount();
    List<VerifyReport.Finding> findings = new ArrayList<>();
    for (String finding : model.inconsistencies()) {
      findings.add(new VerifyReport.Finding("model", "memory", finding));
    }
    return new VerifyReport(
        1 + changes + model.nodes().size() + model.relationships().size(), findings);
  }

  @Override
  public StoreStats stats() {
    requireOpen();
    Model model = committed;
    return StoreStats.of(
        Map.of(
            "nodes", (long) model.nodes().size(),
            "relationships", (long) model.relationships().size()));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    open.ifPresent(Transaction::close);
    try {
      commit(committed, List.of());
    } finally {
      closed = true;
      try {
        journal.close();
      } finally {
        lock.close();
      }
    }
  }
}
