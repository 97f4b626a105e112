package io.hopbench.engine.csr;

import io.hopbench.api.error.DiskFullException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StoreExistsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the folder of a store is asked. */
final class CsrFiles {
  private CsrFiles() {}

  /** Makes the folder if it is absent; says whether it was. */
  static boolean prepare(Path directory) {
    try {
      if (!Files.exists(directory)) {
        Files.createDirectory(directory);
        return true;
      }
      try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
        if (content.iterator().hasNext()) {
          throw new StoreExistsException(directory);
        }
      }
      return false;
    } catch (IOException e) {
      throw failure("creating a store in", directory, e);
    }
  }

  /** Gives the finished file its name, durably. */
  static void publish(Path directory) throws IOException {
    Files.move(
        directory.resolve(CsrFormat.PARTIAL),
        directory.resolve(CsrFormat.FILE),
        StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** An error of the device as the contract names it. */
  static StoreException failure(String doing, Path directory, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
      return new DiskFullException(directory, cause);
    }
    return new StoreException(
        doing + " " + directory + " failed: " + message + "; check the device and try again",
        cause);
  }
}
