package io.hopbench.workloads.data.files;

import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds out what kind of files a path names. */
public final class FileSets {
  /** How the name of such a data set begins. */
  public static final String PREFIX = "file:";

  private static final int KEY_DIGITS = 20;

  /** By what gzip shortens numbers, about. */
  private static final int GZIP_RATIO = 4;

  private FileSets() {}

  /**
   * The source for a path.
   *
   * @param spec {@value #PREFIX} and the path of an edge list, or of a folder with CSV files
   * @return the source
   * @throws UnusableInputException when there is nothing there that can be read
   */
  public static DataSetSource of(String spec) {
    String text = spec.substring(PREFIX.length());
    if (text.isBlank()) {
      throw new UnusableInputException(
          "data set '"
              + spec
              + "': expected file:PATH, the path of an edge list, of the .e or .v of a Graphalytics graph, or of a folder");
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new UnusableInputException("data set '" + spec + "': no path: " + e.getReason(), e);
    }
    try {
      Optional<DataSetSource> pair = GraphalyticsSource.of(spec, path);
      if (pair.isPresent()) {
        return pair.get();
      }
      return Files.isDirectory(path.toRealPath())
          ? CsvSource.of(spec, path)
          : new EdgeListSource(spec, InputFile.of(path));
    } catch (IOException e) {
      throw InputFile.unreadable(path, e);
    }
  }

  /** About how many lines there are, for what needs no more than the order of magnitude. */
  static long estimatedLines(List<InputFile> files, int bytesPerLine) {
    return files.stream()
        .mapToLong(f -> f.bytes() * (f.name().endsWith(".gz") ? GZIP_RATIO : 1) / bytesPerLine)
        .sum();
  }

  /** A key that changes when a file is replaced or changed, or the reader is. */
  static String cacheKey(String reader, List<InputFile> files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(reader.getBytes(StandardCharsets.UTF_8));
      for (InputFile file : files) {
        String line = "\0" + file.path() + "\0" + file.bytes() + "\0" + file.modifiedNanos();
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
