package io.hopbench.engine.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Value;
import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import io.hopbench.api.error.StoreVersionException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsrStoreTest {
  private static final int NODES = 101;
  private static final int RELATIONSHIPS = 4_097;

  private final CsrEngine engine = new CsrEngine();
  private final StoreOptions options = StoreOptions.defaults();

  @TempDir Path directory;

  private Path loaded() {
    Path store = directory.resolve("s");
    Random random = new Random(3);
    try (BulkLoader loader = engine.bulkLoad(store, options)) {
      int type = loader.tokens().type("EDGE");
      int since = loader.tokens().key("since");
      int weight = loader.tokens().key("weight");
      PropertyRow row = new PropertyRow();
      for (int i = 0; i < NODES; i++) {
        loader.node(new int[0], row);
      }
      for (int i = 0; i < RELATIONSHIPS; i++) {
        row.clear().put(since, (long) i % 50).put(weight, i % 40 / 4.0);
        loader.relationship(random.nextInt(NODES), type, random.nextInt(NODES), row);
      }
      loader.finish().close();
    }
    return store;
  }

  @Test
  void everyDamagedByteOfASectionOrDirectoryIsFoundWhenOpening() throws Exception {
    Path file = loaded().resolve(CsrFormat.FILE);
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(4);
    try (Store store = engine.open(directory.resolve("s"), options)) {
      assertThat(store.verify().sound()).isTrue();
      assertThat(store.verify().checks()).isGreaterThan(RELATIONSHIPS);
    }
    int found = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = sound.clone();
      damaged[random.nextInt(sound.length)] ^= 0x20;
      Files.write(file, damaged);
      try (Store store = engine.open(directory.resolve("s"), options)) {
        // Only the padding between sections may be damaged without anyone noticing.
        assertThat(store.verify().sound()).isTrue();
      } catch (StoreException e) {
        found++;
      }
    }
    assertThat(found).isGreaterThan(190);
  }

  @Test
  void damageAndOtherVersionsHaveTheirOwnErrors() throws Exception {
    Path file = loaded().resolve(CsrFormat.FILE);
    byte[] sound = Files.readAllBytes(file);
    byte[] damaged = sound.clone();
    damaged[CsrFormat.HEADER + 5] ^= 1;
    Files.write(file, damaged);
    assertThatThrownBy(() -> engine.open(directory.resolve("s"), options))
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("outgoing offsets of type 0");
    byte[] newer = sound.clone();
    newer[8] = 9;
    Files.write(file, newer);
    assertThatThrownBy(() -> engine.open(directory.resolve("s"), options))
        .isInstanceOf(StoreVersionException.class);
    Files.write(file, Arrays.copyOf(sound, sound.length / 2));
    assertThatThrownBy(() -> engine.open(directory.resolve("s"), options))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void isSharedByReadersOnly() {
    Path store = loaded();
    StoreOptions reading = options.withReadOnly(true);
    try (Store first = engine.open(store, reading);
        Store second = engine.open(store, reading)) {
      assertThat(first.stats()).isEqualTo(second.stats());
      assertThatThrownBy(() -> engine.open(store, options))
          .isInstanceOf(StoreLockedException.class);
    }
    engine.open(store, options).close();
  }

  @Test
  void aLoadThatIsGivenUpLeavesNothing() throws Exception {
    Path store = directory.resolve("given-up");
    BulkLoader loader = engine.bulkLoad(store, options);
    loader.node(new int[0], new PropertyRow());
    loader.close();
    assertThat(store).doesNotExist();
  }

  @Test
  void aLoadLeavesOnlyTheStore() throws Exception {
    try (Stream<Path> files = Files.list(loaded())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(CsrFormat.FILE, CsrFormat.LOCK);
    }
  }

  @Test
  void predicatesOnColumnsSelectWhatTheCursorSelects() {
    try (Store store = engine.open(loaded(), options);
        Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      Value[] operands = {
        Value.of(25L),
        Value.of(Long.MIN_VALUE),
        Value.of(Long.MAX_VALUE),
        Value.of(2.5),
        Value.of(Double.NaN),
        Value.of(Double.NEGATIVE_INFINITY),
        Value.of(-0.0)
      };
      for (Predicate.Comparison comparison : Predicate.Comparison.values()) {
        for (int key = 0; key < 2; key++) {
          for (Value operand : operands) {
            for (Direction direction : Direction.values()) {
              Predicate predicate = new Predicate(key, comparison, operand);
              long expected = 0;
              try (var cursor = snapshot.relationships(7, 0, direction)) {
                while (cursor.next()) {
                  expected += predicate.test(cursor) ? 1_000 + cursor.neighbour() : 0;
                }
              }
              long found = 0;
              Block block = new Block();
              reader.expand(new long[] {7}, 0, 1, 0, direction, predicate);
              while (reader.next(block)) {
                found += block.size() * 1_000 + block.sum();
              }
              assertThat(found).as("%s %s", predicate, direction).isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  @Test
  void aHopAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Store store = engine.open(loaded(), options);
        Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      Block block = new Block();
      hops(reader, block);
      long before = threads.getCurrentThreadAllocatedBytes();
      hops(reader, block);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("bytes for %,d hops", NODES * 100).isLessThan(NODES * 100);
    }
  }

  private static void hops(AdjacencyReader reader, Block block) {
    long sum = 0;
    for (int round = 0; round < 100; round++) {
      for (int node = 0; node < NODES; node++) {
        reader.select(node, 0, Direction.OUT);
        while (reader.next(block)) {
          sum += block.sum();
        }
      }
    }
    assertThat(sum).isPositive();
  }
}
