package io.hopbench.harness.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies, measures and removes folders. */
public final class Folders {
  private Folders() {}

  /**
   * Copies a folder, sharing blocks where the file system can (reflinks), holes kept, and flushes
   * the copy: what is timed on it must not pay for writing it out. By coreutils' {@code cp},
   * because Java's own copy shares nothing.
   *
   * @param from the folder
   * @param to absent; its parent exists
   * @throws IOException when that fails
   * @throws InterruptedException when this thread is interrupted
   */
  public static void copy(Path from, Path to) throws IOException, InterruptedException {
    copy(from, to, Folders::force);
  }

  /** Makes a file, or the entries of a folder, durable. */
  interface Flush {
    void force(Path path) throws IOException;
  }

  /** Copies with a flush to be told of. */
  static void copy(Path from, Path to, Flush flush) throws IOException, InterruptedException {
    Process cp =
        new ProcessBuilder(
                "cp", "--reflink=auto", "--sparse=auto", "-r", "--", from.toString(), to.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(cp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (cp.waitFor() != 0) {
      throw new IOException("could not copy " + from + " to " + to + ": " + output.strip());
    }
    try (Stream<Path> tree = Files.walk(to)) {
      // What lies deepest first: a folder's entries are durable after what they name.
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(path)) {
          flush.force(path);
        }
      }
    }
    Path parent = to.toAbsolutePath().getParent();
    if (parent != null) {
      flush.force(parent);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Removes a folder with all it holds; nothing happens if there is none. Links are removed, not
   * followed.
   *
   * @param folder the folder
   * @throws IOException when something cannot be removed
   */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // a dying worker removed it
            }
            throw error;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error)
              throws IOException {
            if (error != null) {
              throw error;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * The lengths of all files of a folder together.
   *
   * @param folder the folder
   * @return bytes; 0 if there is no such folder
   * @throws IOException when one cannot be measured
   */
  public static long length(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
