package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.BulkLoader;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hop allocates nothing, whether or not it is compiled: the bytes of its thread are counted. */
final class HopAllocationTest {
  private static final int NODES = 1_000;
  private static final int DEGREE = 20;
  private static final int HOPS = 10_000;
  private static final int CHANGED = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  @Test
  void hopsOverCleanAndKeptListsAllocateNothing() {
    PropertyRow none = new PropertyRow();
    try (BulkLoader loader = TestStores.KERNEL.bulkLoad(directory.resolve("s"), TestStores.HOLD)) {
      int type = loader.tokens().type("T");
      int key = loader.tokens().key("k");
      PropertyRow row = new PropertyRow();
      Predicate predicate =
          new Predicate(key, Predicate.Comparison.LESS, Value.of(NODES * DEGREE / 3L));
      for (int i = 0; i < NODES; i++) {
        loader.node(new int[0], none);
      }
      for (int i = 0; i < NODES * DEGREE; i++) {
        loader.relationship(i % NODES, type, (i * 7L) % NODES, row.clear().put(key, (long) i));
      }
      try (Store store = loader.finish()) {
        try (Transaction transaction = store.begin()) {
          transaction.createRelationship(CHANGED, type, 6); // one list of the group has changed
          transaction.commit();
        }
        try (Snapshot snapshot = store.snapshot();
            AdjacencyReader reader = snapshot.adjacency()) {
          Block block = new Block();
          long expected =
              hops(snapshot, reader, block, type, predicate); // opens segments, merges the list
          long before = threads.getCurrentThreadAllocatedBytes();
          long found = hops(snapshot, reader, block, type, predicate);
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertThat(found).isEqualTo(expected);
          assertThat(allocated).as("bytes of %d hops", HOPS).isLessThan(HOPS / 4);
        }
      }
    }
  }

  private static long hops(
      Snapshot snapshot, AdjacencyReader reader, Block block, int type, Predicate predicate) {
    long sum = 0;
    long[] frontier = new long[1];
    for (int i = 0; i < HOPS; i++) {
      int node = (i * 31) % NODES;
      reader.select(node, type, Direction.OUT);
      while (reader.next(block)) {
        sum += block.sum();
      }
      sum += snapshot.degree(node, type, Direction.OUT);
      if (node == CHANGED) {
        continue; // values of a changed list are objects
      }
      frontier[0] = node;
      reader.expand(frontier, 0, 1, type, Direction.OUT, predicate);
      while (reader.next(block)) {
        sum += block.sum();
      }
    }
    return sum;
  }
}
