package io.hopbench.workloads.data.files;

import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A folder of CSV files in the style of neo4j-admin import as a data set: {@code nodes*.csv} and
 * {@code relationships*.csv}, also with {@code .gz}, each with a header in its first line, in the
 * order of their names. Other files are left alone.
 */
final class CsvSource implements DataSetSource {
  private static final String READER = "csv-1"; // changes with the content it makes of files

  /** Of a file of relationships, to guess how many there are. */
  private static final int BYTES_PER_LINE = 25;

  private final String spec;
  private final Path folder;
  private final List<InputFile> nodeFiles;
  private final List<InputFile> relationshipFiles;

  private CsvSource(
      String spec, Path folder, List<InputFile> nodeFiles, List<InputFile> relationshipFiles) {
    this.spec = spec;
    this.folder = folder;
    this.nodeFiles = nodeFiles;
    this.relationshipFiles = relationshipFiles;
  }

  static CsvSource of(String spec, Path folder) throws IOException {
    if (!Files.isReadable(folder)) {
      throw new UnusableInputException(folder + ": no permission to read it");
    }
    return new CsvSource(
        spec, folder.toRealPath(), find(folder, "nodes"), find(folder, "relationships"));
  }

  private static List<InputFile> find(Path folder, String what) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, what + "*.{csv,csv.gz}")) {
      found.forEach(paths::add);
    }
    if (paths.isEmpty()) {
      throw new UnusableInputException(
          String.format(
              Locale.ROOT,
              "%s: expected %s*.csv or %s*.csv.gz in this folder, found none",
              folder,
              what,
              what));
    }
    Collections.sort(paths);
    return paths.stream().map(InputFile::of).toList();
  }

  @Override
  public String name() {
    return spec;
  }

  @Override
  public long estimatedRelationships() {
    return FileSets.estimatedLines(relationshipFiles, BYTES_PER_LINE);
  }

  @Override
  public String cacheKey() {
    List<InputFile> all = new ArrayList<>(nodeFiles);
    all.addAll(relationshipFiles);
    return FileSets.cacheKey(READER, all);
  }

  @Override
  public String description() {
    return "CSV files in " + folder;
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    out.fact("source", folder.toString());
    new CsvImport(out, spec, progress).run(nodeFiles, relationshipFiles);
  }
}
