package io.hopbench.engine.neo4j;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Durability;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.StoreNotFoundException;
import io.hopbench.api.error.UnsupportedByEngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Neo4j Community, embedded. A store's directory is a Neo4j home with two files of the adapter
 * beside it: {@link TokenFile} and {@link StoreLock}.
 */
public final class Neo4jEngine implements Engine {
  static final String NAME = "neo4j";

  /** For {@link java.util.ServiceLoader}. */
  public Neo4jEngine() {}

  @Override
  public Store create(Path directory, StoreOptions options) {
    check(options);
    refuseReadOnly(options);
    NewStore place = NewStore.claim(directory);
    try {
      Database database = Database.start(place.home(), options.memoryBytes());
      return place.complete(database, TokenFile.Names.NONE, options);
    } catch (RuntimeException e) {
      place.abandon(e);
      throw e;
    }
  }

  @Override
  public Store open(Path directory, StoreOptions options) {
    check(options);
    if (options.readOnly()) {
      throw new UnsupportedByEngineException(
          NAME,
          "readOnly: Neo4j writes to every database it starts, if only to its log and to the system"
              + " database; open a copy of "
              + directory
              + " instead");
    }
    if (!Files.isRegularFile(directory.resolve(TokenFile.NAME))) {
      throw new StoreNotFoundException(directory, "a file " + TokenFile.NAME);
    }
    StoreLock lock = StoreLock.take(directory);
    try {
      TokenFile.Names names = TokenFile.read(directory);
      Path home = directory.toAbsolutePath();
      Database database = Database.start(home, options.memoryBytes());
      return new Neo4jStore(home, lock, database, names, options);
    } catch (RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  @Override
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    check(options);
    refuseReadOnly(options);
    NewStore place = NewStore.claim(directory);
    try {
      return new Neo4jBulkLoader(place, options);
    } catch (RuntimeException e) {
      place.abandon(e);
      throw e;
    }
  }

  private static void check(StoreOptions options) {
    options.requireKnownExtras(List.of());
    if (options.durability() != Durability.SYNC) {
      throw new InvalidOptionException(
          "durability",
          options.durability().name(),
          "SYNC: Neo4j forces its log at every commit and has no setting to change that");
    }
  }

  private static void refuseReadOnly(StoreOptions options) {
    if (options.readOnly()) {
      throw new InvalidOptionException("readOnly", "true", "false for a store that is created");
    }
  }
}
