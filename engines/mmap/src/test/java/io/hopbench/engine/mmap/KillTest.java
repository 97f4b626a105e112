package io.hopbench.engine.mmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child JVM commits SYNC from several threads, with merges in between, and is killed with SIGKILL
 * at random moments: every commit it has reported is there, every other whole or absent.
 */
final class KillTest {
  private static final int ROUNDS = 5;
  private static final int THREADS = 3;
  private static final int FAN = 3;

  /** Small enough that the background merges now and then while it is being killed. */
  private static final StoreOptions OPTIONS =
      StoreOptions.defaults().withMemoryBytes(StoreOptions.MIN_MEMORY_BYTES);

  @TempDir Path directory;

  @Test
  void acknowledgedCommitsSurvive() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path place = directory.resolve("store");
    try (Store store = new MmapEngine().create(place, OPTIONS);
        Transaction transaction = store.begin()) {
      store.tokens().type("T");
      store.tokens().key("commit");
      for (int i = 0; i < THREADS; i++) {
        transaction.createNode();
      }
      transaction.commit();
    }
    Set<Long> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      int before = acknowledged.size();
      runAndKill(place, round, 150 + random.nextInt(700), acknowledged);
      assertThat(acknowledged.size()).as("the child committed").isGreaterThan(before);
      try (Store store = new MmapEngine().open(place, OPTIONS);
          Snapshot snapshot = store.snapshot()) {
        Map<Long, Long> found = commits(snapshot);
        assertThat(found.keySet()).as("seed %d round %d", seed, round).containsAll(acknowledged);
        assertThat(found.values()).as("whole commits only").containsOnly((long) FAN);
        assertThat(store.verify().findings()).as("seed %d round %d", seed, round).isEmpty();
      }
    }
  }

  /** Number of relationships of each commit whose node there is. */
  private static Map<Long, Long> commits(Snapshot snapshot) {
    Map<Long, Long> found = new HashMap<>();
    long relationships = 0;
    try (IdCursor nodes = snapshot.nodes()) {
      while (nodes.next()) {
        if (snapshot.nodeProperty(nodes.id(), 0) instanceof Value.LongValue(long commit)) {
          found.put(commit, snapshot.degree(nodes.id(), 0, Direction.IN));
          relationships += FAN;
        }
      }
    }
    assertThat(snapshot.relationshipCount()).isEqualTo(relationships);
    return found;
  }

  private static void runAndKill(Path place, int round, int millis, Set<Long> acknowledged)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                place.toString(),
                String.valueOf(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = child.inputReader()) {
      String first = lines.readLine();
      assertThat(first).as("the child's first commit").isNotNull();
      add(first, acknowledged);
      Thread killer =
          Thread.startVirtualThread(
              () -> {
                try {
                  Thread.sleep(millis);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                child.toHandle().destroyForcibly(); // leaves the pipe open, with what it holds
              });
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line, acknowledged);
      }
      killer.join();
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
  }

  /** A report ends with a point; without one the kill has torn it. */
  private static void add(String line, Set<Long> acknowledged) {
    if (line.endsWith(".")) {
      acknowledged.add(Long.parseLong(line.substring(0, line.length() - 1)));
    }
  }

  /** The process that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      int round = Integer.parseInt(args[1]);
      Store store = new MmapEngine().open(Path.of(args[0]), OPTIONS);
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        Thread.ofPlatform().start(() -> commit(store, round, thread));
      }
    }

    private static void commit(Store store, int round, int thread) {
      for (long i = 0; ; i++) {
        long commit = ((long) round << 40) + ((long) thread << 32) + i;
        try (Transaction transaction = store.begin()) {
          long node = transaction.createNode();
          transaction.setNodeProperty(node, 0, Value.of(commit));
          for (int k = 0; k < FAN; k++) {
            transaction.createRelationship(thread, 0, node);
          }
          transaction.commit();
        }
        System.out.print(commit + ".\n");
        System.out.flush();
      }
    }
  }
}
