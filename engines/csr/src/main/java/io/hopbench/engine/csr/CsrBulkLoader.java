package io.hopbench.engine.csr;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnknownIdException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spools nodes and relationships into mapped temporary files beside the store to be; {@link
 * CsrBuild} sorts and writes them. Sorting takes 12 bytes a relationship off the heap; the rest of
 * the memory is the page cache's. Confined to one thread.
 */
final class CsrBulkLoader implements BulkLoader {
  private final Path directory;
  private final boolean created;
  private final StoreOptions options;
  private final CsrTokens tokens = new CsrTokens();
  private final Spool labelOffsets;
  private final Spool labels;
  private final Spool starts;
  private final Spool types;
  private final Spool ends;
  private final Spool blob;
  private final List<ColumnSpool> nodeColumns = new ArrayList<>();
  private final List<ColumnSpool> relationshipColumns = new ArrayList<>();
  private long nodes;
  private boolean ended;

  CsrBulkLoader(Path directory, boolean created, StoreOptions options) throws IOException {
    this.directory = directory;
    this.created = created;
    this.options = options;
    this.labelOffsets = spool("label-offsets", Integer.BYTES);
    this.labels = spool("labels", Integer.BYTES);
    this.starts = spool("starts", Integer.BYTES);
    this.types = spool("types", Integer.BYTES);
    this.ends = spool("ends", Integer.BYTES);
    this.blob = spool("blob", Byte.BYTES);
    labelOffsets.addInt(0);
  }

  private Spool spool(String name, int width) throws IOException {
    return new Spool(directory.resolve(name + ".partial"), width);
  }

  @Override
  public Tokens tokens() {
    requireOpen();
    return tokens;
  }

  @Override
  public long node(int[] labelTokens, PropertyRow properties) {
    requireOpen();
    if (starts.size() > 0) {
      throw new MisuseException("a node after the first relationship; load all nodes first");
    }
    int[] sorted = Arrays.stream(labelTokens).sorted().distinct().toArray();
    for (int label : sorted) {
      tokens.requireLabel(label);
    }
    requireKeys(properties);
    if (nodes == CsrBuild.LARGEST) {
      throw new StoreException("a csr store holds at most " + CsrBuild.LARGEST + " nodes");
    }
    try {
      for (int label : sorted) {
        labels.addInt(label);
      }
      labelOffsets.addInt((int) labels.size());
      properties(nodeColumns, "node", nodes, properties);
    } catch (IOException e) {
      throw failed(e);
    }
    return nodes++;
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    requireOpen();
    requireNode(start);
    requireNode(end);
    tokens.requireType(type);
    requireKeys(properties);
    if (starts.size() == CsrBuild.LARGEST) {
      throw new StoreException("a csr store holds at most " + CsrBuild.LARGEST + " relationships");
    }
    try {
      properties(relationshipColumns, "relationship", starts.size(), properties);
      starts.addInt((int) start);
      types.addInt(type);
      ends.addInt((int) end);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void requireNode(long node) {
    if (node < 0 || node >= nodes) {
      throw new UnknownIdException("node", node);
    }
  }

  private void requireKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.requireKey(properties.keyAt(i));
    }
  }

  private void properties(
      List<ColumnSpool> columns, String owner, long index, PropertyRow properties)
      throws IOException {
    for (int i = 0; i < properties.size(); i++) {
      int key = properties.keyAt(i);
      while (columns.size() <= key) {
        columns.add(new ColumnSpool(directory, owner + "-" + columns.size()));
      }
      long word =
          switch (properties.kindAt(i)) {
            case LONG -> properties.longAt(i);
            case DOUBLE -> Double.doubleToRawLongBits(properties.doubleAt(i));
            case BOOLEAN -> properties.booleanAt(i) ? 1 : 0;
            case STRING ->
                addToBlob(((String) properties.objectAt(i)).getBytes(StandardCharsets.UTF_8));
            case BYTES -> addToBlob((byte[]) properties.objectAt(i));
          };
      columns.get(key).set(index, CsrFormat.code(properties.kindAt(i)), word);
    }
  }

  private long addToBlob(byte[] bytes) throws IOException {
    long at = blob.size();
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      blob.addByte((byte) (bytes.length >>> shift));
    }
    for (byte b : bytes) {
      blob.addByte(b);
    }
    return at;
  }

  @Override
  public Store finish() {
    requireOpen();
    try {
      try (SectionWriter writer = new SectionWriter(directory.resolve(CsrFormat.PARTIAL))) {
        CsrBuild build = new CsrBuild(writer, tokens, (int) nodes, starts, types, ends);
        build.relationships(relationshipColumns);
        build.nodes(labelOffsets, labels, nodeColumns);
        build.blob(blob);
        writer.finish(tokens, nodes, starts.size());
      }
      closeSpools();
      CsrFiles.publish(directory);
      ended = true;
    } catch (IOException e) {
      throw failed(e);
    }
    return CsrStore.open(directory, options);
  }

  private StoreException failed(IOException e) {
    StoreException failure = CsrFiles.failure("loading into", directory, e);
    close();
    return failure;
  }

  private void requireOpen() {
    if (ended) {
      throw new ClosedException("bulk loader");
    }
  }

  private void closeSpools() throws IOException {
    List<AutoCloseable> all =
        new ArrayList<>(List.of(labelOffsets, labels, starts, types, ends, blob));
    all.addAll(nodeColumns);
    all.addAll(relationshipColumns);
    for (AutoCloseable each : all) {
      try {
        each.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      closeSpools();
      try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*.partial")) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
      if (created) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw CsrFiles.failure("giving up the load into", directory, e);
    }
  }
}
