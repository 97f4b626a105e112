package io.hopbench.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hopbench.api.Capability;
import io.hopbench.api.Engine;
import io.hopbench.api.Snapshot;
import io.hopbench.api.Store;
import io.hopbench.api.StoreFile;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.ReadOnlyException;
import io.hopbench.api.error.StoreExistsException;
import io.hopbench.api.error.StoreLockedException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Creating, opening, closing, copying stores, and the options. */
interface LifecycleTests extends Kit {

  @Test
  default void descriptorNamesTheEngineClass() {
    assertThat(bench().descriptor().engineClass()).isEqualTo(bench().engine().getClass().getName());
    assertThat(bench().ways()).as("an engine that can be filled in no way").isNotEmpty();
  }

  @Test
  default void anEmptyStoreIsEmptyAndReopens() {
    needs(Capability.TRANSACTIONS);
    Twin twin = bench().create();
    twin.compare("just created");
    twin.reopen();
    twin.compare("reopened empty");
  }

  @Test
  default void aStoreIsCreatedInAnEmptyDirectoryToo() throws IOException {
    needs(Capability.TRANSACTIONS);
    Path directory = Files.createDirectory(bench().newDirectory());
    Twin twin = new Twin(bench(), directory, bench().create(directory));
    twin.compare("created in an empty directory");
  }

  @Test
  default void contentAndIdsSurviveReopening() {
    for (Way way : bench().ways()) {
      Twin twin = way.load(bench(), bench().newDirectory(), Shape.standard(), true);
      twin.reopen();
      twin.compare("reopened after " + way);
    }
  }

  @Test
  default void aCopyOfAClosedStoreIsTheSameStore() {
    for (Way way : bench().ways()) {
      Twin twin = way.load(bench(), bench().newDirectory(), Shape.standard(), true);
      twin.store().close();
      Path copy = bench().copyOf(twin.directory());
      Store opened = bench().open(copy);
      twin.expectedOf(opened).compare("a copy of a store made by " + way);
    }
  }

  @Test
  default void anOpenStoreIsNotOpenedAgain() {
    for (Way way : bench().ways()) {
      Twin twin = bench().loaded(way);
      assertThatThrownBy(() -> bench().engine().open(twin.directory(), bench().options()).close())
          .isInstanceOf(StoreLockedException.class);
    }
  }

  @Test
  default void nothingIsCreatedOverAnythingThatExists() throws IOException {
    Engine engine = bench().engine();
    Path occupied = Files.createDirectory(bench().newDirectory());
    Files.writeString(occupied.resolve("letter.txt"), "mine");
    if (bench().can(Capability.TRANSACTIONS)) {
      assertThatThrownBy(() -> engine.create(occupied, bench().options()).close())
          .isInstanceOf(StoreExistsException.class);
    }
    if (bench().can(Capability.BULK_LOAD)) {
      assertThatThrownBy(() -> engine.bulkLoad(occupied, bench().options()).close())
          .isInstanceOf(StoreExistsException.class);
    }
    assertThat(Files.readString(occupied.resolve("letter.txt"))).isEqualTo("mine");
    for (Way way : bench().ways()) {
      Path taken = bench().loaded(way).directory();
      if (bench().can(Capability.TRANSACTIONS)) {
        assertThatThrownBy(() -> engine.create(taken, bench().options()).close())
            .isInstanceOf(StoreExistsException.class);
      }
    }
  }

  @Test
  default void nothingIsOpenedWhereThereIsNoStore() throws IOException {
    Engine engine = bench().engine();
    Path absent = bench().newDirectory();
    assertThatThrownBy(() -> engine.open(absent, bench().options()).close())
        .isInstanceOf(StoreNotFoundException.class);
    assertThat(absent).as("opening made something").doesNotExist();
    Path empty = Files.createDirectory(bench().newDirectory());
    assertThatThrownBy(() -> engine.open(empty, bench().options()).close())
        .isInstanceOf(StoreNotFoundException.class);
    Path foreign = Files.createDirectory(bench().newDirectory());
    Files.writeString(foreign.resolve("letter.txt"), "mine");
    assertThatThrownBy(() -> engine.open(foreign, bench().options()).close())
        .isInstanceOf(StoreNotFoundException.class);
  }

  @Test
  default void unknownOptionsAreRefused() {
    Engine engine = bench().engine();
    StoreOptions unknown = bench().options().withExtra("no-such-option-of-any-engine", "1");
    if (bench().can(Capability.TRANSACTIONS)) {
      Path directory = bench().newDirectory();
      assertThatThrownBy(() -> engine.create(directory, unknown).close())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("no-such-option-of-any-engine");
      assertThat(directory).as("a refused store leaves nothing").doesNotExist();
    }
    if (bench().can(Capability.BULK_LOAD)) {
      Path directory = bench().newDirectory();
      assertThatThrownBy(() -> engine.bulkLoad(directory, unknown).close())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("no-such-option-of-any-engine");
    }
    Way way = bench().ways().getFirst();
    Twin twin = way.load(bench(), bench().newDirectory(), Shape.random(7, 7, 1, 1), true);
    twin.store().close();
    assertThatThrownBy(() -> engine.open(twin.directory(), unknown).close())
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("no-such-option-of-any-engine");
  }

  @Test
  default void whatIsNotDeclaredIsRefused() {
    Engine engine = bench().engine();
    if (!bench().can(Capability.TRANSACTIONS)) {
      Path directory = bench().newDirectory();
      assertThatThrownBy(() -> engine.create(directory, bench().options()).close())
          .isInstanceOf(UnsupportedByEngineException.class);
      Twin twin = bench().loaded(bench().ways().getFirst());
      assertThatThrownBy(() -> twin.store().begin().close())
          .isInstanceOf(UnsupportedByEngineException.class);
    }
    if (!bench().can(Capability.BULK_LOAD)) {
      Path directory = bench().newDirectory();
      assertThatThrownBy(() -> engine.bulkLoad(directory, bench().options()).close())
          .isInstanceOf(UnsupportedByEngineException.class);
      assertThat(directory).doesNotExist();
    }
  }

  @Test
  default void aReadOnlyStoreReadsAndDoesNotWrite() {
    Way way = bench().ways().getFirst();
    Twin twin = way.load(bench(), bench().newDirectory(), Shape.standard(), true);
    twin.store().close();
    StoreOptions readOnly = bench().options().withReadOnly(true);
    Map<Path, String> before = digests(twin.directory());
    if (!bench().opensReadOnly()) {
      assertThatThrownBy(() -> bench().engine().open(twin.directory(), readOnly).close())
          .isInstanceOf(UnsupportedByEngineException.class);
      assertThat(digests(twin.directory())).as("files after the refusal").isEqualTo(before);
      return;
    }
    Store store = bench().open(twin.directory(), readOnly);
    twin.expectedOf(store).compare("opened read-only");
    assertThat(store.tokens().type("DENSE")).isEqualTo(store.tokens().findType("DENSE"));
    assertThatThrownBy(() -> store.tokens().type("a new type"))
        .isInstanceOf(ReadOnlyException.class);
    if (bench().can(Capability.TRANSACTIONS)) {
      assertThatThrownBy(() -> store.begin().close()).isInstanceOf(ReadOnlyException.class);
    }
    List<Path> locks =
        store.files().stream()
            .filter(file -> file.kind() == StoreFile.Kind.OTHER)
            .map(StoreFile::path)
            .toList();
    store.close();
    Map<Path, String> after = digests(twin.directory());
    before.keySet().removeAll(locks);
    after.keySet().removeAll(locks);
    assertThat(after).as("files after it was opened read-only").isEqualTo(before);
  }

  /** What every file of a directory holds, in short. */
  private static Map<Path, String> digests(Path directory) {
    Map<Path, String> digests = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        digests.put(file, HexFormat.of().formatHex(sha));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    return digests;
  }

  @Test
  default void aClosedStoreSaysSo() {
    Way way = bench().ways().getFirst();
    Twin twin = way.load(bench(), bench().newDirectory(), Shape.random(7, 7, 1, 1), true);
    Store store = twin.store();
    Snapshot snapshot = store.snapshot();
    store.close();
    store.close();
    assertThatThrownBy(store::snapshot).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::tokens).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::sync).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::quiesce).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::checkpoint).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::files).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::dropCaches).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::verify).isInstanceOf(ClosedException.class);
    assertThatThrownBy(store::stats).isInstanceOf(ClosedException.class);
    if (bench().can(Capability.TRANSACTIONS)) {
      assertThatThrownBy(() -> store.begin().close()).isInstanceOf(ClosedException.class);
    }
    assertThatThrownBy(snapshot::nodeCount).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> snapshot.nodeExists(0)).isInstanceOf(ClosedException.class);
    snapshot.close();
  }
}
