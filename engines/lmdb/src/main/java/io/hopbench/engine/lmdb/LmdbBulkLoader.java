package io.hopbench.engine.lmdb;

import io.hopbench.api.BulkLoader;
import io.hopbench.api.PropertyRow;
import io.hopbench.api.Store;
import io.hopbench.api.Tokens;
import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.MisuseException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.UnknownIdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loads a store in the order of its tables, so that every put appends.
 *
 * <p>Nodes are appended as they come. Relationships are sorted by (type, start, end) within a part
 * of the budget; merged, they get their ids in that order, so that the relationships of a node lie
 * together in REL too, and are appended to REL and OUT. On the way (type, end, start, id) goes into
 * a second sort, from which IN is appended. LMDB runs without flushing (MDB_NOSYNC), in
 * transactions of a part of the budget; at the end everything is flushed, and only then the format,
 * which makes it a store, is written by a transaction that is flushed as usual.
 *
 * <p>Confined to the thread that obtained it.
 */
final class LmdbBulkLoader implements BulkLoader {
  private static final int ELEMENTS = 1 << 10;
  private static final byte[] NO_BYTES = {};

  private final Path directory;
  private final LmdbOptions options;
  private final LmdbEnv env;
  private final StoreLock lock;
  private final boolean existed;
  private final LmdbTokens tokens = new LmdbTokens(false, this::requireOpen);
  private final RecordWriter writer = new RecordWriter();
  private final PairSorter byStart;
  private final List<int[]> labelBuffers = new ArrayList<>();
  private int[] labelSizes = {};
  private long[] typeCounts = {};
  private WriteTxn txn;
  private long txnBudget;
  private long nodes;
  private boolean relating;
  private boolean ended;

  LmdbBulkLoader(
      Path directory, LmdbOptions options, LmdbEnv env, StoreLock lock, boolean existed) {
    this.directory = directory;
    this.options = options;
    this.env = env;
    this.lock = lock;
    this.existed = existed;
    try {
      byStart = new PairSorter(directory.resolve("load-by-start.tmp"), options.memoryBytes() / 2);
    } catch (IOException e) {
      throw failed(e);
    }
    txn = begin();
  }

  private WriteTxn begin() {
    txnBudget = options.memoryBytes() / 4;
    env.reserve(1, txnBudget);
    return new WriteTxn(env, env.arena().allocate(1 << 13, 8), () -> false);
  }

  /** Notes bytes put, and commits what has come together when it is enough. */
  private void spend(long bytes) {
    txnBudget -= bytes;
    if (txnBudget < 0) {
      txn.commit();
      txn = begin();
    }
  }

  private StoreException failed(IOException e) {
    return new StoreException("cannot sort relationships in " + directory + ": " + e, e);
  }

  private void requireOpen() {
    if (ended) {
      throw new ClosedException("bulk loader");
    }
  }

  @Override
  public Tokens tokens() {
    requireOpen();
    return tokens;
  }

  @Override
  public long node(int[] labels, PropertyRow properties) {
    requireOpen();
    if (relating) {
      throw new MisuseException("a node was added after the first relationship; add nodes first");
    }
    int[] sorted = Arrays.stream(labels).sorted().distinct().toArray();
    for (int label : sorted) {
      tokens.requireLabel(label);
    }
    requireKeys(properties);
    if (nodes >= Table.ID_LIMIT) {
      throw new StoreException("the lmdb engine holds at most " + Table.ID_LIMIT + " nodes");
    }
    return guarded(
        () -> {
          Records.node(writer, sorted, properties);
          txn.access().appendByCursor(Table.NODE, (int) nodes, writer);
          spend(writer.size() + 16L);
          for (int label : sorted) {
            bufferLabel(label, (int) nodes);
          }
          return nodes++;
        });
  }

  private void requireKeys(PropertyRow properties) {
    for (int i = 0; i < properties.size(); i++) {
      tokens.requireKey(properties.keyAt(i));
    }
  }

  private void bufferLabel(int label, int node) {
    while (labelBuffers.size() <= label) {
      labelBuffers.add(new int[ELEMENTS]);
      labelSizes = Arrays.copyOf(labelSizes, labelBuffers.size());
    }
    labelBuffers.get(label)[labelSizes[label]++] = node;
    if (labelSizes[label] == ELEMENTS) {
      flushLabel(label);
    }
  }

  private void flushLabel(int label) {
    if (labelSizes[label] > 0) {
      txn.access().appendAll(Table.LABEL, label, labelBuffers.get(label), labelSizes[label]);
      spend(4L * labelSizes[label]);
      labelSizes[label] = 0;
    }
  }

  @Override
  public void relationship(long start, int type, long end, PropertyRow properties) {
    requireOpen();
    tokens.requireType(type);
    requireKeys(properties);
    for (long node : new long[] {start, end}) {
      if (node < 0 || node >= nodes) {
        throw new UnknownIdException("node", node);
      }
    }
    relating = true;
    Properties.write(writer.clear(), properties);
    try {
      byStart.add(Table.pack(type, start), end, writer.array(), writer.size());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public Store finish() {
    requireOpen();
    return guarded(
        () -> {
          for (int label = 0; label < labelSizes.length; label++) {
            flushLabel(label);
          }
          labelBuffers.clear();
          Path file = directory.resolve("load-by-end.tmp");
          try (PairSorter byEnd = new PairSorter(file, options.memoryBytes() / 4)) {
            writeOut(byEnd);
            byStart.close();
            writeIn(byEnd.merge());
          }
          for (int type = 0; type < typeCounts.length; type++) {
            txn.access().put(Table.COUNT, type, typeCounts[type]);
          }
          TokenTable.writeNew(txn.access(), tokens);
          txn.commit();
          env.sync();
          env.close();
          Store store = LmdbEngine.create(directory, options, lock);
          ended = true;
          return store;
        });
  }

  private void writeOut(PairSorter byEnd) throws IOException {
    PairMerge sorted = byStart.merge();
    ListAppender out = new ListAppender(Table.OUT);
    long id = 0;
    while (sorted.next()) {
      if (id >= Table.ID_LIMIT) {
        throw new StoreException(
            "the lmdb engine holds at most " + Table.ID_LIMIT + " relationships");
      }
      long key = sorted.upper();
      int type = (int) (key >>> 32);
      long start = key & 0xFFFF_FFFFL;
      long end = sorted.lower();
      writer.clear();
      writer.writeInt((int) start);
      writer.writeInt((int) end);
      writer.writeInt(type);
      writer.writeRaw(sorted.bytes(), 0, sorted.length());
      txn.access().appendByCursor(Table.REL, (int) id, writer);
      spend(writer.size() + 16L);
      out.add(key, Table.pack((int) end, id));
      byEnd.add(Table.pack(type, end), Table.pack((int) start, id), NO_BYTES, 0);
      if (type >= typeCounts.length) {
        typeCounts = Arrays.copyOf(typeCounts, tokens.typeCount());
      }
      typeCounts[type]++;
      id++;
    }
    out.flush();
  }

  private void writeIn(PairMerge sorted) throws IOException {
    ListAppender in = new ListAppender(Table.IN);
    while (sorted.next()) {
      in.add(sorted.upper(), sorted.lower());
    }
    in.flush();
  }

  /** Collects the elements of a list, which come in order, and appends many at once. */
  private final class ListAppender {
    private final Table table;
    private final long[] elements = new long[ELEMENTS];
    private int size;
    private long key = -1;
    private boolean newKey;

    ListAppender(Table table) {
      this.table = table;
    }

    void add(long elementKey, long element) {
      if (elementKey != key || size == elements.length) {
        flush();
        newKey = elementKey != key;
        key = elementKey;
      }
      elements[size++] = element;
    }

    void flush() {
      if (size > 0) {
        txn.access().appendAll(table, key, newKey, elements, size);
        spend(8L * size);
        size = 0;
      }
    }
  }

  /** Work that may fail in LMDB or on files. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw Errors.translate(e, env.file(), "loading");
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    if (!env.isClosed()) {
      if (!txn.ended()) {
        txn.abort();
      }
      env.close();
    }
    byStart.close();
    try {
      for (String name : List.of(LmdbEnv.DATA_FILE, LmdbEnv.LOCK_FILE, StoreLock.FILE)) {
        Files.deleteIfExists(directory.resolve(name));
      }
      if (!existed) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new StoreException("cannot remove the unfinished store in " + directory + ": " + e, e);
    } finally {
      lock.close();
    }
  }
}
