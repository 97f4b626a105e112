package io.hopbench.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreException;
import io.hopbench.kernel.delta.Delta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were damaged: what is found, where, and what is rightly ignored. */
final class DamageTest {
  private static final int COMMITS = 5;

  @TempDir Path directory;

  private final long liveBefore = Delta.liveBytes();

  @AfterEach
  void nothingIsLeftOffTheHeap() {
    assertThat(Delta.liveBytes()).isEqualTo(liveBefore);
  }

  private Path original() {
    Path place = directory.resolve("original");
    try (Store store = TestStores.KERNEL.create(place, TestStores.HOLD)) {
      int type = store.tokens().type("T");
      int key = store.tokens().key("k");
      for (int i = 0; i < COMMITS; i++) {
        try (Transaction transaction = store.begin()) {
          long a = transaction.createNode();
          long b = transaction.createNode();
          transaction.createRelationship(a, type, b, new PropertyRow().put(key, "value " + i));
          transaction.commit();
        }
      }
    }
    return place;
  }

  private Path damaged(Path original, int n, String suffix, Damage damage) throws IOException {
    Path copy = directory.resolve("copy" + n);
    TestStores.copy(original, copy);
    Path file = TestStores.file(copy, suffix);
    Files.write(file, damage.apply(Files.readAllBytes(file)));
    return copy;
  }

  @FunctionalInterface
  private interface Damage {
    byte[] apply(byte[] bytes);
  }

  /** End of the last record: what follows is zeros. */
  private static int end(byte[] log) {
    int end = log.length;
    while (log[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void logCutAnywhereInItsLastRecordsLosesWholeCommitsOnly() throws IOException {
    Path original = original();
    byte[] log = Files.readAllBytes(TestStores.file(original, ".log"));
    int end = end(log);
    long before = COMMITS;
    for (int cut = end; cut > end - 130; cut -= 1) {
      int at = cut;
      Path copy =
          damaged(
              original,
              cut,
              ".log",
              bytes -> {
                java.util.Arrays.fill(bytes, at, bytes.length, (byte) 0);
                return bytes;
              });
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD);
          Snapshot snapshot = store.snapshot()) {
        long commits = snapshot.relationshipCount();
        assertThat(commits).as("cut at %d", cut).isBetween(before - 1, before);
        assertThat(snapshot.nodeCount()).isEqualTo(2 * commits);
        assertThat(store.verify().findings()).isEmpty();
        before = commits;
      }
    }
    assertThat(before).isLessThan(COMMITS);
  }

  @Test
  void damageToTheLastRecordsOfAClosedLogIsNoTornTail() throws IOException {
    Path original = original();
    int end = end(Files.readAllBytes(TestStores.file(original, ".log")));
    int detected = 0;
    for (int at = end - 200; at < end; at++) {
      int flipped = at;
      Path copy =
          damaged(
              original,
              at,
              ".log",
              bytes -> {
                bytes[flipped] ^= (byte) 0xFF;
                return bytes;
              });
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD);
          Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.relationshipCount()).as("byte %d", at).isEqualTo(COMMITS);
        assertThat(store.verify().findings()).isEmpty();
      } catch (ChecksumException e) {
        detected++;
      }
    }
    assertThat(detected).isGreaterThan(100);
  }

  @Test
  void damageBeforeDurableRecordsIsNoTornTail() throws IOException {
    Path copy =
        damaged(
            original(),
            0,
            ".log",
            bytes -> {
              bytes[64 + 25] ^= 1; // in the first record; later ones call it durable
              return bytes;
            });
    assertThatThrownBy(() -> TestStores.KERNEL.open(copy, TestStores.HOLD))
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("log record");
  }

  @Test
  void everyByteOfTheFileIsDetectedOrUnused() throws IOException {
    Path original = original();
    try (Store store = TestStores.KERNEL.open(original, TestStores.HOLD)) {
      store.checkpoint();
    }
    Path file = TestStores.file(original, ".hop");
    int length = (int) Files.size(file);
    int detected = 0;
    int n = 0;
    for (int at = 0; at < length; at += at % 4096 < 600 ? 7 : 211) {
      int flipped = at;
      Path copy =
          damaged(
              original,
              n++,
              ".hop",
              bytes -> {
                bytes[flipped] ^= (byte) 0xFF;
                return bytes;
              });
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD);
          Snapshot snapshot = store.snapshot()) {
        if (store.verify().findings().isEmpty()) {
          // The page of a generation before, or what follows a superblock: nothing reads it.
          assertThat(snapshot.relationshipCount()).as("byte %d", at).isEqualTo(COMMITS);
        } else {
          detected++;
        }
      } catch (StoreException e) {
        detected++;
      }
    }
    assertThat(detected).isGreaterThan(n / 3);
  }

  @Test
  void aDamagedSuperblockIsNoReasonToShowTheGenerationBefore() throws IOException {
    Path original = original();
    try (Store store = TestStores.KERNEL.open(original, TestStores.HOLD)) {
      store.checkpoint();
    }
    for (int slot = 0; slot < 2; slot++) {
      int at = slot * 4096 + 33;
      Path copy =
          damaged(
              original,
              slot,
              ".hop",
              bytes -> {
                bytes[at] ^= 1;
                return bytes;
              });
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD);
          Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.relationshipCount()).isEqualTo(COMMITS);
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("sequence number");
      }
    }
  }

  @Test
  void whatOpenDoesNotTouchIsFoundByReadingAndByVerify() throws IOException {
    Path original = original();
    try (Store store = TestStores.KERNEL.open(original, TestStores.HOLD)) {
      store.checkpoint();
    }
    int pages = (int) (Files.size(TestStores.file(original, ".hop")) / 4096);
    int found = 0;
    for (int page = 2; page < pages; page++) {
      int at = page * 4096 + 8;
      Path copy =
          damaged(
              original,
              page,
              ".hop",
              bytes -> {
                bytes[at] ^= 1;
                return bytes;
              });
      boolean unread = false;
      try (Store store = TestStores.KERNEL.open(copy, TestStores.HOLD)) {
        for (var finding : store.verify().findings()) {
          assertThat(finding.message()).contains("offset " + page * 4096);
          unread = true;
          found++;
        }
      } catch (ChecksumException e) {
        assertThat(e).hasMessageContaining("offset " + page * 4096);
      }
      StoreOptions all = TestStores.HOLD.withExtra("checksums", "open");
      if (unread) {
        assertThatThrownBy(() -> TestStores.KERNEL.open(copy, all).close())
            .isInstanceOf(ChecksumException.class);
      }
    }
    assertThat(found).as("nodes, OUT and IN lists").isGreaterThanOrEqualTo(3);
  }

  @Test
  void leftoversOfACrashedMergeAreRemoved() throws IOException {
    Path original = original();
    Files.write(original.resolve("graph.hop.tmp"), new byte[10]);
    Files.write(original.resolve("load-graph.hop.tmp"), new byte[10]);
    try (Store store = TestStores.KERNEL.open(original, TestStores.HOLD)) {
      assertThat(store.files()).noneMatch(f -> f.path().toString().endsWith(".tmp"));
    }
  }

  @Test
  void missingLogIsDamage() throws IOException {
    Path original = original();
    try (Store store = TestStores.KERNEL.open(original, TestStores.HOLD);
        Transaction transaction = store.begin()) {
      transaction.createNode();
      transaction.commit();
    }
    // The first of two segments with records goes: a gap in the sequence numbers.
    Path first = TestStores.file(original, "0000000000000001.log");
    Files.delete(first);
    assertThatThrownBy(() -> TestStores.KERNEL.open(original, TestStores.HOLD))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("sequence number");
  }
}
