package io.hopbench.kernel.load;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Store;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.base.BaseEdit;
import io.hopbench.kernel.base.Groups;
import io.hopbench.kernel.base.NodeSegmentBuilder;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.file.GraphFile;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Closing;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyCodec;
import io.hopbench.kernel.model.StoreId;
import io.hopbench.kernel.model.TokenTable;
import io.hopbench.kernel.source.SegmentSource;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads a new store. Nodes are written group by group as they come. Relationships are kept by type
 * and by the group of their start, in memory up to half of the budget and in a temporary file
 * beyond it, and sorted group by group at the end; see {@link TypeStage}. The heap does not grow
 * with the number of relationships. What is needed besides is memory for the two largest groups:
 * about sixty bytes a relationship. Confined to one thread, and uses a second one.
 */
public final class KernelLoader implements BulkLoader {
  /** Relationship ids are held as unsigned ints. */
  private static final long MAX_RELATIONSHIPS = (1L << 32) - 2;

  private final Supplier<Store> open;
  private final Runnable giveUp;
  private final TokenTable tokens = new TokenTable();
  private final Counts counts = new Counts();
  private final GraphFile file;
  private final BaseEdit edit;
  private final Spill spill;
  private final Map<Integer, TypeStage> types = new TreeMap<>();
  private final Partition partition = new Partition();
  private final ByteSink encoded = new ByteSink(256);
  private @Nullable NodeSegmentBuilder group;
  private @Nullable TypeStage lastStage;
  private int lastType = -1;
  private long nodeCount;
  private boolean released;
  private boolean closed;

  /**
   * Starts a load.
   *
   * @param device the new store's directory
   * @param source how the file is read back
   * @param codec how to encode lists
   * @param memoryBytes the budget
   * @param open opens the store once it is there
   * @param giveUp is run after a load that did not finish
   */
  public KernelLoader(
      Device device,
      SegmentSource source,
      AdjacencyCodec codec,
      long memoryBytes,
      Supplier<Store> open,
      Runnable giveUp) {
    this.open = open;
    this.giveUp = giveUp;
    this.file = GraphFile.create(device, source);
    this.edit = new BaseEdit(file, codec, StoreId.random());
    this.spill = new Spill(device, memoryBytes / 2);
  }

  private void check() {
    if (closed) {
      throw new ClosedException("bulk loader");
    }
  }

  @Override
  public Tokens tokens() {
    check();
    return tokens;
  }

  @Override
  public long node(int[] labels, PropertyRow properties) {
    check();
    if (!types.isEmpty()) {
      throw new MisuseException("a bulk load takes all nodes before the first relationship");
    }
    if (nodeCount >= Integer.MAX_VALUE) {
      throw new MisuseException("a store gives out at most " + Integer.MAX_VALUE + " node ids");
    }
    for (int label : labels) {
      tokens.requireLabel(label);
    }
    requireKeys(properties);
    int[] set = Arrays.stream(labels).sorted().distinct().toArray();
    encoded.clear();
    if (!properties.isEmpty()) {
      PropertyCodec.write(Properties.of(properties), encoded);
    }
    NodeSegmentBuilder to = group;
    if (to == null) {
      to = new NodeSegmentBuilder(Groups.of(nodeCount));
      group = to;
    }
    to.add(
        edit.labelSets().number(set),
        MemorySegment.ofArray(encoded.array()).asSlice(0, encoded.size()));
    counts.addNodes(1);
    for (int label : set) {
      counts.addLabel(label, 1);
    }
    long id = nodeCount++;
    if (nodeCount == Groups.first(Groups.of(id) + 1)) {
      writeGroup();
    }
    return id;
  }

  private void writeGroup() {
    NodeSegmentBuilder full = group;
    if (full != null) {
      group = null;
      try (full) {
        edit.nodes(full);
      }
    }
  }

  private void requireKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.requireKey(properties.keyAt(i));
    }
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    check();
    requireNode(start);
    requireNode(end);
    requireKeys(properties);
    stage(type).add((int) start, (int) end, properties);
  }

  @Override
  public void relationships(RelationshipBatch batch) {
    check();
    if (batch.size() == 0 || !isPlain(batch)) {
      BulkLoader.super.relationships(batch);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      requireNode(batch.starts()[i]);
      requireNode(batch.ends()[i]);
    }
    batch.columns().forEach(column -> tokens.requireKey(column.key()));
    stage(batch.types()[0]).add(batch, partition);
  }

  /** Says whether a batch is of one type, and all properties are there and are words. */
  private static boolean isPlain(RelationshipBatch batch) {
    int[] types = batch.types();
    for (int i = 1; i < batch.size(); i++) {
      if (types[i] != types[0]) {
        return false;
      }
    }
    return batch.columns().stream()
        .allMatch(column -> column.complete() && Schema.isWord(column.kind()));
  }

  private TypeStage stage(int type) {
    TypeStage stage = lastStage;
    if (stage == null || type != lastType) {
      tokens.requireType(type);
      stage = types.computeIfAbsent(type, of -> new TypeStage(spill, of, nodeCount));
      lastStage = stage;
      lastType = type;
    }
    return stage;
  }

  private void requireNode(long node) {
    if (node < 0 || node >= nodeCount) {
      throw new UnknownIdException("node", node);
    }
  }

  @Override
  public Store finish() {
    check();
    boolean done = false;
    try {
      write();
      release();
      Store store = open.get();
      done = true;
      closed = true;
      return store;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private void write() {
    long relationships = types.values().stream().mapToLong(TypeStage::count).sum();
    if (relationships > MAX_RELATIONSHIPS) {
      throw new MisuseException(
          "a store gives out at most "
              + MAX_RELATIONSHIPS
              + " relationship ids, and "
              + relationships
              + " came; split the graph over several stores");
    }
    writeGroup();
    long firstId = 0;
    for (Map.Entry<Integer, TypeStage> entry : types.entrySet()) {
      entry.getValue().write(edit, firstId);
      firstId += entry.getValue().count();
      counts.addType(entry.getKey(), entry.getValue().count());
    }
    edit.publish(tokens, counts, 0, nodeCount, relationships).release();
  }

  /** Lets go of memory and files, once. */
  private void release() {
    if (released) {
      return;
    }
    released = true;
    NodeSegmentBuilder rest = group;
    Closing.all(
        () -> {
          if (rest != null) {
            rest.close();
          }
        },
        spill::close,
        edit::close,
        file::close);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Closing.all(this::release, giveUp);
    }
  }
}
