package io.hopbench.workloads.data.files;

import io.hopbench.api.Predicate;
import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A graph of LDBC's Graphalytics as a data set: {@code NAME.v} has a node id a line, {@code NAME.e}
 * two of them and perhaps a weight; either may be compressed with gzip, as {@code NAME.v.gz}. Nodes
 * get the label Vertex, in ascending order of their ids; those without an edge are nodes too.
 * Relationships are of the type LINKS, in the order of the file, each once whether or not the graph
 * means them in both directions; a weight becomes the property {@code weight}.
 *
 * <p>The nodes are read once, the edges once; what the filter of filtered-hop asks for is estimated
 * from a sample of the weights.
 */
final class GraphalyticsSource implements DataSetSource {
  private static final String READER = "graphalytics-1"; // changes with the content it makes
  private static final int BYTES_PER_LINE = 13;
  private static final double FILTERED = 0.1;
  private static final List<String> SUFFIXES = List.of(".e.gz", ".v.gz", ".e", ".v");

  private final String spec;
  private final InputFile nodes;
  private final InputFile edges;

  private GraphalyticsSource(String spec, InputFile nodes, InputFile edges) {
    this.spec = spec;
    this.nodes = nodes;
    this.edges = edges;
  }

  /**
   * The source for a path, if it is that of such a graph: of one of its two files, or of both
   * without their ending.
   *
   * @throws UnusableInputException when one of the two files is there and the other is not
   */
  static Optional<DataSetSource> of(String spec, Path path) {
    String name = Objects.requireNonNullElse(path.getFileName(), path).toString();
    String lower = name.toLowerCase(Locale.ROOT);
    Optional<String> suffix = SUFFIXES.stream().filter(lower::endsWith).findFirst();
    String stem = suffix.map(s -> name.substring(0, name.length() - s.length())).orElse(name);
    if (stem.isEmpty() || (suffix.isEmpty() && Files.exists(path))) {
      return Optional.empty();
    }
    @Nullable Path v = existing(path, stem, ".v");
    @Nullable Path e = existing(path, stem, ".e");
    if (v == null && (e == null || suffix.isPresent())) {
      // An edge list may well be called so.
      return Optional.empty();
    }
    if (v == null || e == null) {
      throw new UnusableInputException(
          path
              + ": expected a Graphalytics graph, "
              + stem
              + ".v and "
              + stem
              + ".e (or .gz) side by side; "
              + stem
              + (v == null ? ".v" : ".e")
              + " is missing");
    }
    return Optional.of(new GraphalyticsSource(spec, InputFile.of(v), InputFile.of(e)));
  }

  private static @Nullable Path existing(Path path, String stem, String ending) {
    for (String name : List.of(stem + ending, stem + ending + ".gz")) {
      Path file = path.resolveSibling(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  @Override
  public String name() {
    return spec;
  }

  @Override
  public String cacheKey() {
    return FileSets.cacheKey(READER, List.of(nodes, edges));
  }

  @Override
  public String description() {
    return "Graphalytics graph " + edges.path();
  }

  @Override
  public long estimatedRelationships() {
    return FileSets.estimatedLines(List.of(edges), BYTES_PER_LINE);
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    long total = nodes.bytes() + edges.bytes();
    String task = "read " + spec;
    LongIds ids = new LongIds(nodes.name());
    try (EdgeReader reader =
        open(nodes, EdgeReader.Line.NODE, read -> progress.at(task, read, total))) {
      while (reader.next()) {
        int before = ids.size();
        ids.add(reader.start());
        if (ids.size() == before) {
          throw UnusableInputException.at(
              nodes.name(),
              reader.line(),
              1,
              "every node id once",
              reader.start() + " for the second time");
        }
      }
    }
    ids.number();
    out.fact("source", edges.path().toString());
    out.fact("source-bytes", Long.toString(total));
    out.nodes(ids.size(), new int[] {out.label("Vertex")});
    try (EdgeReader reader =
        open(
            edges,
            EdgeReader.Line.WEIGHTED_EDGE,
            read -> progress.at(task, nodes.bytes() + read, total))) {
      writeEdges(reader, ids, out);
    }
  }

  private void writeEdges(EdgeReader reader, LongIds ids, DataSetWriter out) throws IOException {
    int type = out.type("LINKS");
    PropertyRow row = new PropertyRow();
    Sample weights = new Sample();
    int weight = -1;
    for (long edge = 0; reader.next(); edge++) {
      boolean weighted = !Double.isNaN(reader.weight());
      if (edge == 0 && weighted) {
        weight = out.relationshipKey("weight", PropertyRow.Kind.DOUBLE);
      } else if (edge > 0 && weighted != weight >= 0) {
        throw UnusableInputException.at(
            edges.name(),
            reader.line(),
            1,
            weight >= 0
                ? "a weight, as every edge before has one"
                : "no weight, as no edge before has one",
            weighted ? String.valueOf(reader.weight()) : "none");
      }
      row.clear();
      if (weighted) {
        row.put(weight, reader.weight());
        weights.add(reader.weight());
      }
      out.relationship(
          number(reader, ids, reader.start()), type, number(reader, ids, reader.end()), row);
    }
    if (weight >= 0) {
      out.filter(
          new DataSetInfo.Filter(
              "weight", Predicate.Comparison.LESS, Double.toString(weights.below(FILTERED))));
    }
  }

  private int number(EdgeReader reader, LongIds ids, long id) {
    int number = ids.find(id);
    if (number < 0) {
      throw UnusableInputException.at(
          edges.name(),
          reader.line(),
          1,
          "node ids that are in " + nodes.name(),
          String.valueOf(id));
    }
    return number;
  }

  private static EdgeReader open(InputFile file, EdgeReader.Line line, LongConsumer read)
      throws IOException {
    return new EdgeReader(file.open(read), file.name(), line);
  }
}
