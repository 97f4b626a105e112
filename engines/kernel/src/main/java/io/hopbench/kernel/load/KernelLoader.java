package io.hopbench.kernel.load;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.UnknownIdException;
import io.hopbench.kernel.base.AdjacencyCodec;
import io.hopbench.kernel.base.BaseWriter;
import io.hopbench.kernel.base.StoreId;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.Counts;
import io.hopbench.kernel.model.Properties;
import io.hopbench.kernel.model.PropertyCodec;
import io.hopbench.kernel.model.TokenTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Loads a new store. What comes is written to temporary files as it comes, relationships by type,
 * values by column; at the end each type is sorted by itself into the base. So the heap does not
 * grow with the number of relationships, and memory off the heap stays within the budget, apart
 * from eight bytes a node and the longest single list. Confined to one thread.
 */
public final class KernelLoader implements BulkLoader {
  /** The generation of a store's first base. */
  public static final long FIRST_GENERATION = 1;

  private final Device device;
  private final long scratchBytes;
  private final Supplier<Store> open;
  private final Runnable giveUp;
  private final TokenTable tokens = new TokenTable();
  private final Counts counts = new Counts();
  private final BaseWriter writer;
  private final SpillFile nodes;
  private final Map<Integer, TypeStage> types = new TreeMap<>();
  private final ByteSink encoded = new ByteSink(256);
  private long nodeCount;
  private boolean closed;

  /**
   * Starts a load.
   *
   * @param device the new store's directory
   * @param codec how to encode lists
   * @param memoryBytes the budget
   * @param open opens the store once it is there
   * @param giveUp is run after a load that did not finish
   */
  public KernelLoader(
      Device device,
      AdjacencyCodec codec,
      long memoryBytes,
      Supplier<Store> open,
      Runnable giveUp) {
    this.device = device;
    this.scratchBytes = Math.max(1 << 20, memoryBytes / 2);
    this.open = open;
    this.giveUp = giveUp;
    this.writer =
        new BaseWriter(device, codec, StoreId.random(), FIRST_GENERATION, false, scratchBytes);
    this.nodes = new SpillFile(device, "nodes");
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
    List<Integer> set = Arrays.stream(labels).sorted().distinct().boxed().toList();
    long row = 0;
    if (!properties.isEmpty()) {
      PropertyCodec.write(Properties.of(properties), encoded.clear());
      row = writer.heap(encoded);
    }
    nodes.putLong(writer.labelSet(set));
    nodes.putLong(row);
    counts.addNodes(1);
    for (int label : set) {
      counts.addLabel(label, 1);
    }
    return nodeCount++;
  }

  private void requireKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.requireKey(properties.keyAt(i));
    }
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    check();
    tokens.requireType(type);
    requireNode(start);
    requireNode(end);
    requireKeys(properties);
    TypeStage stage = types.get(type);
    if (stage == null) {
      stage = new TypeStage(device, type, (int) nodeCount);
      types.put(type, stage);
    }
    stage.add((int) start, (int) end, properties, this::heap);
  }

  private void requireNode(long node) {
    if (node < 0 || node >= nodeCount) {
      throw new UnknownIdException("node", node);
    }
  }

  private long heap(PropertyRow row, int index) {
    PropertyCodec.write(row.valueAt(index), encoded.clear());
    return writer.heap(encoded);
  }

  @Override
  public Store finish() {
    check();
    long relationships = 0;
    writer.nodes((int) nodeCount, this::writeNodes);
    for (Map.Entry<Integer, TypeStage> entry : types.entrySet()) {
      TypeStage stage = entry.getValue();
      long first = relationships;
      writer.type(
          entry.getKey(),
          stage.count(),
          stage.kinds(),
          to -> stage.writeTo(to, first, scratchBytes));
      relationships += stage.count();
      counts.addType(entry.getKey(), stage.count());
    }
    writer.finish(tokens, counts, 0, relationships);
    try {
      release();
      return open.get();
    } catch (RuntimeException | Error e) {
      try {
        giveUp.run(); // a failed load leaves no store, though the base was there
      } catch (RuntimeException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private void writeNodes(BaseWriter.NodeSink sink) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment came = nodes.read(arena);
      for (long i = 0; i < nodeCount; i++) {
        sink.node(
            (int) came.getAtIndex(ValueLayout.JAVA_LONG, 2 * i),
            came.getAtIndex(ValueLayout.JAVA_LONG, 2 * i + 1));
      }
    }
  }

  private void release() {
    closed = true;
    try (writer;
        nodes) {
      Closing.all(List.copyOf(types.values()));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      try {
        release();
      } finally {
        giveUp.run();
      }
    }
  }
}
