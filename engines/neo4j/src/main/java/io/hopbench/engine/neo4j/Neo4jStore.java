package io.hopbench.engine.neo4j;

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
import io.hopbench.api.error.StorePoisonedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An open Neo4j database.
 *
 * <p>Threads: any. The store keeps no state of the graph; it knows its open views, so that {@link
 * #close()} can end them, and which thread has which transaction. Writers meet only in Neo4j.
 */
final class Neo4jStore implements Store {
  private final Path home;
  private final StoreLock lock;
  private final Database database;
  private final Neo4jTokens tokens;
  private final StoreOptions options;
  private final Set<Neo4jView> views = ConcurrentHashMap.newKeySet();
  private final Map<Thread, Neo4jTransaction> writers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Neo4jStore(
      Path home, StoreLock lock, Database database, TokenFile.Names names, StoreOptions options) {
    this.home = home;
    this.lock = lock;
    this.database = database;
    this.tokens = new Neo4jTokens(home, names);
    this.options = options;
  }

  @Override
  public Tokens tokens() {
    checkOpen();
    return tokens;
  }

  @Override
  public Snapshot snapshot() {
    checkOpen();
    Neo4jSnapshot snapshot = new Neo4jSnapshot(this);
    views.add(snapshot);
    return snapshot;
  }

  @Override
  public Transaction begin() {
    checkOpen();
    if (!database.health().hasNoPanic()) {
      throw new StorePoisonedException(database.health().causeOfPanic());
    }
    Thread thread = Thread.currentThread();
    if (writers.containsKey(thread)) {
      throw new MisuseException(
          "this thread has an open transaction on this store; commit or close it first");
    }
    Neo4jTransaction transaction = new Neo4jTransaction(this, beginInNeo4j());
    writers.put(thread, transaction);
    views.add(transaction);
    return transaction;
  }

  org.neo4j.graphdb.Transaction beginInNeo4j() {
    try {
      return database.begin();
    } catch (RuntimeException e) {
      throw Failures.ofOperation("beginning a transaction", e);
    }
  }

  /** What is behind, for the program that the adapter is compared with. */
  Database database() {
    return database;
  }

  Neo4jTokens neo4jTokens() {
    return tokens;
  }

  void ended(Neo4jView view) {
    views.remove(view);
  }

  void ended(Neo4jTransaction transaction, Thread owner) {
    writers.remove(owner, transaction);
    views.remove(transaction);
  }

  /** Nothing is left to do: Neo4j forces its log before a commit returns. */
  @Override
  public void sync() {
    checkOpen();
    tokens.persist();
  }

  /**
   * Waits for indexes that are being built, the only work in the background that reads could
   * notice; Neo4j offers nothing to wait for the rest.
   */
  @Override
  public void quiesce() {
    checkOpen();
    database.awaitIndexes();
  }

  @Override
  public void checkpoint() {
    checkOpen();
    tokens.persist();
    database.checkpoint();
  }

  @Override
  public List<StoreFile> files() {
    checkOpen();
    return StoreFiles.of(home);
  }

  /** Neo4j has no way to empty its page cache while it runs. */
  @Override
  public boolean dropCaches() {
    checkOpen();
    return false;
  }

  @Override
  public VerifyReport verify() {
    checkOpen();
    try (Snapshot snapshot = snapshot()) {
      return new Verification(snapshot, tokens).run();
    }
  }

  @Override
  public StoreStats stats() {
    checkOpen();
    SortedMap<String, Long> figures = new TreeMap<>(StoreFiles.bytes(home));
    try (Snapshot snapshot = snapshot()) {
      figures.put("nodes", snapshot.nodeCount());
      figures.put("relationships", snapshot.relationshipCount());
    }
    figures.put("cache.pages.bytes", Database.pageCacheBytes(options.memoryBytes()));
    SortedMap<String, String> notes = new TreeMap<>();
    notes.put("isolation", "READ_COMMITTED, as Neo4j has it");
    notes.put("memory", "memoryBytes sizes the page cache; transactions use the heap");
    return new StoreStats(figures, notes);
  }

  private void checkOpen() {
    if (closed) {
      throw new ClosedException("the store");
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      for (Neo4jView view : List.copyOf(views)) {
        view.endWithStore();
      }
      tokens.persist();
    } finally {
      try {
        database.stop();
      } finally {
        lock.release();
      }
    }
  }
}
