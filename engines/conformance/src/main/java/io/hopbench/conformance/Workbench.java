package io.hopbench.conformance;

import io.hopbench.api.Capability;
import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.EngineDescriptor;
import io.hopbench.api.IdCursor;
import io.hopbench.api.Isolation;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stores of one run of the kit: where they lie, which are open, and who cleans up.
 *
 * <p>{@link #fresh()} gives a test an empty store to write. Where opening is cheap that is a new
 * one; where it is expensive it is the same one every time, emptied first, until a test fails.
 * {@link #loaded} gives the loaded store that the reading tests share and do not write.
 *
 * <p>Used by one thread, except that tests may use the stores from several.
 */
final class Workbench {
  private static final int WIPE_BATCH = 5_000;

  private final Engine engine;
  private final EngineDescriptor descriptor;
  private final boolean openingIsExpensive;
  private final boolean opensReadOnly;
  private final Path root;
  private final List<Store> opened = new ArrayList<>();
  private final Map<Way, Twin> loaded = new EnumMap<>(Way.class);
  private Optional<Twin> shared = Optional.empty();
  private int directories;

  Workbench(Engine engine, boolean openingIsExpensive, boolean opensReadOnly) {
    this.engine = engine;
    this.descriptor = engine.descriptor();
    this.openingIsExpensive = openingIsExpensive;
    this.opensReadOnly = opensReadOnly;
    try {
      Path parent =
          Path.of(System.getProperty("hopbench.tmp", System.getProperty("java.io.tmpdir")));
      Files.createDirectories(parent);
      this.root = Files.createTempDirectory(parent, "kit-" + descriptor.name() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Engine engine() {
    return engine;
  }

  EngineDescriptor descriptor() {
    return descriptor;
  }

  boolean can(Capability capability) {
    return descriptor.can(capability);
  }

  boolean openingIsExpensive() {
    return openingIsExpensive;
  }

  boolean opensReadOnly() {
    return opensReadOnly;
  }

  boolean isolatesSnapshots() {
    return descriptor.isolation() == Isolation.SNAPSHOT;
  }

  /** The ways this engine's stores come to hold data. */
  List<Way> ways() {
    return Stream.of(Way.values()).filter(way -> can(way.capability())).toList();
  }

  /** Defaults, with a durability the engine has. */
  StoreOptions options() {
    if (descriptor.durability().isEmpty() || descriptor.durability().contains(Durability.SYNC)) {
      return StoreOptions.defaults();
    }
    return StoreOptions.defaults().withDurability(descriptor.durability().iterator().next());
  }

  /** A path that does not exist, in a directory that does. */
  Path newDirectory() {
    return root.resolve("store-" + directories++);
  }

  Store create(Path directory) {
    return track(engine.create(directory, options()));
  }

  Store open(Path directory) {
    return track(engine.open(directory, options()));
  }

  Store open(Path directory, StoreOptions options) {
    return track(engine.open(directory, options));
  }

  Store track(Store store) {
    opened.add(store);
    return store;
  }

  /** An empty store and an empty model. Needs transactions. */
  Twin fresh() {
    if (!openingIsExpensive) {
      return create();
    }
    if (shared.isEmpty()) {
      Path directory = newDirectory();
      shared = Optional.of(new Twin(this, directory, engine.create(directory, options())));
    } else {
      Twin old = shared.get();
      wipe(old.store());
      shared = Optional.of(new Twin(this, old.directory(), old.store()));
    }
    return shared.get();
  }

  /** A store of its own, however dear. Needs transactions. */
  Twin create() {
    Path directory = newDirectory();
    return new Twin(this, directory, create(directory));
  }

  /** The standard graph, loaded once a run and not to be changed. */
  Twin loaded(Way way) {
    Twin twin = loaded.get(way);
    if (twin == null) {
      Path directory = newDirectory();
      twin = way.load(this, directory, Shape.standard(), false);
      loaded.put(way, twin);
    }
    return twin;
  }

  /** Opens the closed store of a twin again. */
  Store reopen(Twin twin) {
    Store store = engine.open(twin.directory(), options());
    return shared.filter(s -> s == twin).isPresent() ? store : track(store);
  }

  private static void wipe(Store store) {
    boolean more = true;
    while (more) {
      try (Transaction transaction = store.begin()) {
        List<Long> batch = new ArrayList<>();
        try (IdCursor nodes = transaction.nodes()) {
          while (batch.size() < WIPE_BATCH && nodes.next()) {
            batch.add(nodes.id());
          }
        }
        batch.forEach(transaction::detachDeleteNode);
        transaction.commit();
        more = !batch.isEmpty();
      }
    }
  }

  /** Gives a fresh store back before the test ends. */
  void release(Twin twin, boolean failed) {
    boolean isShared = shared.filter(s -> s == twin).isPresent();
    if (isShared && !failed) {
      return;
    }
    shared = isShared ? Optional.empty() : shared;
    opened.remove(twin.store());
    try {
      twin.store().close();
    } catch (RuntimeException e) {
      if (!failed) {
        throw e;
      }
    }
    deleteTree(twin.directory());
  }

  /** Closes what the test opened, and forgets the shared store when the test failed. */
  void afterTest(boolean failed) {
    List<Store> toClose = new ArrayList<>(opened);
    opened.clear();
    if (failed && shared.isPresent()) {
      toClose.add(shared.get().store());
      shared = Optional.empty();
    }
    closeAll(toClose);
  }

  /** Closes and removes everything. */
  void afterAll() {
    List<Store> toClose = new ArrayList<>(opened);
    shared.ifPresent(twin -> toClose.add(twin.store()));
    loaded.values().forEach(twin -> toClose.add(twin.store()));
    try {
      closeAll(toClose);
    } finally {
      deleteTree(root);
    }
  }

  private static void closeAll(List<Store> stores) {
    Optional<RuntimeException> failure = Optional.empty();
    for (Store store : stores) {
      try {
        store.close();
      } catch (RuntimeException e) {
        failure.ifPresent(e::addSuppressed);
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  static void deleteTree(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the directory of a closed store. */
  Path copyOf(Path directory) {
    Path copy = newDirectory();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.toList()) {
        Files.copy(path, copy.resolve(directory.relativize(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }
}
