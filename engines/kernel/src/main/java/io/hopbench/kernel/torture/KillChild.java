package io.hopbench.kernel.torture;

import io.hopbench.api.Durability;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.PlainCodec;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.source.MappedSource;
import io.hopbench.kernel.store.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The process that is killed: threads that commit without end, and say so after each commit that
 * was acknowledged, in a line {@code thread number}. Each commit makes a node that bears thread and
 * number, and {@value #DEGREE} relationships from it.
 */
public final class KillChild {
  static final int THREADS = 3;
  static final int DEGREE = 3;

  /** As small as can be, so that merges go on all the time. */
  static final StoreOptions OPTIONS =
      StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);

  private KillChild() {}

  static Kernel kernel() {
    return new Kernel("torture", new MappedSource(), new PlainCodec());
  }

  /** Opens a store with the options, or creates it. */
  static Store open(Path directory) {
    return Files.exists(directory.resolve(GraphFile.NAME))
        ? kernel().open(directory, OPTIONS)
        : kernel().create(directory, OPTIONS);
  }

  /**
   * Runs until it is killed.
   *
   * @param args the store's directory; a seed; then for each thread the number of its next commit
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    Path directory = Path.of(args[0]);
    long seed = Long.parseLong(args[1]);
    Store store = open(directory);
    int type = store.tokens().type("T");
    int thread = store.tokens().key("thread");
    int number = store.tokens().key("number");
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      long first = Long.parseLong(args[2 + t]);
      int of = t;
      threads[t] =
          Thread.ofPlatform()
              .start(() -> commits(store, type, thread, number, of, first, seed * 31 + of));
    }
    for (Thread running : threads) {
      running.join();
    }
  }

  private static void commits(
      Store store, int type, int thread, int number, int of, long first, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (long n = first; ; n++) {
      String padding = "p".repeat(random.nextInt(2000));
      try (Transaction transaction = store.begin()) {
        long node = transaction.createNode();
        transaction.setNodeProperty(node, thread, Value.of((long) of));
        transaction.setNodeProperty(node, number, Value.of(n));
        for (int i = 0; i < DEGREE; i++) {
          long end = random.nextLong(node + 1);
          long target = transaction.nodeExists(end) ? end : node;
          transaction.createRelationship(
              node, type, target, new PropertyRow().put(number, n).put(thread, padding));
        }
        transaction.commit(Durability.SYNC);
      }
      System.out.println(of + " " + n);
      if (random.nextInt(40) == 0) {
        store.checkpoint();
      }
    }
  }
}
