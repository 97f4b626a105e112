package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import io.hopbench.workloads.data.DataSetInfo;
import io.hopbench.workloads.data.DataSetWriter;
import io.hopbench.workloads.data.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set into a folder in its prepared form. Everything goes straight to the columns:
 * the heap holds names, label sets, and a buffer a column.
 *
 * <p>Invariants: each column has a value for each row written, but for property columns, which are
 * filled up when the next value comes and at the end; the columns of types and label sets exist
 * only once there is a second type or label set. Confined to one thread.
 */
public final class PreparedWriter implements DataSetWriter, AutoCloseable {
  private final Path directory;
  private final Names labels = new Names("labels");
  private final Names types = new Names("relationship types");
  private final Keys nodeKeys;
  private final Keys relationshipKeys;
  private final Map<List<Integer>, Integer> labelSets = new HashMap<>();
  private final List<int[]> labelSetList = new ArrayList<>();
  private final TreeMap<String, String> facts = new TreeMap<>();
  private final ColumnWriter starts;
  private final ColumnWriter ends;
  private @Nullable ColumnWriter typeColumn;
  private @Nullable ColumnWriter labelSetColumn;
  private DataSetInfo.@Nullable Filter filter;
  private int[] lastLabels = new int[0];
  private int lastLabelSet = -1;
  private long[] typeCounts = new long[4];
  private long nodes;
  private long relationships;

  /**
   * Begins a data set.
   *
   * @param directory an empty folder
   * @throws IOException when a file cannot be created
   */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  public PreparedWriter(Path directory) throws IOException {
    this.directory = directory;
    this.nodeKeys = new Keys(directory, "nodes", PreparedLayout::nodeKey);
    this.relationshipKeys = new Keys(directory, "relationships", PreparedLayout::relationshipKey);
    this.starts = new ColumnWriter(directory.resolve(PreparedLayout.STARTS));
    this.ends = new ColumnWriter(directory.resolve(PreparedLayout.ENDS));
  }

  @Override
  public int label(String name) {
    return labels.index(name);
  }

  @Override
  public int type(String name) {
    int type = types.index(name);
    if (type >= typeCounts.length) {
      typeCounts = Arrays.copyOf(typeCounts, type * 2);
    }
    return type;
  }

  @Override
  public int nodeKey(String name, PropertyRow.Kind kind) {
    return nodeKeys.index(name, kind);
  }

  @Override
  public int relationshipKey(String name, PropertyRow.Kind kind) {
    return relationshipKeys.index(name, kind);
  }

  @Override
  public void filter(DataSetInfo.Filter newFilter) {
    filter = newFilter;
  }

  @Override
  public void fact(String name, String value) {
    facts.put(name, value);
  }

  @Override
  public long node(int[] labelIndices, PropertyRow properties) throws IOException {
    nodes(1, labelIndices);
    nodeKeys.put(nodes - 1, properties);
    return nodes - 1;
  }

  @Override
  public void nodes(long count, int[] labelIndices) throws IOException {
    if (relationships > 0) {
      throw new IllegalStateException("a node after the first relationship");
    }
    if (count > MAX_NODES - nodes) {
      throw new UnusableInputException(
          "more than " + MAX_NODES + " nodes: that is the most a data set can have");
    }
    int set = labelSet(labelIndices);
    if (set > 0 && labelSetColumn == null) {
      labelSetColumn = new ColumnWriter(directory.resolve(PreparedLayout.LABEL_SETS));
      labelSetColumn.fill(nodes * Short.BYTES, 0);
    }
    nodes += count;
    if (labelSetColumn != null) {
      for (long i = 0; i < count; i++) {
        labelSetColumn.putShort(set);
      }
    }
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties)
      throws IOException {
    if (start < 0 || start >= nodes || end < 0 || end >= nodes) {
      throw new IllegalArgumentException(
          "relationship " + start + " -> " + end + " where there are " + nodes + " nodes");
    }
    if (type < 0 || type >= types.list().size()) {
      throw new IllegalArgumentException("undeclared type " + type);
    }
    starts.putInt((int) start);
    ends.putInt((int) end);
    if (type > 0 && typeColumn == null) {
      typeColumn = new ColumnWriter(directory.resolve(PreparedLayout.TYPES));
      typeColumn.fill(relationships * Short.BYTES, 0);
    }
    if (typeColumn != null) {
      typeColumn.putShort(type);
    }
    typeCounts[type]++;
    relationshipKeys.put(relationships, properties);
    relationships++;
  }

  /**
   * Completes the data set and flushes it to the device.
   *
   * @param name of the data set
   * @throws IOException when a write fails
   */
  public void finish(String name) throws IOException {
    List<ManifestColumn> columns = new ArrayList<>();
    columns.add(starts.finish());
    columns.add(ends.finish());
    if (typeColumn != null) {
      columns.add(typeColumn.finish());
    }
    if (labelSetColumn != null) {
      columns.add(labelSetColumn.finish());
    }
    columns.addAll(nodeKeys.finish(nodes));
    columns.addAll(relationshipKeys.finish(relationships));
    new Manifest(
            PreparedLayout.VERSION,
            "",
            name,
            "",
            nodes,
            relationships,
            labels.list(),
            labelSetList,
            types.list(),
            Arrays.stream(typeCounts, 0, types.list().size()).boxed().toList(),
            nodeKeys.list(),
            relationshipKeys.list(),
            filter == null
                ? null
                : new Manifest.Filter(filter.key(), filter.comparison(), filter.operand()),
            facts,
            columns)
        .withDigest()
        .write(directory);
    DurableFiles.forceDirectory(directory);
  }

  @Override
  public void close() throws IOException {
    PreparedLayout.closeAll(starts, ends, typeColumn, labelSetColumn, nodeKeys, relationshipKeys);
  }

  private int labelSet(int[] indices) {
    if (lastLabelSet >= 0 && Arrays.equals(indices, lastLabels)) {
      return lastLabelSet;
    }
    int[] set = Arrays.stream(indices).sorted().distinct().toArray();
    if (set.length > 0 && (set[0] < 0 || set[set.length - 1] >= labels.list().size())) {
      throw new IllegalArgumentException("undeclared label in " + Arrays.toString(set));
    }
    Integer known = labelSets.get(Arrays.stream(set).boxed().toList());
    if (known == null) {
      if (labelSetList.size() == MAX_NAMES) {
        throw new UnusableInputException(
            "more than "
                + MAX_NAMES
                + " distinct sets of labels: that is the most a data set"
                + " can have");
      }
      known = labelSetList.size();
      labelSets.put(Arrays.stream(set).boxed().toList(), known);
      labelSetList.add(set);
    }
    lastLabels = indices.clone();
    lastLabelSet = known;
    return known;
  }
}
