package io.hopbench.workloads.data.files;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSetSource;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * An edge list in the style of SNAP as a data set: nodes with the label Vertex in ascending order
 * of their ids, relationships of the type LINKS in the order of the file, no properties. The file
 * is read twice: for the ids, then for the edges.
 */
final class EdgeListSource implements DataSetSource {
  private static final String READER = "edges-1"; // changes with the content it makes of a file

  /** To guess how many edges there are. */
  private static final int BYTES_PER_LINE = 13;

  private final String spec;
  private final InputFile file;

  EdgeListSource(String spec, InputFile file) {
    this.spec = spec;
    this.file = file;
  }

  @Override
  public String name() {
    return spec;
  }

  @Override
  public String cacheKey() {
    return FileSets.cacheKey(READER, List.of(file));
  }

  @Override
  public String description() {
    return "edge list " + file.path();
  }

  @Override
  public long estimatedRelationships() {
    return FileSets.estimatedLines(List.of(file), BYTES_PER_LINE);
  }

  @Override
  public void writeTo(DataSetWriter out, Progress progress) throws IOException {
    LongIds ids = new LongIds(file.name());
    long edges = 0;
    long total = 2 * file.bytes();
    try (EdgeReader reader = open(read -> progress.at("read " + spec, read, total))) {
      while (reader.next()) {
        ids.add(reader.start());
        ids.add(reader.end());
        edges++;
      }
    }
    if (edges == 0) {
      throw new UnusableInputException(
          file.path() + ": expected an edge list, two node ids a line; found no edge in it");
    }
    ids.number();
    out.fact("source", file.path().toString());
    out.fact("source-bytes", Long.toString(file.bytes()));
    out.nodes(ids.size(), new int[] {out.label("Vertex")});
    int type = out.type("LINKS");
    PropertyRow none = new PropertyRow();
    long written = 0;
    try (EdgeReader reader =
        open(read -> progress.at("read " + spec, file.bytes() + read, total))) {
      while (reader.next()) {
        int start = ids.find(reader.start());
        int end = ids.find(reader.end());
        if (start < 0 || end < 0) {
          throw changed();
        }
        out.relationship(start, type, end, none);
        written++;
      }
    }
    if (written != edges) {
      throw changed();
    }
  }

  private EdgeReader open(LongConsumer read) throws IOException {
    return new EdgeReader(file.open(read), file.name());
  }

  private UnusableInputException changed() {
    return new UnusableInputException(
        file.path() + ": it was changed while it was being read; try again once it is complete");
  }
}
