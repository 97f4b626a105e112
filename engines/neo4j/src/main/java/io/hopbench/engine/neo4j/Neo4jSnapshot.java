package io.hopbench.engine.neo4j;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Reading what is committed. A Neo4j transaction must not be used by two threads, so each thread
 * that reads gets one of its own, begun at its first read; with READ_COMMITTED they need not show
 * the same state. The first thread's is kept in fields, for it is nearly always the only one.
 *
 * <p>Threads: any; {@link #close()} must not run while another reads, by contract.
 */
final class Neo4jSnapshot extends Neo4jView implements Snapshot {
  private final Thread first = Thread.currentThread();
  private final Transaction firstTx;
  private final Map<Thread, Transaction> others = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Neo4jSnapshot(Neo4jStore store) {
    super(store);
    this.firstTx = store.beginInNeo4j();
  }

  @Override
  Transaction tx() {
    if (closed) {
      throw new ClosedException("the snapshot");
    }
    Thread thread = Thread.currentThread();
    return thread == first ? firstTx : others.computeIfAbsent(thread, _ -> store().beginInNeo4j());
  }

  @Override
  public ScanReader scan(int type, Direction direction) {
    if (direction == Direction.BOTH) {
      throw new MisuseException("a scan is OUT or IN, not BOTH; scan twice");
    }
    RelationshipType[] known = tokens.typeArray(type);
    if (Neo4jSparseScanReader.suits(tx(), known[0])) {
      return new Neo4jSparseScanReader(this, tx(), known[0], direction);
    }
    return new Neo4jScanReader(this, tx().getAllNodes().iterator(), known, direction);
  }

  @Override
  public void close() {
    if (end()) {
      store().ended(this);
    }
  }

  @Override
  void endWithStore() {
    end();
  }

  private synchronized boolean end() {
    if (closed) {
      return false;
    }
    closed = true;
    invalidateCursors();
    try {
      firstTx.close();
      others.values().forEach(Transaction::close);
    } catch (RuntimeException e) {
      throw Failures.ofOperation("closing a snapshot", e);
    }
    return true;
  }
}
