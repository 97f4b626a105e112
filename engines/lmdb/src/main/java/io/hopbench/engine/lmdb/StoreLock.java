package io.hopbench.engine.lmdb;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has a store open. LMDB's own lock lets several processes in at once, and forbids, without
 * noticing, that one process opens a store twice; the contract allows one writer or any number of
 * readers. So each store directory has a lock file: exclusive for a writer, shared by read-only
 * stores. File locks belong to the process, so a registry counts the holders within this one.
 *
 * <p>Safe for use by several threads: everything happens under the registry's monitor.
 */
final class StoreLock implements AutoCloseable {
  static final String FILE = "hopbench.lock";

  private static final Map<Path, Held> REGISTRY = new HashMap<>();

  private final Path directory;
  private boolean closed;

  private StoreLock(Path directory) {
    this.directory = directory;
  }

  /** A lock of this process. */
  private static final class Held {
    final FileChannel channel;
    final boolean shared;
    int holders = 1;

    Held(FileChannel channel, boolean shared) {
      this.channel = channel;
      this.shared = shared;
    }
  }

  static StoreLock take(Path directory, boolean shared) {
    try {
      Path real = directory.toRealPath();
      synchronized (REGISTRY) {
        Held held = REGISTRY.get(real);
        if (held != null) {
          if (!shared || !held.shared) {
            throw new StoreLockedException(directory);
          }
          held.holders++;
        } else {
          REGISTRY.put(real, new Held(lock(real, directory, shared), shared));
        }
      }
      return new StoreLock(real);
    } catch (IOException e) {
      throw new StoreException("cannot lock " + directory.resolve(FILE) + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path real, Path directory, boolean shared) throws IOException {
    FileChannel channel =
        FileChannel.open(
            real.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      taken = lock != null;
    } catch (OverlappingFileLockException e) {
      throw new StoreLockedException(directory);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw new StoreLockedException(directory);
    }
    return channel;
  }

  /** Gives the lock back; a second call does nothing. */
  @Override
  public void close() {
    synchronized (REGISTRY) {
      if (closed) {
        return;
      }
      closed = true;
      Held held = REGISTRY.get(directory);
      if (held != null && --held.holders == 0) {
        REGISTRY.remove(directory);
        try {
          held.channel.close();
        } catch (IOException e) {
          throw new StoreException(
              "cannot unlock " + directory.resolve(FILE) + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
