package io.hopbench.kernel.device;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a store from being opened twice: one writer, or any number of readers.
 *
 * <p>Between processes a lock of the operating system on {@value #NAME} decides; it goes with the
 * process, so a crash leaves none behind. Such locks do not tell threads of one process apart, so
 * within the JVM a table does. Closing any channel of a file drops all locks the process has on it,
 * hence the readers of one JVM share one channel. Safe for use by several threads.
 */
public final class DirectoryLock implements AutoCloseable {
  /** Name of the lock file in the store's directory. */
  public static final String NAME = "graph.lock";

  private static final Map<Path, Held> HELD = new HashMap<>();

  private final Path key;
  private boolean released;

  private DirectoryLock(Path key) {
    this.key = key;
  }

  /**
   * Locks a store's directory.
   *
   * @param directory the directory, which exists
   * @param shared true to allow other readers
   * @return the lock, which the caller closes
   * @throws StoreLockedException when it is open elsewhere
   */
  public static DirectoryLock acquire(Path directory, boolean shared) {
    try {
      Path key = directory.toRealPath();
      synchronized (HELD) {
        Held held = HELD.get(key);
        if (held != null) {
          if (!shared || !held.shared) {
            throw new StoreLockedException(directory);
          }
          held.users++;
        } else {
          HELD.put(key, lock(directory, shared));
        }
      }
      return new DirectoryLock(key);
    } catch (IOException e) {
      throw FileDevice.failure("lock", directory.resolve(NAME), e);
    }
  }

  private static Held lock(Path directory, boolean shared) throws IOException {
    Path file = directory.resolve(NAME);
    FileChannel channel =
        shared && Files.exists(file)
            ? FileChannel.open(file, StandardOpenOption.READ)
            : FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean kept = false;
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock == null) {
        throw new StoreLockedException(directory);
      }
      kept = true;
      return new Held(channel, shared);
    } catch (OverlappingFileLockException e) {
      StoreException locked = new StoreLockedException(directory);
      locked.initCause(e);
      throw locked;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      Held held = HELD.get(key);
      if (released || held == null) {
        return;
      }
      released = true;
      if (--held.users == 0) {
        HELD.remove(key);
        try {
          held.channel.close();
        } catch (IOException e) {
          throw FileDevice.failure("unlock", key.resolve(NAME), e);
        }
      }
    }
  }

  private static final class Held {
    final FileChannel channel;
    final boolean shared;
    int users = 1;

    Held(FileChannel channel, boolean shared) {
      this.channel = channel;
      this.shared = shared;
    }
  }
}
