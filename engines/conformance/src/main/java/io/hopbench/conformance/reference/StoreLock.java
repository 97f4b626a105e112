package io.hopbench.conformance.reference;

import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreLockedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock of a store: a locked file, so that a process that dies gives it back. */
final class StoreLock implements AutoCloseable {
  private final Path directory;
  private final FileChannel channel;

  private StoreLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static Path fileIn(Path directory) {
    return directory.resolve("reference.lock");
  }

  static StoreLock take(Path directory) {
    try {
      FileChannel channel =
          FileChannel.open(
              fileIn(directory.toRealPath()), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          channel.close();
          throw new StoreLockedException(directory);
        }
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw new StoreLockedException(directory);
      }
      return new StoreLock(directory, channel);
    } catch (IOException e) {
      throw new StoreException("cannot lock " + directory + ": " + e.getMessage(), e);
    }
  }

  Path directory() {
    return directory;
  }

  Path file() {
    return fileIn(directory);
  }

  /** Removes the file too; for a store that came to nothing. */
  void discard() {
    close();
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new StoreException("cannot remove " + file() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot unlock " + directory + ": " + e.getMessage(), e);
    }
  }
}
