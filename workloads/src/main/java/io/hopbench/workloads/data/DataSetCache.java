package io.hopbench.workloads.data;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.prepared.DurableFiles;
import io.hopbench.workloads.data.prepared.PreparedDataSet;
import io.hopbench.workloads.data.prepared.PreparedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Prepared data sets in a folder, each made once.
 *
 * <pre>
 *   root/NAME-KEY/       a prepared data set, complete: appears by a rename
 *   root/NAME-KEY.tmp/   one that is being made, or that a killed process left behind
 *   root/.lock           locked by the process that makes one; the system frees it when it dies
 * </pre>
 *
 * <p>Files and folder are flushed before the rename, and the root after it, so that neither a kill
 * nor a power failure leaves anything half made under the final name. Whoever holds the lock may
 * remove what ends in {@code .tmp}: nobody else can be writing it. Safe for use by several threads
 * and processes; one data set is made at a time.
 */
public final class DataSetCache {
  private static final Object ONE_PER_PROCESS = new Object(); // file locks are the process's
  private static final String TEMPORARY = ".tmp";

  private final Path root;

  /**
   * A cache in a folder.
   *
   * @param root the folder; created when needed
   */
  public DataSetCache(Path root) {
    this.root = root;
  }

  /**
   * Where a source's prepared data set is, or will be.
   *
   * @param source the source
   * @return the folder
   */
  public Path directoryOf(DataSetSource source) {
    String name = source.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return root.resolve(
        (name.length() <= 60 ? name : name.substring(0, 60)) + "-" + source.cacheKey());
  }

  /**
   * Opens the prepared data set of a source; prepares it first if it is not there, or is of another
   * version or damaged.
   *
   * @param source the source
   * @param progress told how far the preparation is
   * @return the data set, which the caller closes
   * @throws IOException when reading or writing fails; then nothing usable is left behind
   * @throws UnusableInputException when the input is not what it should be
   */
  public DataSet prepare(DataSetSource source, Progress progress) throws IOException {
    Path directory = directoryOf(source);
    if (Files.isDirectory(directory)) {
      try {
        return PreparedDataSet.open(directory);
      } catch (IOException _) {
        // Of another version or damaged: looked at again under the lock, and made anew.
      }
    }
    Files.createDirectories(root);
    synchronized (ONE_PER_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        removeTemporaries();
        if (Files.isDirectory(directory)) {
          try {
            return PreparedDataSet.open(directory);
          } catch (IOException _) {
            DurableFiles.remove(directory);
          }
        }
        make(source, directory, progress);
      }
    }
    return PreparedDataSet.open(directory);
  }

  /**
   * Opens a prepared data set. Its manifest is checked now, its content as it is read.
   *
   * @param prepared its folder
   * @return the data set, which the caller closes
   * @throws IOException when it is not there, of another version, or damaged
   */
  public static DataSet open(Path prepared) throws IOException {
    return PreparedDataSet.open(prepared);
  }

  private void make(DataSetSource source, Path directory, Progress progress) throws IOException {
    long usable = Files.getFileStore(root).getUsableSpace();
    if (source.estimatedBytes() > usable) {
      throw new IOException(
          String.format(
                  Locale.ROOT,
                  "%s takes %,d bytes when prepared, and %s has %,d left; free some space or choose another",
                  source.name(),
                  source.estimatedBytes(),
                  root,
                  usable)
              + " folder for the cache");
    }
    Path temporary = directory.resolveSibling(directory.getFileName() + TEMPORARY);
    Files.createDirectory(temporary);
    boolean done = false;
    try {
      try (PreparedWriter writer = new PreparedWriter(temporary)) {
        source.writeTo(writer, progress);
        writer.finish(source.name());
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.forceDirectory(root);
      done = true;
    } finally {
      if (!done) {
        DurableFiles.remove(temporary);
      }
    }
  }

  private void removeTemporaries() throws IOException {
    try (DirectoryStream<Path> stale = Files.newDirectoryStream(root, "*" + TEMPORARY)) {
      for (Path temporary : stale) {
        DurableFiles.remove(temporary);
      }
    }
  }
}
