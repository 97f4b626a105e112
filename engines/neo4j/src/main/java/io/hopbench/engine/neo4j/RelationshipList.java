package io.hopbench.engine.neo4j;

import io.hopbench.api.error.StoreException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.TransientTransactionFailureException;

/**
 * Relationships of a list or scan of Neo4j. When a commit changes the list under the read, see
 * {@link OutdatedReads}, it is read from the start again, without what was given already. Confined
 * to a thread.
 */
@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class RelationshipList implements AutoCloseable {
  /** Neo4j restructures lists of 50 relationships; a transaction's own come on top of them. */
  static final int REMEMBERED = 256;

  private static final long[] NONE = {};

  private final Supplier<ResourceIterator<Relationship>> opener;
  private ResourceIterator<Relationship> list;
  private long[] given = NONE;
  private int count;

  /** How many were given before the list was opened last; they may come again. */
  private int before;

  private int failures;

  /**
   * Opens the list.
   *
   * @param opener gives it from the start, each time it is asked
   */
  RelationshipList(Supplier<ResourceIterator<Relationship>> opener) {
    this.opener = opener;
    this.list = opener.get();
  }

  /**
   * The next relationship.
   *
   * @return it, or null after the last
   * @throws StoreException when the list cannot be read on
   */
  @Nullable Relationship next() {
    while (true) {
      try {
        if (!list.hasNext()) {
          return null;
        }
        Relationship next = list.next();
        if (before == 0 || !wasGiven(next.getId())) {
          remember(next.getId());
          return next;
        }
      } catch (TransientTransactionFailureException e) {
        openAgain(e);
      }
    }
  }

  private void remember(long id) {
    if (count < REMEMBERED) {
      if (count == given.length) {
        given = Arrays.copyOf(given, Math.max(8, count * 2));
      }
      given[count] = id;
    }
    count++;
  }

  private boolean wasGiven(long id) {
    for (int i = 0; i < before; i++) {
      if (given[i] == id) {
        return true;
      }
    }
    return false;
  }

  private void openAgain(TransientTransactionFailureException e) {
    OutdatedReads.beforeNextTry(e, ++failures);
    if (count > REMEMBERED) {
      throw new StoreException(
          "others changed a list of which "
              + count
              + " relationships had been read, too many to continue it ("
              + e.getMessage()
              + "); read it again from the start",
          e);
    }
    list.close();
    before = count;
    list = opener.get();
  }

  @Override
  public void close() {
    list.close();
  }
}
