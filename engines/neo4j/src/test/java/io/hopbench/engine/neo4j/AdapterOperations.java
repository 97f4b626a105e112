package io.hopbench.engine.neo4j;

import io.hopbench.api.AdjacencyReader;
import io.hopbench.api.Block;
import io.hopbench.api.Direction;
import io.hopbench.api.Predicate;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.util.SplittableRandom;

/** The same operations through the contract, as the workloads call it. */
final class AdapterOperations {
  private final Store store;
  private final long[] starts;
  private final int link;
  private final Predicate light;

  AdapterOperations(Store store, long[] starts) {
    this.store = store;
    this.starts = starts;
    this.link = store.tokens().findType("LINK");
    this.light =
        new Predicate(store.tokens().findKey("weight"), Predicate.Comparison.LESS, Value.of(0.5));
  }

  long singleHop(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    Block block = new Block();
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      for (int i = 0; i < operations; i++) {
        reader.select(starts[random.nextInt(starts.length)], link, Direction.OUT);
        while (reader.next(block)) {
          sum += block.sum();
        }
      }
    }
    return sum;
  }

  long filteredHop(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    Block block = new Block();
    long[] frontier = new long[1];
    long sum = 0;
    try (Snapshot snapshot = store.snapshot();
        AdjacencyReader reader = snapshot.adjacency()) {
      for (int i = 0; i < operations; i++) {
        frontier[0] = starts[random.nextInt(starts.length)];
        reader.expand(frontier, 0, 1, link, Direction.OUT, light);
        while (reader.next(block)) {
          sum += block.sum();
        }
      }
    }
    return sum;
  }

  long degree(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long sum = 0;
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < operations; i++) {
        sum += snapshot.degree(starts[random.nextInt(starts.length)], link, Direction.OUT);
      }
    }
    return sum;
  }

  long exists(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    long found = 0;
    try (Snapshot snapshot = store.snapshot()) {
      for (int i = 0; i < operations; i++) {
        long start = starts[random.nextInt(starts.length)];
        long end = starts[random.nextInt(starts.length)];
        found += snapshot.exists(start, link, end) ? 1 : 0;
      }
    }
    return found;
  }

  long create(long seed, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < operations; i++) {
      long start = starts[random.nextInt(starts.length)];
      long end = starts[random.nextInt(starts.length)];
      try (Transaction transaction = store.begin()) {
        transaction.createRelationship(start, link, end);
        transaction.commit();
      }
    }
    return operations;
  }
}
