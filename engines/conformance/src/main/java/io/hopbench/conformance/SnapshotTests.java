package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Capability;
import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a snapshot shows while others write, and after it was closed. */
interface SnapshotTests extends Kit {

  @Test
  default void aSnapshotStaysStillWhileAWriterCommits()
      throws InterruptedException, ExecutionException {
    needs(Capability.TRANSACTIONS);
    Assumptions.assumeTrue(
        bench().isolatesSnapshots(), "the engine declares no isolation SNAPSHOT");
    Twin twin = bench().fresh();
    twin.write(Shape.random(101, 307, 3, 11));
    Twin before = twin.frozen();
    AtomicBoolean stop = new AtomicBoolean();
    try (Snapshot snapshot = twin.store().snapshot();
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Integer> writer = executor.submit(() -> SnapshotTesting.churn(twin, stop));
      try {
        for (int round = 0; round < 5; round++) {
          before.compare(snapshot, "while a writer commits, round " + round);
        }
      } finally {
        stop.set(true);
      }
      assertThat(writer.get()).as("commits made meanwhile").isPositive();
      before.compare(snapshot, "after the writer ended");
    }
    twin.compare("a new snapshot after the writer ended");
  }

  @Test
  default void snapshotsOfSeveralMomentsEachShowTheirs() {
    needs(Capability.TRANSACTIONS);
    Assumptions.assumeTrue(
        bench().isolatesSnapshots(), "the engine declares no isolation SNAPSHOT");
    Twin twin = bench().fresh();
    twin.write(Shape.random(31, 101, 2, 12));
    List<Twin> expected = new ArrayList<>();
    List<Snapshot> snapshots = new ArrayList<>();
    try {
      for (int i = 0; i < 7; i++) {
        expected.add(twin.frozen());
        snapshots.add(twin.store().snapshot());
        try (TwinTransaction transaction = twin.begin()) {
          transaction.detachDeleteNode(i);
          long node = transaction.createNode(twin.label("Moment"));
          transaction.createRelationship(node, twin.type("TYPE_0"), 20 + i);
          transaction.commit();
        }
      }
      for (int i = 6; i >= 0; i--) {
        expected.get(i).compare(snapshots.get(i), "the snapshot before commit " + i);
      }
    } finally {
      snapshots.forEach(Snapshot::close);
    }
  }

  @Test
  default void aSnapshotTakenAfterACommitSeesIt() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().fresh();
    for (int i = 0; i < 23; i++) {
      try (TwinTransaction transaction = twin.begin()) {
        transaction.createNode();
        transaction.commit();
      }
      try (Snapshot snapshot = twin.store().snapshot()) {
        assertThat(snapshot.nodeCount()).as("after commit %d", i).isEqualTo(i + 1);
      }
    }
  }

  @Test
  default void aSnapshotIsSharedByThreads() throws InterruptedException, ExecutionException {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      try (Snapshot snapshot = twin.store().snapshot();
          ExecutorService executor = Executors.newFixedThreadPool(4)) {
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          String when = "thread " + i + " of 4, loaded by " + way;
          readers.add(executor.submit(() -> twin.compare(snapshot, when)));
        }
        for (Future<?> reader : readers) {
          reader.get();
        }
      }
    }
  }

  @Test
  default void aClosedSnapshotSaysSoAndItsReadersToo() {
    Twin twin = bench().loaded(bench().ways().getFirst());
    int type = twin.store().tokens().findType("DENSE");
    long node = twin.node(3);
    Snapshot snapshot = twin.store().snapshot();
    RelationshipCursor cursor = snapshot.relationships(node, type, Direction.OUT);
    assertThat(cursor.next()).isTrue();
    IdCursor nodes = snapshot.nodes();
    assertThat(nodes.next()).isTrue();
    AdjacencyReader reader = snapshot.adjacency();
    ScanReader scan = snapshot.scan(type, Direction.IN);
    snapshot.close();
    snapshot.close();
    assertThatThrownBy(snapshot::nodeCount).isInstanceOf(ClosedException.class);
    assertThatThrownBy(snapshot::relationshipCount).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.nodeExists(node)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.labels(node)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.degree(node, type, Direction.OUT))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.exists(node, type, node)).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.relationships(node, type, Direction.OUT).close())
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.adjacency().close()).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.scan(type, Direction.OUT).close())
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(cursor::next).as("cursor.next").isInstanceOf(ClosedException.class);
    assertThatThrownBy(nodes::next).as("nodes.next").isInstanceOf(ClosedException.class);
    assertThatThrownBy(
            () -> {
              reader.select(node, type, Direction.OUT);
              reader.next(new Block());
            })
        .as("a reader of a closed snapshot")
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> scan.next(new ScanBlock()))
        .as("scan.next")
        .isInstanceOf(ClosedException.class);
    cursor.close();
    nodes.close();
    reader.close();
    scan.close();
  }

  @Test
  default void aScanGoesOneWay() {
    Twin twin = bench().loaded(bench().ways().getFirst());
    try (Snapshot snapshot = twin.store().snapshot()) {
      assertThatThrownBy(() -> snapshot.scan(0, Direction.BOTH).close())
          .isInstanceOf(MisuseException.class);
    }
  }

  /** The work behind the tests. */
  final class SnapshotTesting {
    private SnapshotTesting() {}

    /** Commits small changes of all kinds until it is told to stop. */
    static int churn(Twin twin, AtomicBoolean stop) {
      int commits = 0;
      while (!stop.get() || commits < 5) {
        try (TwinTransaction transaction = twin.begin()) {
          long node = transaction.createNode(twin.label("Churn"));
          transaction.createRelationship(node, twin.type("TYPE_0"), 1 + commits % 50);
          transaction.setNodeProperty(
              1 + commits % 50, twin.key("index"), io.hopbench.api.Value.of("churn " + commits));
          if (commits % 3 == 0) {
            transaction.detachDeleteNode(node);
          }
          transaction.model().relationshipsOf(1 + commits % 50).stream()
              .findFirst()
              .ifPresent(r -> transaction.deleteRelationship(r.id()));
          transaction.commit();
        }
        commits++;
      }
      return commits;
    }
  }
}
