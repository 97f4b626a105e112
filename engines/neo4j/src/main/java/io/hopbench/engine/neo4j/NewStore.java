package io.hopbench.engine.neo4j;

import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.StoreExistsException;
import io.hopbench.api.error.StoreNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a store that is being made. It becomes a store when its token file is written,
 * last of all; until then {@link #abandon} removes everything.
 */
final class NewStore {
  private final Path home;
  private final boolean madeDirectory;
  private final StoreLock lock;

  private NewStore(Path home, boolean madeDirectory, StoreLock lock) {
    this.home = home;
    this.madeDirectory = madeDirectory;
    this.lock = lock;
  }

  static NewStore claim(Path directory) {
    Path home = directory.toAbsolutePath();
    Path parent = home.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new StoreNotFoundException(directory, "that its parent directory exists");
    }
    boolean absent = Files.notExists(home, LinkOption.NOFOLLOW_LINKS);
    try {
      if (absent) {
        Files.createDirectory(home);
      } else if (!Files.isDirectory(home) || !isEmpty(home)) {
        throw new StoreExistsException(directory);
      }
      TokenFile.flushDirectory(parent);
    } catch (IOException e) {
      throw Failures.ofWrite(home, e);
    }
    return new NewStore(home, absent, StoreLock.take(home));
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  Path home() {
    return home;
  }

  /** Turns the directory into a store. */
  Neo4jStore complete(Database database, TokenFile.Names names, StoreOptions options) {
    try {
      database.checkpoint();
      TokenFile.write(home, names);
      return new Neo4jStore(home, lock, database, names, options);
    } catch (RuntimeException e) {
      database.stop();
      throw e;
    }
  }

  /** Removes what was made; an error of that is added to the one that led here. */
  void abandon(Throwable because) {
    try {
      remove();
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  /** Removes what was made. */
  void remove() {
    lock.release();
    try (Stream<Path> tree = Files.walk(home)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        if (madeDirectory || !path.equals(home)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw Failures.ofWrite(home, e);
    }
  }
}
