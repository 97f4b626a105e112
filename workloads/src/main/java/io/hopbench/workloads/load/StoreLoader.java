package io.hopbench.workloads.load;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.Capability;
import io.hopbench.api.Engine;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import io.hopbench.api.Store;
import io.hopbench.api.StoreOptions;
import io.hopbench.api.Tokens;
import io.hopbench.api.Transaction;
import io.hopbench.workloads.NodeIds;
import io.hopbench.workloads.Progress;
import io.hopbench.workloads.data.DataSet;
import io.hopbench.workloads.data.DataSetInfo;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads a data set into a new store: by {@link Engine#bulkLoad} where the engine declares it, else
 * by transactions of {@value #OPERATIONS_PER_TRANSACTION} creations.
 */
public final class StoreLoader {
  /** Nodes or relationships created in one transaction. */
  public static final int OPERATIONS_PER_TRANSACTION = 10_000;

  /** Relationships handed to a bulk load together: a block of the data set's widest columns. */
  private static final int BATCH = 1 << 13;

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
    return load(engine, directory, options, dataSet, null, progress);
  }

  /** Loads those relationships whose number in the data set is chosen; all without a choice. */
  static Loaded load(
      Engine engine,
      Path directory,
      StoreOptions options,
      DataSet dataSet,
      @Nullable LongPredicate chosen,
      Progress progress) {
    if (engine.descriptor().can(Capability.BULK_LOAD)) {
      try (BulkLoader loader = engine.bulkLoad(directory, options)) {
        NodeIdCollector ids = bulk(loader, dataSet, chosen, progress);
        return new Loaded(loader.finish(), ids.finish());
      }
    }
    Store store = engine.create(directory, options);
    boolean done = false;
    try {
      NodeIdCollector ids;
      try (TransactionSink sink = new TransactionSink(store, OPERATIONS_PER_TRANSACTION)) {
        ids = stream(sink, store.tokens(), dataSet, chosen, progress);
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
      Sink sink,
      Tokens tokens,
      DataSet dataSet,
      @Nullable LongPredicate chosen,
      Progress progress) {
    NodeIdCollector ids = nodes(sink, tokens, dataSet, progress);
    relationships(sink, tokens, dataSet, ids::id, chosen == null ? _ -> true : chosen, progress);
    return ids;
  }

  private static NodeIdCollector bulk(
      BulkLoader loader, DataSet dataSet, @Nullable LongPredicate chosen, Progress progress) {
    BulkSink sink = new BulkSink(loader);
    if (chosen != null) {
      return stream(sink, loader.tokens(), dataSet, chosen, progress);
    }
    NodeIdCollector ids = nodes(sink, loader.tokens(), dataSet, progress);
    batches(loader, dataSet, ids, progress);
    return ids;
  }

  /** Loads all relationships, many at a time. */
  private static void batches(
      BulkLoader loader, DataSet dataSet, NodeIdCollector ids, Progress progress) {
    DataSetInfo info = dataSet.info();
    int[] types = info.types().stream().mapToInt(loader.tokens()::type).toArray();
    int[] keys =
        info.relationshipKeys().stream().mapToInt(k -> loader.tokens().key(k.name())).toArray();
    PropertyRow.Kind[] kinds =
        info.relationshipKeys().stream()
            .map(DataSetInfo.Key::kind)
            .toArray(PropertyRow.Kind[]::new);
    RelationshipBatch batch = new RelationshipBatch(BATCH, keys, kinds);
    DataSet.RelationshipStream relationships = dataSet.relationships();
    long done = 0;
    while (relationships.next(batch)) {
      ids.replace(batch.starts(), batch.size());
      ids.replace(batch.ends(), batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.types()[i] = types[batch.types()[i]];
      }
      loader.relationships(batch);
      done += batch.size();
      progress.at(task(info), info.nodes() + done, total(info));
    }
    progress.at(task(info), total(info), total(info));
  }

  private static NodeIdCollector nodes(
      Sink sink, Tokens tokens, DataSet dataSet, Progress progress) {
    DataSetInfo info = dataSet.info();
    int[] labels = info.labels().stream().mapToInt(tokens::label).toArray();
    int[] nodeKeys = info.nodeKeys().stream().mapToInt(k -> tokens.key(k.name())).toArray();
    NodeIdCollector ids = new NodeIdCollector(info.nodes());
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
        progress.at(task(info), nodes.node(), total(info));
      }
    }
    return ids;
  }

  /** Creates the relationships whose number in the data set is chosen, in its order. */
  private static void relationships(
      Sink sink,
      Tokens tokens,
      DataSet dataSet,
      LongUnaryOperator ids,
      LongPredicate chosen,
      Progress progress) {
    DataSetInfo info = dataSet.info();
    int[] types = info.types().stream().mapToInt(tokens::type).toArray();
    int[] keys = info.relationshipKeys().stream().mapToInt(k -> tokens.key(k.name())).toArray();
    PropertyRow row = new PropertyRow();
    DataSet.RelationshipStream relationships = dataSet.relationships();
    for (long done = 0; relationships.next(); done++) {
      if (chosen.test(done)) {
        relationships.properties(row, keys);
        sink.relationship(
            ids.applyAsLong(relationships.start()),
            types[relationships.type()],
            ids.applyAsLong(relationships.end()),
            row);
      }
      if ((done & PROGRESS_EVERY - 1) == 0) {
        progress.at(task(info), info.nodes() + done, total(info));
      }
    }
    progress.at(task(info), total(info), total(info));
  }

  private static String task(DataSetInfo info) {
    return "load " + info.name();
  }

  private static long total(DataSetInfo info) {
    return info.nodes() + info.relationships();
  }

  /**
   * Creates all nodes of a data set by transactions.
   *
   * @param store empty
   * @param dataSet what to create
   * @param progress told how far it is
   * @return which node is which
   */
  public static NodeIds createNodes(Store store, DataSet dataSet, Progress progress) {
    try (TransactionSink sink = new TransactionSink(store, OPERATIONS_PER_TRANSACTION)) {
      NodeIdCollector ids = nodes(sink, store.tokens(), dataSet, progress);
      sink.commit();
      return ids.finish();
    }
  }

  /**
   * Creates relationships of a data set by transactions, in its order.
   *
   * @param store that has the nodes
   * @param ids which of its nodes is which
   * @param dataSet what to create
   * @param chosen which, by their number in the data set
   * @param batch how many a transaction creates
   * @param progress told how far it is
   */
  public static void createRelationships(
      Store store,
      NodeIds ids,
      DataSet dataSet,
      LongPredicate chosen,
      int batch,
      Progress progress) {
    try (TransactionSink sink = new TransactionSink(store, batch)) {
      relationships(sink, store.tokens(), dataSet, ids::id, chosen, progress);
      sink.commit();
    }
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
    private final int batch;
    private Transaction transaction;
    private int operations;

    TransactionSink(Store store, int batch) {
      this.store = store;
      this.batch = batch;
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
      if (operations == batch) {
        transaction.commit();
        transaction = store.begin();
        operations = 0;
      }
      operations++;
    }
  }
}
