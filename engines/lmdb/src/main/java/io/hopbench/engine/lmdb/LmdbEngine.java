package io.hopbench.engine.lmdb;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Engine;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.error.InvalidOptionException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreExistsException;
import io.hopbench.api.error.StoreNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.lmdbjava.EnvFlags;

/** LMDB as an engine. The module's README says how it lays out a graph, and why. */
public final class LmdbEngine implements Engine {

  /** Called by {@link java.util.ServiceLoader}. */
  public LmdbEngine() {}

  @Override
  public Store create(Path directory, StoreOptions options) {
    LmdbOptions checked = writable(options);
    prepare(directory);
    StoreLock lock = StoreLock.take(directory, false);
    try {
      return create(directory, checked, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Completes a store in a locked directory: tables that may be empty, then the format. */
  static LmdbStore create(Path directory, LmdbOptions options, StoreLock lock) {
    long used = Files.exists(directory.resolve(LmdbEnv.DATA_FILE)) ? size(directory) : 0;
    LmdbEnv env = LmdbEnv.open(directory, options, used, true);
    LmdbStore store = new LmdbStore(directory, options, env, lock);
    try {
      env.reserve(0, 0);
      WriteTxn txn = new WriteTxn(env, env.arena().allocate(4096, 8), () -> false);
      TokenTable.writeFormat(txn.access());
      txn.commit();
      flushDirectory(directory);
      return store.load();
    } catch (RuntimeException e) {
      StoreException failure = Errors.translate(e, env.file(), "creating");
      store.discard(failure);
      throw failure;
    }
  }

  private static long size(Path directory) {
    return MetaPages.check(directory, directory.resolve(LmdbEnv.DATA_FILE));
  }

  @Override
  public Store open(Path directory, StoreOptions options) {
    LmdbOptions checked = LmdbOptions.of(options);
    if (!Files.isRegularFile(directory.resolve(LmdbEnv.DATA_FILE))) {
      throw new StoreNotFoundException(directory, "the LMDB file " + LmdbEnv.DATA_FILE);
    }
    StoreLock lock = StoreLock.take(directory, checked.readOnly());
    LmdbEnv env;
    try {
      env = LmdbEnv.open(directory, checked, size(directory), false);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    LmdbStore store = new LmdbStore(directory, checked, env, lock);
    try {
      return store.load();
    } catch (RuntimeException e) {
      StoreException failure = Errors.translate(e, env.file(), "opening");
      store.discard(failure);
      throw failure;
    }
  }

  @Override
  public BulkLoader bulkLoad(Path directory, StoreOptions options) {
    LmdbOptions checked = writable(options);
    boolean existed = Files.exists(directory);
    prepare(directory);
    StoreLock lock = StoreLock.take(directory, false);
    try {
      LmdbEnv env = LmdbEnv.open(directory, checked, 0, true, EnvFlags.MDB_NOSYNC);
      return new LmdbBulkLoader(directory, checked, env, lock, existed);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static LmdbOptions writable(StoreOptions options) {
    LmdbOptions checked = LmdbOptions.of(options);
    if (checked.readOnly()) {
      throw new InvalidOptionException("readOnly", "true", "false, to create a store");
    }
    return checked;
  }

  private static void prepare(Path directory) {
    try {
      if (Files.exists(directory)) {
        if (!Files.isDirectory(directory)) {
          throw new StoreExistsException(directory);
        }
        try (Stream<Path> entries = Files.list(directory)) {
          if (entries.findAny().isPresent()) {
            throw new StoreExistsException(directory);
          }
        }
      } else {
        Files.createDirectory(directory);
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
          flushDirectory(parent);
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot create " + directory + ": " + e, e);
    }
  }

  static void flushDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new StoreException("cannot flush the directory " + directory + ": " + e, e);
    }
  }
}
