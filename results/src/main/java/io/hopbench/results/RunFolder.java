package io.hopbench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run.
 *
 * <pre>
 * manifest.json    what the run was; rewritten atomically as it goes on
 * results.csv      one row a figure; appended and flushed as figures come
 * histograms/      *.hlog
 * raw/             the benchmark driver's own JSON, the workers' logs, latency over time
 * profile/         *.collapsed and their index; only where profiles were asked for
 * </pre>
 *
 * <p>All methods may be called from any thread. One process writes a folder at a time.
 */
public final class RunFolder implements AutoCloseable {

  /** The file that says what the run was. */
  public static final String MANIFEST = "manifest.json";

  /** The file that has its figures. */
  public static final String RESULTS = "results.csv";

  /** What follows the cell's name in the name of the file of its {@link Curve}, in raw/. */
  public static final String CURVE = ".curve.csv";

  private final Path root;
  private final ResultsCsv.Writer rows;

  private RunFolder(Path root) throws IOException {
    this.root = root;
    this.rows = ResultsCsv.append(root.resolve(RESULTS));
  }

  /**
   * Makes a new run folder, with an empty results.csv.
   *
   * @param root the folder: not there yet, or empty
   * @param manifest the first manifest
   * @return the folder
   * @throws IOException when it holds something already, or cannot be made
   */
  public static RunFolder create(Path root, Manifest manifest) throws IOException {
    if (Files.isDirectory(root)) {
      try (Stream<Path> content = Files.list(root)) {
        if (content.findAny().isPresent()) {
          throw new IOException(
              root + " is not empty; name a new folder with --out, or remove this one");
        }
      }
    }
    Files.createDirectories(root.resolve("histograms"));
    Files.createDirectories(root.resolve("raw"));
    RunFolder folder = new RunFolder(root);
    folder.update(manifest);
    return folder;
  }

  /**
   * Opens the folder of an earlier run. Rows that are appended go after those that are there.
   *
   * @param root the folder
   * @return the folder
   * @throws IOException when it is not a run folder
   */
  public static RunFolder open(Path root) throws IOException {
    for (String file : List.of(MANIFEST, RESULTS)) {
      if (!Files.isRegularFile(root.resolve(file))) {
        throw new IOException(
            root
                + " is not a run folder: it has no "
                + file
                + "; give a folder that run --out made");
      }
    }
    return new RunFolder(root);
  }

  /**
   * Where it lies.
   *
   * @return the folder
   */
  public Path root() {
    return root;
  }

  /**
   * Where histograms belong.
   *
   * @return the folder for .hlog files
   */
  public Path histograms() {
    return root.resolve("histograms");
  }

  /**
   * Where raw results and logs belong.
   *
   * @return the folder
   */
  public Path raw() {
    return root.resolve("raw");
  }

  /**
   * The way a manifest names a file of this folder.
   *
   * @param file in this folder
   * @return its path relative to the folder, with forward slashes
   */
  public String relative(Path file) {
    return root.toAbsolutePath()
        .relativize(file.toAbsolutePath())
        .toString()
        .replace(root.getFileSystem().getSeparator(), "/");
  }

  /**
   * Appends rows to results.csv. When this returns, they survive the end of the process.
   *
   * @param more rows
   * @throws IOException when writing fails
   */
  public void append(List<ResultRow> more) throws IOException {
    for (ResultRow row : more) {
      rows.write(row);
    }
  }

  /**
   * Writes the manifest in place of the one before.
   *
   * @param manifest as the run stands now
   * @throws IOException when writing fails
   */
  public synchronized void update(Manifest manifest) throws IOException {
    ManifestJson.write(root.resolve(MANIFEST), manifest);
  }

  /**
   * Reads the manifest.
   *
   * @return as it stands now
   * @throws IOException when it cannot be read
   */
  public Manifest manifest() throws IOException {
    return ManifestJson.read(root.resolve(MANIFEST));
  }

  /**
   * Reads all rows.
   *
   * @return as they stand now, in order
   * @throws IOException when they cannot be read
   */
  public List<ResultRow> rows() throws IOException {
    return ResultsCsv.read(root.resolve(RESULTS));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
