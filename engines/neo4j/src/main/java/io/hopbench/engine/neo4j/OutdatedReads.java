package io.hopbench.engine.neo4j;

import io.hopbench.api.error.StoreException;
import java.util.concurrent.locks.LockSupport;
import org.neo4j.graphdb.TransientTransactionFailureException;
import org.neo4j.kernel.api.exceptions.Status;

/**
 * Reads that Neo4j gave up because a commit changed the records under them.
 *
 * <p>It keeps the relationships of a node with few in one chain, and moves them to a chain for each
 * type when they become many. A read that is in the old chain then ends with {@code
 * Transaction.Outdated}, which asks to try again; with READ_COMMITTED the same transaction may do
 * so. The records of a commit are written one after the other, so the next tries may fail too.
 */
final class OutdatedReads {
  private static final int SPINS = 100;
  private static final int TRIES = 10_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private OutdatedReads() {}

  /**
   * Returns when the read is to be tried again.
   *
   * @param e what it ended with
   * @param failures how often it has failed, this time included
   * @throws StoreException when trying again does not help, or has not for some ten seconds
   */
  static void beforeNextTry(TransientTransactionFailureException e, int failures) {
    if (e.status() != Status.Transaction.Outdated) {
      throw Failures.ofOperation("a read", e);
    }
    if (failures >= TRIES) {
      throw new StoreException(
          "a read failed "
              + failures
              + " times because others changed what it read ("
              + e.getMessage()
              + "); read again when they have committed",
          e);
    }
    if (failures < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
