package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Capability;
import io.hopbench.api.Direction;
import io.hopbench.api.GraphView;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.api.error.UnknownTokenException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use, and the errors that name it. */
interface MisuseTests extends Kit {

  @Test
  default void unknownIdsAreNamed() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      try (Snapshot snapshot = twin.store().snapshot()) {
        MisuseTesting.unknownIds(snapshot, twin);
      }
      if (bench().can(Capability.TRANSACTIONS)) {
        try (Transaction transaction = twin.store().begin()) {
          MisuseTesting.unknownIds(transaction, twin);
        }
      }
    }
  }

  @Test
  default void unknownTokensAreNamed() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      try (Snapshot snapshot = twin.store().snapshot()) {
        MisuseTesting.unknownTokens(snapshot, twin);
        int type = twin.store().tokens().types().size();
        MisuseTesting.all(
            UnknownTokenException.class, () -> snapshot.scan(type, Direction.OUT).close());
      }
      if (bench().can(Capability.TRANSACTIONS)) {
        try (Transaction transaction = twin.store().begin()) {
          MisuseTesting.unknownTokens(transaction, twin);
        }
      }
    }
  }

  @Test
  default void unknownIdsAndTokensChangeNothing() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(7, 13, 1, 3));
    int type = twin.type("TYPE_0");
    int key = twin.key("index");
    int label = twin.label("Third");
    long known = twin.node(1);
    try (TwinTransaction transaction = twin.begin()) {
      Transaction raw = transaction.raw();
      for (long id : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, twin.nodes().unused())) {
        MisuseTesting.all(
            UnknownIdException.class,
            () -> raw.createRelationship(id, type, known),
            () -> raw.createRelationship(known, type, id),
            () -> raw.addLabel(id, label),
            () -> raw.removeLabel(id, label),
            () -> raw.setNodeProperty(id, key, Value.of(1L)),
            () -> raw.deleteNode(id),
            () -> raw.detachDeleteNode(id));
      }
      for (long id : List.of(-1L, Long.MAX_VALUE, twin.relationships().unused())) {
        MisuseTesting.all(
            UnknownIdException.class,
            () -> raw.setRelationshipProperty(id, key, Value.of(1L)),
            () -> raw.deleteRelationship(id));
      }
      long edge = twin.relationship(0);
      for (int token : new int[] {-1, 1_000_000, Integer.MAX_VALUE}) {
        MisuseTesting.all(
            UnknownTokenException.class,
            () -> raw.createNode(token),
            () -> raw.createRelationship(known, token, known),
            () -> raw.addLabel(known, token),
            () -> raw.setNodeProperty(known, token, Value.of(1L)),
            () -> raw.setRelationshipProperty(edge, token, Value.of(1L)));
      }
      transaction.compare("after refused changes");
      transaction.addLabel(1, label);
      transaction.commit();
    }
    twin.compare("a transaction goes on after refused changes");
  }

  @Test
  default void anEndedTransactionSaysSo() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(7, 13, 1, 4));
    int type = twin.type("TYPE_0");
    for (boolean commit : new boolean[] {true, false}) {
      Transaction transaction = twin.store().begin();
      RelationshipCursor cursor = transaction.relationships(twin.node(0), type, Direction.OUT);
      if (commit) {
        transaction.commit();
      }
      transaction.close();
      transaction.close();
      MisuseTesting.all(
          ClosedException.class,
          transaction::createNode,
          transaction::nodeCount,
          transaction::commit,
          () -> transaction.nodeExists(0),
          () -> transaction.createRelationship(twin.node(0), type, twin.node(1)),
          () -> transaction.setNodeProperty(twin.node(0), twin.key("index"), Value.of(1L)),
          () -> transaction.detachDeleteNode(twin.node(0)),
          cursor::next);
      cursor.close();
    }
    twin.compare("after use of ended transactions");
  }

  @Test
  default void aClosedCursorSaysSo() {
    Twin twin = bench().loaded(bench().ways().getFirst());
    int type = twin.store().tokens().findType("DENSE");
    try (Snapshot snapshot = twin.store().snapshot()) {
      RelationshipCursor cursor = snapshot.relationships(twin.node(3), type, Direction.OUT);
      assertThat(cursor.next()).isTrue();
      cursor.close();
      cursor.close();
      MisuseTesting.all(ClosedException.class, cursor::next);
    }
  }

  @Test
  default void aClosedReaderSaysSo() {
    Twin twin = bench().loaded(bench().ways().getFirst());
    int type = twin.store().tokens().findType("DENSE");
    int key = twin.store().tokens().findKey("weight");
    long node = twin.node(3);
    long[] frontier = {node};
    Predicate predicate = new Predicate(key, Predicate.Comparison.GREATER, Value.of(-1L));
    Block block = new Block();
    try (Snapshot snapshot = twin.store().snapshot()) {
      AdjacencyReader fresh = snapshot.adjacency();
      AdjacencyReader begun = snapshot.adjacency();
      begun.expand(new long[] {node, node}, 0, 2, type, Direction.OUT);
      assertThat(begun.next(block)).isTrue();
      AdjacencyReader finished = snapshot.adjacency();
      finished.select(node, type, Direction.OUT);
      while (finished.next(block)) {
        assertThat(block.size()).isPositive();
      }
      for (AdjacencyReader reader : List.of(fresh, begun, finished)) {
        reader.close();
        reader.close();
        MisuseTesting.all(
            ClosedException.class,
            () -> reader.next(block),
            () -> reader.select(node, type, Direction.OUT),
            () -> reader.expand(frontier, 0, 1, type, Direction.OUT),
            () -> reader.expand(frontier, 0, 1, type, Direction.OUT, predicate),
            () -> reader.next(block));
      }
    }
    Snapshot ended = twin.store().snapshot();
    AdjacencyReader reader = ended.adjacency();
    reader.expand(new long[] {node, node}, 0, 2, type, Direction.OUT);
    assertThat(reader.next(block)).isTrue();
    ended.close();
    MisuseTesting.all(
        ClosedException.class,
        () -> reader.next(block),
        () -> reader.select(node, type, Direction.OUT));
    reader.close();
  }

  @Test
  default void aThreadHasOneTransactionAtATime() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    try (Transaction transaction = twin.store().begin()) {
      MisuseTesting.all(MisuseException.class, () -> twin.store().begin().close());
      transaction.createNode();
      transaction.commit();
    }
    try (Transaction next = twin.store().begin()) {
      assertThat(next.nodeCount()).isEqualTo(1);
    }
  }

  @Test
  default void closingTheStoreAbortsWhatIsOpen() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    twin.write(Shape.random(7, 13, 1, 5));
    Transaction transaction = twin.store().begin();
    transaction.createNode();
    twin.reopen();
    MisuseTesting.all(ClosedException.class, transaction::commit);
    transaction.close();
    twin.compare("reopened with a transaction open");
  }

  /** The work behind the tests. */
  final class MisuseTesting {
    private MisuseTesting() {}

    static void all(Class<? extends StoreException> expected, ThrowingCallable... calls) {
      for (int i = 0; i < calls.length; i++) {
        assertThatThrownBy(calls[i])
            .as("call %d of %d expected to be refused", i + 1, calls.length)
            .isInstanceOf(expected);
      }
    }

    static void unknownIds(GraphView view, Twin twin) {
      int type = twin.store().tokens().findType("DENSE");
      int key = twin.store().tokens().findKey("weight");
      int label = twin.store().tokens().findLabel("Label0");
      long known = twin.node(0);
      PropertyRow row = new PropertyRow();
      for (long id : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, twin.nodes().unused())) {
        all(
            UnknownIdException.class,
            () -> view.labels(id),
            () -> view.hasLabel(id, label),
            () -> view.nodeProperty(id, key),
            () -> view.nodeProperties(id, row),
            () -> view.degree(id, type, Direction.OUT),
            () -> view.exists(id, type, known),
            () -> view.exists(known, type, id),
            () -> view.relationships(id, type, Direction.BOTH).close(),
            () -> read(view, known, id, type));
        try (AdjacencyReader reader = view.adjacency()) {
          all(UnknownIdException.class, () -> reader.select(id, type, Direction.IN));
          reader.select(known, type, Direction.OUT);
        }
      }
      for (long id : List.of(-1L, Long.MAX_VALUE, twin.relationships().unused())) {
        all(
            UnknownIdException.class,
            () -> view.relationship(id),
            () -> view.relationshipProperty(id, key),
            () -> view.relationshipProperties(id, row));
      }
    }

    /** The error may come from expand or from next. */
    private static void read(GraphView view, long known, long unknown, int type) {
      try (AdjacencyReader reader = view.adjacency()) {
        reader.expand(new long[] {known, unknown}, 0, 2, type, Direction.OUT);
        Block block = new Block();
        long blocks = 0;
        while (reader.next(block)) {
          blocks++;
        }
        throw new AssertionError("expand of an unknown node lent " + blocks + " blocks");
      }
    }

    static void unknownTokens(GraphView view, Twin twin) {
      long node = twin.node(0);
      long relationship = twin.relationship(0);
      for (int token : new int[] {-1, 1_000_000, Integer.MAX_VALUE}) {
        all(
            UnknownTokenException.class,
            () -> view.hasLabel(node, token),
            () -> view.nodeProperty(node, token),
            () -> view.relationshipProperty(relationship, token),
            () -> view.degree(node, token, Direction.OUT),
            () -> view.exists(node, token, node),
            () -> view.relationships(node, token, Direction.OUT).close(),
            () -> view.nodesWithLabel(token).close(),
            () -> view.relationshipsOfType(token).close(),
            () -> view.nodeCount(token),
            () -> view.relationshipCount(token));
        try (AdjacencyReader reader = view.adjacency()) {
          all(UnknownTokenException.class, () -> reader.select(node, token, Direction.OUT));
        }
      }
    }
  }
}
