package io.hopbench.engine.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Direction;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.StoreVersionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a killed process, and what a damaged file is called. */
final class LmdbDurabilityTest {
  private static final int PER_TRANSACTION = 3;

  @TempDir private Path directory;

  private final LmdbEngine engine = new LmdbEngine();

  /** The child: commits for ever, and says after each commit how many there are. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    Store store = new LmdbEngine().create(Path.of(args[0]), StoreOptions.defaults());
    int type = store.tokens().type("T");
    long hub;
    try (Transaction transaction = store.begin()) {
      hub = transaction.createNode();
      transaction.commit();
    }
    for (long commits = 1; ; commits++) {
      try (Transaction transaction = store.begin()) {
        for (int i = 0; i < PER_TRANSACTION; i++) {
          transaction.createRelationship(hub, type, transaction.createNode());
        }
        transaction.commit();
      }
      out.println(commits);
      out.flush();
    }
  }

  private Process child(Path store) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--")) {
        command.add(flag);
      }
    }
    command.addAll(engine.descriptor().jvmFlags());
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + directory,
            "-cp",
            System.getProperty("java.class.path"),
            LmdbDurabilityTest.class.getName(),
            store.toString()));
    return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
  }

  @Test
  void anAcknowledgedCommitOutlivesAKilledProcess() throws Exception {
    Path path = directory.resolve("s");
    Process child = child(path);
    long acknowledged = 0;
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        acknowledged = Long.parseLong(line);
        if (acknowledged == 50) {
          assertThatThrownBy(() -> engine.open(path, StoreOptions.defaults()))
              .isInstanceOf(StoreLockedException.class);
          child.toHandle().destroyForcibly(); // leaves the pipe, which holds later commits
        }
        line = lines.readLine();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(50);
    try (Store store = engine.open(path, StoreOptions.defaults());
        Snapshot snapshot = store.snapshot()) {
      int type = store.tokens().findType("T");
      long degree = snapshot.degree(0, type, Direction.OUT);
      assertThat(degree % PER_TRANSACTION).isZero();
      assertThat(degree / PER_TRANSACTION).isBetween(acknowledged, acknowledged + 1);
      assertThat(store.verify().findings()).isEmpty();
    }
  }

  private Path closedStore() {
    Path path = directory.resolve("s");
    try (Store store = engine.create(path, StoreOptions.defaults())) {
      try (Transaction transaction = store.begin()) {
        for (int i = 0; i < 10_007; i++) {
          transaction.createNode();
        }
        transaction.commit();
      }
    }
    return path;
  }

  private interface Damage {
    void to(RandomAccessFile file) throws IOException;
  }

  private static void damage(Path store, Damage damage) throws IOException {
    Path data = store.resolve(LmdbEnv.DATA_FILE);
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      damage.to(file);
    }
  }

  @Test
  void aTruncatedFileIsRefusedRatherThanTouched() throws IOException {
    Path path = closedStore();
    damage(path, file -> file.setLength(file.length() / 2));
    assertThatThrownBy(() -> engine.open(path, StoreOptions.defaults()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining(LmdbEnv.DATA_FILE);
  }

  @Test
  void anotherFormatIsNamed() throws IOException {
    Path path = closedStore();
    damage(
        path,
        file -> {
          file.seek(20);
          file.write(9);
        });
    assertThatThrownBy(() -> engine.open(path, StoreOptions.defaults()))
        .isInstanceOf(StoreVersionException.class)
        .hasMessageContaining("LMDB 9");
  }

  @Test
  void aFileOfSomethingElseIsNoStore() throws IOException {
    Path path = closedStore();
    damage(
        path,
        file -> {
          file.seek(16);
          file.writeInt(42);
        });
    assertThatThrownBy(() -> engine.open(path, StoreOptions.defaults()))
        .isInstanceOf(StoreNotFoundException.class);
  }
}
