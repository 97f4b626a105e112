package io.hopbench.results.compare;

import io.hopbench.results.Condition;
import io.hopbench.results.MalformedResultsException;
import io.hopbench.results.Manifest;
import io.hopbench.results.ManifestJson;
import io.hopbench.results.ResultRow;
import io.hopbench.results.ResultsCsv;
import io.hopbench.results.RunFolder;
import io.hopbench.results.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run to compare: only read, never written.
 *
 * @param source the run folder or file it was read from, as it was given
 * @param rows of results.csv, at least one
 * @param manifest of the run; empty when a results.csv stands alone
 * @param summary of the rows
 */
public record Side(
    String source, List<ResultRow> rows, Optional<Manifest> manifest, Summary summary) {

  /** Copies the rows. */
  public Side {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a run.
   *
   * @param path a run folder, or a results.csv; a manifest.json beside a file of that name is read,
   *     too
   * @return the run
   * @throws MalformedResultsException when it is none, has no rows, rows of several runs, or a row
   *     twice
   * @throws IOException when reading fails
   */
  public static Side read(Path path) throws IOException {
    Path rows = Files.isDirectory(path) ? path.resolve(RunFolder.RESULTS) : path;
    if (!Files.isRegularFile(rows)) {
      throw new MalformedResultsException(
          path
              + (Files.isDirectory(path)
                  ? " is no run folder: it has no " + RunFolder.RESULTS
                  : " does not exist")
              + "; give a folder that 'hopbench run --out' made, or a "
              + RunFolder.RESULTS);
    }
    Path manifest = rows.resolveSibling(RunFolder.MANIFEST);
    boolean named = RunFolder.RESULTS.equals(String.valueOf(rows.getFileName()));
    return of(
        path.toString(),
        ResultsCsv.read(rows),
        named && Files.isRegularFile(manifest)
            ? Optional.of(ManifestJson.read(manifest))
            : Optional.empty());
  }

  /**
   * Takes rows that were read.
   *
   * @param source what they were read from
   * @param rows of one run
   * @param manifest of the run, if there is one
   * @return the run
   * @throws MalformedResultsException when there are no rows, they are of several runs, or one is
   *     there twice
   */
  public static Side of(String source, List<ResultRow> rows, Optional<Manifest> manifest)
      throws MalformedResultsException {
    if (rows.isEmpty()) {
      throw new MalformedResultsException(
          source + ": no rows under the header; the run measured nothing, run it again");
    }
    Set<String> runs = rows.stream().map(ResultRow::runId).collect(Collectors.toSet());
    if (runs.size() > 1) {
      throw new MalformedResultsException(
          source
              + ": rows of "
              + runs.size()
              + " runs ("
              + runs.stream().sorted().limit(3).collect(Collectors.joining(", "))
              + "), expected one; forks of different runs are not forks of one: give them apart");
    }
    Set<List<Object>> seen = new HashSet<>();
    for (ResultRow row : rows) {
      if (!seen.add(identity(row))) {
        throw new MalformedResultsException(
            source
                + ": "
                + row.metric()
                + " of "
                + row.engine()
                + " in "
                + row.workload()
                + " on "
                + row.dataset()
                + " is there twice for fork "
                + row.fork()
                + ", trial "
                + row.trial()
                + "; expected once: remove one of the two rows");
      }
    }
    return new Side(
        source, rows, manifest, Summary.of(rows, manifest.map(Manifest::cells).orElse(List.of())));
  }

  private static List<Object> identity(ResultRow r) {
    return List.of(Condition.of(r), r.engine(), r.fork(), r.trial(), r.metric());
  }

  /**
   * Which run it is.
   *
   * @return the identifier its rows carry
   */
  public String runId() {
    return rows.getFirst().runId();
  }
}
