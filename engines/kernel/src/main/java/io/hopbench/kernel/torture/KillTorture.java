package io.hopbench.kernel.torture;

import io.hopbench.api.Direction;
import io.hopbench.api.IdCursor;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Value;
import io.hopbench.api.VerifyReport;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.file.GraphFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Kills: a process that commits in several threads gets SIGKILL at a random moment, and what it has
 * acknowledged must be there, whole. The same store is killed several times in a row. Confined to
 * one thread.
 */
public final class KillTorture {
  private final Path directory;
  private final SplittableRandom random;
  private final long[] next = new long[KillChild.THREADS];

  /**
   * A store to be killed.
   *
   * @param directory where it will lie
   * @param seed decides when it is killed, and what is committed until then
   */
  public KillTorture(Path directory, long seed) {
    this.directory = directory;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Kills it once.
   *
   * @return what was broken, or null
   * @throws IOException when the process cannot be started
   * @throws InterruptedException when the thread is interrupted
   */
  public @Nullable String kill() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KillChild.class.getName(), directory.toString()));
    command.add(String.valueOf(random.nextLong()));
    for (long first : next) {
      command.add(String.valueOf(first));
    }
    Path errors = directory.resolveSibling(directory.getFileName() + ".err");
    Process child = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    long[] acknowledged = new long[KillChild.THREADS];
    java.util.Arrays.fill(acknowledged, -1);
    boolean any = false;
    // Its handle is killed, not the process: that would close the pipe with what is still in it.
    Thread killer = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (killer == null) {
          long wait = random.nextInt(300);
          killer = Thread.ofPlatform().start(() -> killAfter(child, wait));
        }
        String[] words = line.split(" ", -1);
        if (words.length == 2 && !words[1].isEmpty()) {
          acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
          any = true;
        }
      }
    }
    child.waitFor();
    if (killer != null) {
      killer.join();
    }
    if (!any) {
      return "the process that was to be killed ended by itself: " + Files.readString(errors);
    }
    Files.deleteIfExists(errors);
    return check(acknowledged);
  }

  private static void killAfter(Process child, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    child.toHandle().destroyForcibly();
  }

  private @Nullable String check(long[] acknowledged) {
    if (!Files.exists(directory.resolve(GraphFile.NAME))) {
      return "the store is gone";
    }
    try (Store store = KillChild.kernel().open(directory, KillChild.OPTIONS)) {
      VerifyReport report = store.verify();
      if (!report.sound()) {
        return "verify found " + report.findings();
      }
      try (Snapshot snapshot = store.snapshot()) {
        return check(store, snapshot, acknowledged);
      }
    } catch (StoreException e) {
      return e.toString();
    }
  }

  private @Nullable String check(Store store, Snapshot snapshot, long[] acknowledged) {
    int type = store.tokens().findType("T");
    int thread = store.tokens().findKey("thread");
    int number = store.tokens().findKey("number");
    BitSet[] found = new BitSet[KillChild.THREADS];
    java.util.Arrays.setAll(found, _ -> new BitSet());
    long nodes = 0;
    try (IdCursor cursor = snapshot.nodes()) {
      while (cursor.next()) {
        nodes++;
        if (!(snapshot.nodeProperty(cursor.id(), thread) instanceof Value.LongValue(long of))
            || !(snapshot.nodeProperty(cursor.id(), number) instanceof Value.LongValue(long n))) {
          return "node " + cursor.id() + " is half: it lacks a property";
        }
        if (snapshot.degree(cursor.id(), type, Direction.OUT) != KillChild.DEGREE) {
          return "commit " + n + " of thread " + of + " is half: it lacks relationships";
        }
        found[(int) of].set((int) n);
      }
    }
    if (snapshot.relationshipCount() != KillChild.DEGREE * nodes) {
      return nodes + " nodes and " + snapshot.relationshipCount() + " relationships";
    }
    for (int t = 0; t < found.length; t++) {
      int present = found[t].nextClearBit(0);
      if (found[t].cardinality() != present) {
        return "commits of thread " + t + " have a gap at " + present;
      }
      if (present <= acknowledged[t]) {
        return "thread " + t + " was told of commit " + acknowledged[t] + ", found " + present;
      }
      next[t] = present;
    }
    return null;
  }
}
