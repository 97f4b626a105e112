package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A prepared data set, open. Each stream has a buffer of one block for each column it has touched;
 * columns that nobody asks for are not read. A block that was damaged on disk is an {@link
 * UncheckedIOException} of the method that read it.
 */
public final class PreparedDataSet implements DataSet {
  private final Manifest manifest;
  private final DataSetInfo info;
  private final Map<String, ColumnFile> files = new LinkedHashMap<>();

  private PreparedDataSet(Manifest manifest) {
    this.manifest = manifest;
    this.info = manifest.info();
  }

  /**
   * Opens a folder that {@link PreparedWriter} wrote.
   *
   * @param directory the folder
   * @return the data set
   * @throws IOException when it is not there, of another version, or damaged
   */
  public static PreparedDataSet open(Path directory) throws IOException {
    PreparedDataSet dataSet = new PreparedDataSet(Manifest.read(directory));
    try {
      for (ManifestColumn column : dataSet.manifest.columns()) {
        dataSet.files.put(column.file(), ColumnFile.open(directory, column));
      }
      return dataSet;
    } catch (IOException | RuntimeException e) {
      dataSet.close();
      throw e;
    }
  }

  @Override
  public DataSetInfo info() {
    return info;
  }

  @Override
  public NodeStream nodes() {
    return new Nodes();
  }

  @Override
  public RelationshipStream relationships() {
    return new Relationships();
  }

  @Override
  public void close() {
    try {
      PreparedLayout.closeAll(files.values().toArray(AutoCloseable[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ColumnReader reader(String name) {
    ColumnFile file = files.get(name);
    if (file == null) {
      throw new AssertionError("no column " + name);
    }
    return new ColumnReader(file);
  }

  private @Nullable ColumnReader readerIfThere(String name) {
    ColumnFile file = files.get(name);
    return file == null ? null : new ColumnReader(file);
  }

  private PropertyColumn[] properties(List<Manifest.Key> keys, IntFunction<String> prefixOf) {
    PropertyColumn[] columns = new PropertyColumn[keys.size()];
    for (int i = 0; i < columns.length; i++) {
      String prefix = prefixOf.apply(i);
      boolean fixed = PreparedLayout.isFixedWidth(keys.get(i).kind());
      columns[i] =
          new PropertyColumn(
              keys.get(i).kind(),
              reader(prefix + (fixed ? PreparedLayout.VALUES : PreparedLayout.OFFSETS)),
              readerIfThere(prefix + PreparedLayout.DATA),
              readerIfThere(prefix + PreparedLayout.VALID));
    }
    return columns;
  }

  private static void read(PropertyColumn[] columns, long row, PropertyRow into, int[] keyTokens) {
    into.clear();
    for (int i = 0; i < columns.length; i++) {
      columns[i].read(row, into, keyTokens[i]);
    }
  }

  private final class Nodes implements NodeStream {
    private final @Nullable ColumnReader labelSets = readerIfThere(PreparedLayout.LABEL_SETS);
    private PropertyColumn @Nullable [] properties;
    private long at = -1;

    @Override
    public boolean next() {
      if (at + 1 >= info.nodes()) {
        return false;
      }
      at++;
      return true;
    }

    @Override
    public long node() {
      return at;
    }

    @Override
    public int[] labels() {
      return manifest.labelSets().get(labelSets == null ? 0 : labelSets.shortAt(at));
    }

    @Override
    public void properties(PropertyRow into, int[] keyTokens) {
      PropertyColumn[] columns = properties;
      if (columns == null) {
        columns = PreparedDataSet.this.properties(manifest.nodeKeys(), PreparedLayout::nodeKey);
        properties = columns;
      }
      read(columns, at, into, keyTokens);
    }
  }

  private final class Relationships implements RelationshipStream {
    private final ColumnReader starts = reader(PreparedLayout.STARTS);
    private final ColumnReader ends = reader(PreparedLayout.ENDS);
    private final @Nullable ColumnReader types = readerIfThere(PreparedLayout.TYPES);
    private PropertyColumn @Nullable [] properties;
    private long at = -1;

    @Override
    public boolean next() {
      if (at + 1 >= info.relationships()) {
        return false;
      }
      at++;
      return true;
    }

    @Override
    public long start() {
      return starts.intAt(at);
    }

    @Override
    public int type() {
      return types == null ? 0 : types.shortAt(at);
    }

    @Override
    public long end() {
      return ends.intAt(at);
    }

    @Override
    public void properties(PropertyRow into, int[] keyTokens) {
      read(columns(), at, into, keyTokens);
    }

    private PropertyColumn[] columns() {
      PropertyColumn[] columns = properties;
      if (columns == null) {
        columns =
            PreparedDataSet.this.properties(
                manifest.relationshipKeys(), PreparedLayout::relationshipKey);
        properties = columns;
      }
      return columns;
    }

    @Override
    public boolean next(RelationshipBatch into) {
      long first = at + 1;
      int count = (int) Math.min(into.capacity(), info.relationships() - first);
      into.size(count);
      if (count == 0) {
        return false;
      }
      starts.ints(first, count, into.starts());
      ends.ints(first, count, into.ends());
      if (types == null) {
        Arrays.fill(into.types(), 0, count, 0);
      } else {
        types.shorts(first, count, into.types());
      }
      PropertyColumn[] columns = columns();
      for (int i = 0; i < columns.length; i++) {
        columns[i].read(first, count, into.columns().get(i));
      }
      at += count;
      return true;
    }
  }
}
