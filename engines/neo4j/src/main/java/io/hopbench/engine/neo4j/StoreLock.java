package io.hopbench.engine.neo4j;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second opener out, in this process or another, before it waits for the start of a
 * database that Neo4j's own lock would then refuse. Always exclusive, as Neo4j's is.
 */
final class StoreLock {
  static final String NAME = "hopbench-lock";

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  static StoreLock take(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return new StoreLock(channel);
        }
      } catch (OverlappingFileLockException _) {
        // Open in this process: reported below like the other case.
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
      throw new StoreLockedException(directory);
    } catch (IOException e) {
      throw Failures.ofWrite(file, e);
    }
  }

  /** Lets the next opener in; the file stays. */
  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot release the store's lock: " + e.getMessage(), e);
    }
  }
}
