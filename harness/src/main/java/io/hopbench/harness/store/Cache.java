package io.hopbench.harness.store;

import io.hopbench.harness.util.Json;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What runs keep for later runs, and where they work.
 *
 * <pre>
 * datasets/                prepared data sets (laid out by the workloads module)
 * plans/NAME.plan          parameters and right answers of a workload
 * stores/KEY/store/        a built store: closed, checked, never changed
 *            node.ids      which of its nodes is which
 *            stamp.json    what it is; a store without one does not count
 * work/PID-N/              folders of trials and of stores being built; removed afterwards
 * </pre>
 *
 * <p>A store is built in a work folder and moved into place as a whole, so a half-built one is
 * never seen, and of two runs that build the same, one wins. Folders of processes that are gone are
 * removed when the cache is opened. May be used by several processes at once.
 */
public final class Cache {
  private static final String STAMP = "stamp.json";

  private final Path root;
  private final AtomicInteger works = new AtomicInteger();

  private Cache(Path root) {
    this.root = root;
  }

  /**
   * A built store.
   *
   * @param folder what holds it and its stamp
   * @param stamp what it is
   */
  public record CachedStore(Path folder, StoreStamp stamp) {

    /**
     * The store itself.
     *
     * @return its folder
     */
    public Path store() {
      return folder.resolve("store");
    }

    /**
     * Which of its nodes is which.
     *
     * @return the file
     */
    public Path ids() {
      return folder.resolve("node.ids");
    }
  }

  /**
   * Opens the cache of a folder, which is made if there is none.
   *
   * @param root the folder
   * @return the cache
   * @throws IOException when it cannot be made
   */
  public static Cache open(Path root) throws IOException {
    Cache cache = new Cache(root.toAbsolutePath().normalize());
    for (String part : List.of("datasets", "plans", "stores", "work")) {
      Files.createDirectories(cache.root.resolve(part));
    }
    cache.removeAbandonedWork();
    return cache;
  }

  /**
   * The cache of a folder, to look into: nothing is made, and nothing removed.
   *
   * @param root the folder, which need not be there
   * @return the cache
   */
  public static Cache lookInto(Path root) {
    return new Cache(root.toAbsolutePath().normalize());
  }

  /**
   * Where it lies.
   *
   * @return the folder
   */
  public Path root() {
    return root;
  }

  /**
   * Where prepared data sets lie.
   *
   * @return the folder
   */
  public Path dataSets() {
    return root.resolve("datasets");
  }

  /**
   * Where plans lie.
   *
   * @return the folder
   */
  public Path plans() {
    return root.resolve("plans");
  }

  /**
   * A new, empty folder to work in, which the caller removes.
   *
   * @return the folder
   * @throws IOException when it cannot be made
   */
  public Path newWork() throws IOException {
    return Files.createDirectories(
        root.resolve("work")
            .resolve(ProcessHandle.current().pid() + "-" + works.incrementAndGet()));
  }

  /**
   * Looks for a built store.
   *
   * @param key of the store
   * @return the store, or empty
   * @throws IOException when its stamp cannot be read
   */
  public Optional<CachedStore> find(String key) throws IOException {
    Path folder = root.resolve("stores").resolve(key);
    if (!Files.exists(folder.resolve(STAMP))) {
      return Optional.empty();
    }
    return Optional.of(new CachedStore(folder, Json.read(folder.resolve(STAMP), StoreStamp.class)));
  }

  /**
   * Takes a store into the cache.
   *
   * @param key of the store
   * @param built a folder with {@code store/} and {@code node.ids}, on the cache's device; moved
   * @param stamp what it is
   * @return the store in the cache: this one, or the same one of another process that was faster
   * @throws IOException when it cannot be moved
   */
  public CachedStore keep(String key, Path built, StoreStamp stamp) throws IOException {
    Json.write(built.resolve(STAMP), stamp);
    Path folder = root.resolve("stores").resolve(key);
    if (Files.exists(folder) && !Files.exists(folder.resolve(STAMP))) {
      Folders.remove(folder);
    }
    try {
      Files.move(built, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) { // a folder that is there is reported in several ways
      return find(key)
          .orElseThrow(() -> new IOException("the built store could not be moved to " + folder, e));
    }
    return new CachedStore(folder, stamp);
  }

  /**
   * Changes what is known of a store.
   *
   * @param store the store
   * @param stamp what it is
   * @return the same store
   * @throws IOException when the stamp cannot be written
   */
  public CachedStore restamp(CachedStore store, StoreStamp stamp) throws IOException {
    Json.write(store.folder().resolve(STAMP), stamp);
    return new CachedStore(store.folder(), stamp);
  }

  /**
   * All built stores.
   *
   * @return in the order of their keys
   * @throws IOException when a stamp cannot be read
   */
  public List<CachedStore> stores() throws IOException {
    List<CachedStore> stores = new ArrayList<>();
    for (Path folder : list(root.resolve("stores"))) {
      find(String.valueOf(folder.getFileName())).ifPresent(stores::add);
    }
    return stores;
  }

  /**
   * Removes everything.
   *
   * @throws IOException when something cannot be removed
   */
  public void clear() throws IOException {
    for (String part : List.of("datasets", "plans", "stores", "work")) {
      Folders.remove(root.resolve(part));
    }
  }

  private void removeAbandonedWork() throws IOException {
    for (Path folder : list(root.resolve("work"))) {
      String pid = String.valueOf(folder.getFileName()).replaceAll("-.*", "");
      if (!pid.matches("\\d{1,18}")
          || ProcessHandle.of(Long.parseLong(pid)).map(p -> !p.isAlive()).orElse(true)) {
        Folders.remove(folder);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
