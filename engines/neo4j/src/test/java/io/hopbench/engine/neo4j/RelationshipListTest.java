package io.hopbench.engine.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.TransactionConflictException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.TransientTransactionFailureException;
import org.neo4j.kernel.api.exceptions.Status;

@SuppressWarnings({"deprecation", "removal"}) // long ids, see Neo4jView
final class RelationshipListTest {
  private int opened;
  private int closed;
  private final TransientTransactionFailureException outdated =
      TransientTransactionFailureException.outdatedRead();

  /** Ids, and then an error or the end. */
  private final class Read implements ResourceIterator<Relationship> {
    private final long[] ids;
    private final List<TransientTransactionFailureException> end;
    private int at;

    Read(List<TransientTransactionFailureException> end, long... ids) {
      this.ids = ids;
      this.end = end;
      opened++;
    }

    @Override
    public boolean hasNext() {
      if (at == ids.length && !end.isEmpty()) {
        throw end.getFirst();
      }
      return at < ids.length;
    }

    @Override
    public Relationship next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long id = ids[at++];
      return (Relationship)
          Proxy.newProxyInstance(
              Relationship.class.getClassLoader(),
              new Class<?>[] {Relationship.class},
              (_, method, _) -> {
                assertThat(method.getName()).isEqualTo("getId");
                return id;
              });
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static List<Long> ids(RelationshipList list) {
    List<Long> ids = new ArrayList<>();
    for (Relationship at = list.next(); at != null; at = list.next()) {
      ids.add(at.getId());
    }
    return ids;
  }

  @Test
  void anOutdatedListIsReadAgainWithoutWhatWasGiven() {
    try (RelationshipList list =
        new RelationshipList(
            () ->
                switch (opened) {
                  case 0 -> new Read(List.of(outdated), 9, 8, 7);
                  case 1 -> new Read(List.of(outdated));
                  case 2 -> new Read(List.of(outdated), 8, 10);
                  default -> new Read(List.of(), 7, 11, 8, 10, 6);
                })) {
      assertThat(ids(list)).containsExactly(9L, 8L, 7L, 10L, 11L, 6L);
    }
    assertThat(opened).isEqualTo(4);
    assertThat(closed).as("every list that was opened").isEqualTo(4);
  }

  @Test
  void anOutdatedListOfWhichTooMuchWasGivenIsNotContinued() {
    long[] most = LongStream.range(0, RelationshipList.REMEMBERED).toArray();
    try (RelationshipList list =
        new RelationshipList(
            () ->
                opened == 0
                    ? new Read(List.of(outdated), most)
                    : new Read(List.of(outdated), most.length))) {
      for (int i = 0; i <= most.length; i++) {
        assertThat(list.next()).isNotNull();
      }
      assertThatThrownBy(list::next)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("of which 257 relationships had been read")
          .hasMessageContaining("read it again from the start");
    }
  }

  @Test
  void otherFailuresAreNotTriedAgain() {
    TransientTransactionFailureException deadlock =
        TransientTransactionFailureException.internalError(
            "deadlock", "deadlock", Status.Transaction.DeadlockDetected);
    try (RelationshipList list = new RelationshipList(() -> new Read(List.of(deadlock), 1))) {
      assertThat(list.next()).isNotNull();
      assertThatThrownBy(list::next).isInstanceOf(TransactionConflictException.class);
    }
    assertThat(opened).isEqualTo(1);
  }
}
