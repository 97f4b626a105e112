package io.hopbench.workloads.load;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Capability;
import io.hopbench.api.Engine;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.nio.file.Path;

/**
 * Loads a data set into a new store: by {@link Engine#bulkLoad} where the engine declares it, else
 * by transactions of {@value #OPERATIONS_PER_TRANSACTION} creations.
 */
public final class StoreLoader {
  /** Nodes or relationships created in one transaction. */
  public static final int OPERATIONS_PER_TRANSACTION = 10_000;

  /** How often progress is told, in entities; a power of two. */
  private static final int PROGRESS_EVERY = 1 << 14;

  private StoreLoader() {}

  /**
   * Loads.
   *
   * @param engine the engine
   * @param directory where the store shall be: absent or empty
   * @param options of the store
   * @param dataSet what to load
   * @param progress told how far it is
   * @return the store, open and flushed. When this fails there is none; files that an engine
   *     without bulk load has written may be left in the folder
   */
  public static Loaded load(
      Engine engine, Path directory, StoreOptions options, DataSet dataSet, Progress progress) {
    if (engine.descriptor().can(Capability.BULK_LOAD)) {
      try (BulkLoader loader = engine.bulkLoad(directory, options)) {
        NodeIdCollector ids = stream(new BulkSink(loader), loader.tokens(), dataSet, progress);
        return new Loaded(loader.finish(), ids.finish());
      }
    }
    Store store = engine.create(directory, options);
    boolean done = false;
    try {
      NodeIdCollector ids;
      try (TransactionSink sink = new TransactionSink(store)) {
        ids = stream(sink, store.tokens(), dataSet, progress);
        sink.commit();
      }
      store.sync();
      done = true;
      return new Loaded(store, ids.finish());
    } finally {
      if (!done) {
        store.close();
      }
    }
  }

  private static NodeIdCollector stream(
      Sink sink, Tokens tokens, DataSet dataSet, Progress progress) {
    DataSetInfo info = dataSet.info();
    int[] labels = info.labels().stream().mapToInt(tokens::label).toArray();
    int[] types = info.types().stream().mapToInt(tokens::type).toArray();
    int[] nodeKeys = info.nodeKeys().stream().mapToInt(k -> tokens.key(k.name())).toArray();
    int[] keys = info.relationshipKeys().stream().mapToInt(k -> tokens.key(k.name())).toArray();
    NodeIdCollector ids = new NodeIdCollector(info.nodes());
    long total = info.nodes() + info.relationships();
    String task = "load " + info.name();
    PropertyRow row = new PropertyRow();

    DataSet.NodeStream nodes = dataSet.nodes();
    while (nodes.next()) {
      int[] indices = nodes.labels();
      int[] nodeLabels = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        nodeLabels[i] = labels[indices[i]];
      }
      nodes.properties(row, nodeKeys);
      ids.add(sink.node(nodeLabels, row));
      if ((nodes.node() & PROGRESS_EVERY - 1) == 0) {
        progress.at(task, nodes.node(), total);
      }
    }

    DataSet.RelationshipStream relationships = dataSet.relationships();
    for (long done = 0; relationships.next(); done++) {
      relationships.properties(row, keys);
      sink.relationship(
          ids.id(relationships.start()),
          types[relationships.type()],
          ids.id(relationships.end()),
          row);
      if ((done & PROGRESS_EVERY - 1) == 0) {
        progress.at(task, info.nodes() + done, total);
      }
    }
    progress.at(task, total, total);
    return ids;
  }

  /** What the stream goes into. */
  private sealed interface Sink {
    long node(int[] labels, PropertyRow properties);

    void relationship(long start, int type, long end, PropertyRow properties);
  }

  private record BulkSink(BulkLoader loader) implements Sink {
    @Override
    public long node(int[] labels, PropertyRow properties) {
      return loader.node(labels, properties);
    }

    @Override
    public void relationship(long start, int type, long end, PropertyRow properties) {
      loader.relationship(start, type, end, properties);
    }
  }

  private static final class TransactionSink implements Sink, AutoCloseable {
    private final Store store;
    private Transaction transaction;
    private int operations;

    TransactionSink(Store store) {
      this.store = store;
      this.transaction = store.begin();
    }

    @Override
    public long node(int[] labels, PropertyRow properties) {
      makeRoom();
      long node = transaction.createNode(labels);
      for (int i = 0; i < properties.size(); i++) {
        transaction.setNodeProperty(node, properties.keyAt(i), properties.valueAt(i));
      }
      return node;
    }

    @Override
    public void relationship(long start, int type, long end, PropertyRow properties) {
      makeRoom();
      transaction.createRelationship(start, type, end, properties);
    }

    void commit() {
      transaction.commit();
    }

    @Override
    public void close() {
      transaction.close();
    }

    private void makeRoom() {
      if (operations == OPERATIONS_PER_TRANSACTION) {
        transaction.commit();
        transaction = store.begin();
        operations = 0;
      }
      operations++;
    }
  }
}
