package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.ChecksumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which log segments there are, and which may be missing. */
final class LogSegmentsTest {
  @TempDir Path directory;

  private static void commit(Store store) {
    try (Transaction transaction = store.begin()) {
      transaction.createNode();
      transaction.commit();
    }
  }

  private static List<Path> segments(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  /** A store with a commit in each of three segments. */
  private Path threeSegments() throws IOException {
    Path place = directory.resolve("store");
    TestStores.KERNEL.create(place, TestStores.HOLD).close();
    for (int i = 0; i < 3; i++) {
      try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
        commit(store);
      }
    }
    assertThat(segments(place)).hasSize(3);
    return place;
  }

  @Test
  void aCrashBetweenTheRemovalsOfSegmentsIsNoDamage() throws IOException {
    Path place = threeSegments();
    Path before = directory.resolve("before");
    TestStores.copy(place, before);
    List<Path> covered = segments(before);
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD)) {
      store.checkpoint();
      commit(store);
    }
    // Any of the covered segments may have stayed.
    for (int left = 0; left < 1 << covered.size(); left++) {
      Path copy = directory.resolve("copy" + left);
      TestStores.copy(place, copy);
      for (int i = 0; i < covered.size(); i++) {
        if ((left >> i & 1) != 0) {
          Path segment = covered.get(i);
          Files.copy(segment, copy.resolve(before.relativize(segment)));
        }
      }
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD);
          Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.nodeCount()).as("segments left: %d", left).isEqualTo(4);
        assertThat(segments(copy)).as("what is left over is given up").hasSize(1);
      }
    }
  }

  @Test
  void aGapTheBaseDoesNotCoverIsDamage() throws IOException {
    Path place = threeSegments();
    Files.delete(segments(place).get(1));
    assertThatThrownBy(() -> TestStores.KERNEL.open(place, TestStores.HOLD))
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("first sequence number");
  }

  @Test
  void openingAndClosingDoesNotGatherSegments() throws IOException {
    Path place = directory.resolve("store");
    try (Store store = TestStores.KERNEL.create(place, TestStores.HOLD)) {
      commit(store);
    }
    for (int i = 0; i < 6; i++) {
      TestStores.KERNEL.open(place, TestStores.HOLD).close();
      assertThat(segments(place)).hasSize(1);
    }
    try (Store store = TestStores.KERNEL.open(place, TestStores.HOLD);
        Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.nodeCount()).isEqualTo(1);
    }
  }
}
