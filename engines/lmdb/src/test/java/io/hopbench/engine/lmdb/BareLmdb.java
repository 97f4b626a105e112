package io.hopbench.engine.lmdb;

import static org.lmdbjava.DbiFlags.MDB_CREATE;
import static org.lmdbjava.DbiFlags.MDB_DUPFIXED;
import static org.lmdbjava.DbiFlags.MDB_DUPSORT;
import static org.lmdbjava.DbiFlags.MDB_INTEGERDUP;
import static org.lmdbjava.DbiFlags.MDB_INTEGERKEY;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.PutFlags;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/**
 * A bare program over lmdbjava's own API, with byte buffers as its tutorial has them: the layout of
 * the engine for one type, and nothing of the contract (no tokens, no checks of misuse, no growth).
 * What the adapter is measured against.
 */
final class BareLmdb implements AutoCloseable {
  private static final int PAGE_HEADER = 16;

  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> nodes;
  private final Dbi<ByteBuffer> rels;
  private final Dbi<ByteBuffer> out;
  private final Dbi<ByteBuffer> in;
  private final Dbi<ByteBuffer> counts;
  private final ByteBuffer key8 = buffer(8);
  private final ByteBuffer key4 = buffer(4);
  private final ByteBuffer value8 = buffer(8);
  private final ByteBuffer record = buffer(12);
  private final int pageMask;

  BareLmdb(Path directory, int nodeCount, int[] starts, int[] ends) {
    env =
        Env.create()
            .setMapSize(64L << 30)
            .setMaxDbs(5)
            .open(directory.toFile(), EnvFlags.MDB_NOTLS);
    pageMask = env.stat().pageSize - 1;
    nodes = env.openDbi("nodes", MDB_CREATE, MDB_INTEGERKEY);
    rels = env.openDbi("rels", MDB_CREATE, MDB_INTEGERKEY);
    out = env.openDbi("out", MDB_CREATE, MDB_INTEGERKEY, MDB_DUPSORT, MDB_DUPFIXED, MDB_INTEGERDUP);
    in = env.openDbi("in", MDB_CREATE, MDB_INTEGERKEY, MDB_DUPSORT, MDB_DUPFIXED, MDB_INTEGERDUP);
    counts = env.openDbi("counts", MDB_CREATE, MDB_INTEGERKEY);
    load(nodeCount, starts, ends);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer put(ByteBuffer target, long value) {
    return target.putLong(0, value);
  }

  private static ByteBuffer put(ByteBuffer target, int value) {
    return target.putInt(0, value);
  }

  private ByteBuffer record(int start, int end) {
    return record.putInt(0, start).putInt(4, end).putInt(8, 0);
  }

  private void load(int nodeCount, int[] starts, int[] ends) {
    int count = starts.length;
    long[] byStart = new long[count];
    for (int i = 0; i < count; i++) {
      byStart[i] = (long) starts[i] << 32 | ends[i];
    }
    Arrays.sort(byStart);
    long[][] byEnd = new long[count][];
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      for (int node = 0; node < nodeCount; node++) {
        nodes.put(txn, put(key4, node), put(value8, 0L), PutFlags.MDB_APPEND);
      }
      try (Cursor<ByteBuffer> relCursor = rels.openCursor(txn);
          Cursor<ByteBuffer> outCursor = out.openCursor(txn)) {
        for (int id = 0; id < count; id++) {
          int start = (int) (byStart[id] >>> 32);
          int end = (int) byStart[id];
          relCursor.put(put(key4, id), record(start, end), PutFlags.MDB_APPEND);
          boolean newKey = id == 0 || byStart[id - 1] >>> 32 != start;
          put(key8, (long) start);
          outCursor.put(key8, put(value8, (long) end << 32 | id), flags(newKey));
          byEnd[id] = new long[] {end, (long) start << 32 | id};
        }
      }
      counts.put(txn, put(key4, 0), put(value8, (long) count));
      txn.commit();
    }
    Arrays.sort(
        byEnd, (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      try (Cursor<ByteBuffer> inCursor = in.openCursor(txn)) {
        long before = -1;
        for (long[] pair : byEnd) {
          inCursor.put(put(key8, pair[0]), put(value8, pair[1]), flags(pair[0] != before));
          before = pair[0];
        }
      }
      txn.commit();
    }
  }

  private static PutFlags[] flags(boolean newKey) {
    return newKey
        ? new PutFlags[] {PutFlags.MDB_APPEND, PutFlags.MDB_APPENDDUP}
        : new PutFlags[] {PutFlags.MDB_APPENDDUP};
  }

  /** Sums the neighbours of nodes, one transaction for all. */
  long hops(int[] drawn, int from, int to) {
    long sum = 0;
    try (Txn<ByteBuffer> txn = env.txnRead();
        Cursor<ByteBuffer> cursor = out.openCursor(txn)) {
      for (int i = from; i < to; i++) {
        if (cursor.get(put(key8, (long) drawn[i]), GetOp.MDB_SET_KEY)) {
          cursor.seek(SeekOp.MDB_GET_MULTIPLE);
          sum += pages(cursor);
        }
      }
    }
    return sum;
  }

  private long pages(Cursor<ByteBuffer> cursor) {
    long sum = 0;
    while (true) {
      ByteBuffer page = cursor.val().order(ByteOrder.nativeOrder());
      sum += sum(page);
      if ((address(page) & pageMask) != PAGE_HEADER || !cursor.seek(SeekOp.MDB_NEXT_MULTIPLE)) {
        return sum;
      }
    }
  }

  private static long address(ByteBuffer page) {
    return MemorySegment.ofBuffer(page).address();
  }

  private static long sum(ByteBuffer page) {
    long sum = 0;
    int size = page.limit();
    for (int at = 0; at < size; at += 8) {
      sum += page.getLong(at) >>> 32;
    }
    return sum;
  }

  long scan() {
    long sum = 0;
    try (Txn<ByteBuffer> txn = env.txnRead();
        Cursor<ByteBuffer> cursor = out.openCursor(txn)) {
      for (boolean more = cursor.first(); more; more = cursor.seek(SeekOp.MDB_NEXT_NODUP)) {
        long first = cursor.val().order(ByteOrder.nativeOrder()).getLong(0);
        cursor.seek(SeekOp.MDB_GET_MULTIPLE);
        boolean ownPage = cursor.val().order(ByteOrder.nativeOrder()).getLong(0) == first;
        sum += ownPage ? pages(cursor) : first >>> 32;
      }
    }
    return sum;
  }

  int exists(int[] starts, int[] ends, int from, int to) {
    int found = 0;
    try (Txn<ByteBuffer> txn = env.txnRead();
        Cursor<ByteBuffer> cursor = out.openCursor(txn)) {
      for (int i = from; i < to; i++) {
        put(key8, (long) starts[i]);
        put(value8, (long) ends[i] << 32);
        boolean list = cursor.get(key8, value8, SeekOp.MDB_GET_BOTH_RANGE);
        if (list && cursor.val().order(ByteOrder.nativeOrder()).getLong(0) >>> 32 == ends[i]) {
          found++;
        } else if (nodes.get(txn, put(key4, ends[i])) == null
            || (!list && nodes.get(txn, put(key4, starts[i])) == null)) {
          throw new IllegalStateException("no such node");
        }
      }
    }
    return found;
  }

  /** Creates one relationship in a durable transaction. */
  void create(int start, int end) {
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      if (nodes.get(txn, put(key4, start)) == null || nodes.get(txn, put(key4, end)) == null) {
        throw new IllegalStateException("no such node");
      }
      int id;
      try (Cursor<ByteBuffer> cursor = rels.openCursor(txn)) {
        cursor.last();
        id = cursor.key().order(ByteOrder.nativeOrder()).getInt(0) + 1;
      }
      rels.put(txn, put(key4, id), record(start, end), PutFlags.MDB_APPEND);
      out.put(txn, put(key8, (long) start), put(value8, (long) end << 32 | id));
      in.put(txn, put(key8, (long) end), put(value8, (long) start << 32 | id));
      long count = counts.get(txn, put(key4, 0)).order(ByteOrder.nativeOrder()).getLong(0);
      counts.put(txn, key4, put(value8, count + 1));
      txn.commit();
    }
  }

  @Override
  public void close() {
    env.close();
  }
}
