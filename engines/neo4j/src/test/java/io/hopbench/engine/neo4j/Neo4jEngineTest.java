package io.hopbench.engine.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipCursor;
import io.hopbench.api.ScanBlock;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.TransactionConflictException;
import io.hopbench.api.error.UnknownIdException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.graphdb.RelationshipType;

/** What is Neo4j's own in the adapter; the contract is tested by {@link Neo4jConformanceTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class Neo4jEngineTest {
  private static final List<String> ODD_NAMES =
      List.of("plain", " ", "`", "a.b:c", "\0", "x\\0", "x\0", "\\", "é😀", "n".repeat(255));

  @TempDir private static Path temp;
  private Store store;

  @BeforeAll
  void createStore() {
    store = new Neo4jEngine().create(temp.resolve("store"), StoreOptions.defaults());
  }

  @AfterAll
  void closeStore() {
    store.close();
  }

  @Test
  void anyNameIsATokenAndIsFoundAgain() {
    List<Integer> labels = ODD_NAMES.stream().map(store.tokens()::label).toList();
    List<Integer> types = ODD_NAMES.stream().map(store.tokens()::type).toList();
    List<Integer> keys = ODD_NAMES.stream().map(store.tokens()::key).toList();
    long node;
    List<Long> relationships = new ArrayList<>();
    try (Transaction transaction = store.begin()) {
      node = transaction.createNode(labels.stream().mapToInt(Integer::intValue).toArray());
      for (int type : types) {
        relationships.add(transaction.createRelationship(node, type, node));
      }
      for (int key : keys) {
        transaction.setNodeProperty(node, key, Value.of((long) key));
      }
      transaction.commit();
    }
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.labels(node)).containsExactlyInAnyOrder(toArray(labels));
      PropertyRow row = new PropertyRow();
      snapshot.nodeProperties(node, row);
      assertThat(row.size()).isEqualTo(keys.size());
      for (int i = 0; i < ODD_NAMES.size(); i++) {
        assertThat(row.get(keys.get(i))).isEqualTo(Value.of((long) keys.get(i)));
        assertThat(snapshot.relationship(relationships.get(i)).type()).isEqualTo(types.get(i));
        assertThat(snapshot.degree(node, types.get(i), Direction.BOTH)).isEqualTo(1);
      }
    }
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void aDeadlockIsAConflictThatEndsTheTransaction() throws Exception {
    int type = store.tokens().type("DEADLOCK");
    int key = store.tokens().key("turn");
    long[] nodes = new long[2];
    try (Transaction transaction = store.begin()) {
      nodes[0] = transaction.createNode();
      nodes[1] = transaction.createNode();
      transaction.createRelationship(nodes[0], type, nodes[1]);
      transaction.commit();
    }
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> outcomes =
          List.of(
              threads.submit(crossing(key, nodes[0], nodes[1], bothHoldOne)),
              threads.submit(crossing(key, nodes[1], nodes[0], bothHoldOne)));
      int committed = 0;
      for (Future<Boolean> outcome : outcomes) {
        committed += outcome.get() ? 1 : 0;
      }
      assertThat(committed).as("one of two crossing writers is given up").isEqualTo(1);
    }
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.nodeProperty(nodes[0], key))
          .as("the two nodes were written by the same transaction")
          .isEqualTo(snapshot.nodeProperty(nodes[1], key));
    }
  }

  /** Writes two nodes with a meeting in between; says whether it could commit. */
  private Callable<Boolean> crossing(int key, long first, long second, CyclicBarrier meeting) {
    return () -> {
      try (Transaction transaction = store.begin()) {
        transaction.setNodeProperty(first, key, Value.of(first));
        meeting.await();
        try {
          transaction.setNodeProperty(second, key, Value.of(first));
        } catch (TransactionConflictException e) {
          assertThat(e).hasMessageContaining("run it again");
          try (Transaction next = store.begin()) {
            assertThat(next.nodeExists(first)).isTrue();
          }
          return false;
        }
        transaction.commit();
        return true;
      }
    };
  }

  @Test
  void aSparseScanThatMeetsMoreThanItCanGatherSaysSo() {
    int type = store.tokens().type("SPARSE");
    try (Transaction transaction = store.begin()) {
      long node = transaction.createNode();
      for (int i = 0; i < 3; i++) {
        transaction.createRelationship(node, type, transaction.createNode());
      }
      transaction.commit();
    }
    try (Neo4jSnapshot snapshot = (Neo4jSnapshot) store.snapshot()) {
      RelationshipType known = snapshot.tokens.typeArray(type)[0];
      ScanBlock block = new ScanBlock();
      try (ScanReader reader =
          new Neo4jSparseScanReader(snapshot, snapshot.tx(), known, Direction.OUT, 3)) {
        assertThat(reader.next(block)).isTrue();
        assertThat(block.neighbours().size()).isEqualTo(3);
      }
      assertThatThrownBy(
              () -> new Neo4jSparseScanReader(snapshot, snapshot.tx(), known, Direction.OUT, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("more than 2 relationships")
          .hasMessageContaining("scan again");
    }
  }

  @Test
  void filesAreToldApartByKind() {
    Path data = temp.resolve("store").resolve("data");
    assertThat(store.files())
        .contains(
            file(data.resolve("databases/neo4j/neostore.relationshipstore.db"), "DATA"),
            file(data.resolve("transactions/neo4j/neostore.transaction.db.0"), "LOG"),
            file(data.resolve("databases/system/neostore.nodestore.db"), "OTHER"),
            file(temp.resolve("store").resolve(TokenFile.NAME), "DATA"));
  }

  private static StoreFile file(Path path, String kind) {
    return new StoreFile(path.toAbsolutePath(), StoreFile.Kind.valueOf(kind));
  }

  @Test
  void asynchronousDurabilityIsRefusedWithTheReason() {
    StoreOptions asynchronous = StoreOptions.defaults().withDurability(Durability.ASYNC);
    Path directory = temp.resolve("asynchronous");
    assertThatThrownBy(() -> new Neo4jEngine().create(directory, asynchronous).close())
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("SYNC");
    assertThat(directory).doesNotExist();
  }

  @Test
  void anAbandonedLoadLeavesNothing() {
    Path directory = temp.resolve("abandoned");
    try (BulkLoader loader = new Neo4jEngine().bulkLoad(directory, StoreOptions.defaults())) {
      int type = loader.tokens().type("T");
      PropertyRow none = new PropertyRow();
      assertThat(loader.node(new int[0], none)).isZero();
      assertThatThrownBy(() -> loader.relationship(0, type, 1, none))
          .isInstanceOf(UnknownIdException.class);
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void anAbandonedLoadLeavesAnEmptyDirectoryThatWasThere() throws Exception {
    Path directory = Files.createDirectory(temp.resolve("abandoned-in-place"));
    try (BulkLoader loader = new Neo4jEngine().bulkLoad(directory, StoreOptions.defaults())) {
      loader.node(new int[0], new PropertyRow());
    }
    assertThat(directory).isEmptyDirectory();
  }

  /** The move of a list to other records, at 50 relationships, is what a read can notice. */
  @Test
  void readsGoOnWhileANodeBecomesDense() throws Exception {
    int type = store.tokens().type("DENSE");
    long stranger = createHub(type);
    AtomicLong hub = new AtomicLong(createHub(type));
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<Long> reader =
          executor.submit(
              () -> {
                long rounds = 0;
                try (Snapshot snapshot = store.snapshot()) {
                  while (!stop.get()) {
                    readHub(snapshot, hub.get(), type, stranger);
                    rounds++;
                  }
                }
                return rounds;
              });
      try {
        for (int i = 0; i < 150; i++) {
          hub.set(createHub(type));
          for (int commit = 0; commit < 3; commit++) {
            try (Transaction transaction = store.begin()) {
              transaction.createRelationship(hub.get(), type, transaction.createNode());
              transaction.createRelationship(hub.get(), type, transaction.createNode());
              transaction.commit();
            }
          }
        }
      } finally {
        stop.set(true);
      }
      assertThat(reader.get()).as("rounds of reads").isPositive();
    }
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.degree(hub.get(), type, Direction.OUT)).isEqualTo(46 + 6);
    }
  }

  /** A node with a loop and 45 relationships more. */
  private long createHub(int type) {
    try (Transaction transaction = store.begin()) {
      long hub = transaction.createNode();
      transaction.createRelationship(hub, type, hub);
      for (int i = 0; i < 45; i++) {
        transaction.createRelationship(hub, type, transaction.createNode());
      }
      transaction.commit();
      return hub;
    }
  }

  /** What is found while others commit is Neo4j's affair; that it is found is the adapter's. */
  private static void readHub(Snapshot snapshot, long hub, int type, long stranger) {
    assertThat(snapshot.degree(hub, type, Direction.OUT)).isNotNegative();
    assertThat(snapshot.exists(hub, type, stranger)).isFalse();
    try (RelationshipCursor cursor = snapshot.relationships(hub, type, Direction.OUT)) {
      while (cursor.next()) {
        assertThat(cursor.start()).isEqualTo(hub);
      }
    }
  }
}
