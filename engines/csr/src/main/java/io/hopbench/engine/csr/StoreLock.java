package io.hopbench.engine.csr;

import io.hopbench.api.error.StoreLockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a store from being open twice unless both times read-only. The operating system's file lock
 * does so between processes, a table within this one, where file locks do not work. Safe for use by
 * several threads.
 */
final class StoreLock implements AutoCloseable {
  private static final Map<Path, StoreLock> HELD = new HashMap<>();

  private final Path key;
  private final boolean shared;
  private final FileChannel channel;
  private int holders = 1;

  private StoreLock(Path key, boolean shared, FileChannel channel) {
    this.key = key;
    this.shared = shared;
    this.channel = channel;
  }

  static StoreLock take(Path directory, boolean shared) throws IOException {
    Path key = directory.toRealPath();
    synchronized (HELD) {
      StoreLock held = HELD.get(key);
      if (held != null) {
        if (!held.shared || !shared) {
          throw new StoreLockedException(directory);
        }
        held.holders++;
        return held;
      }
      StoreLock taken = new StoreLock(key, shared, lock(directory, shared));
      HELD.put(key, taken);
      return taken;
    }
  }

  private static FileChannel lock(Path directory, boolean shared) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(CsrFormat.LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
    if (lock == null) {
      channel.close();
      throw new StoreLockedException(directory);
    }
    return channel; // closing it releases the lock
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (--holders == 0) {
        HELD.remove(key);
        channel.close();
      }
    }
  }
}
