package io.hopbench.engine.lmdb;

import io.hopbench.api.Direction;
import io.hopbench.api.ScanReader;
import io.hopbench.api.Snapshot;
import io.hopbench.api.StoreStats;
import io.hopbench.api.error.MisuseException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.EnvInfo;
import org.lmdbjava.Meta;
import org.lmdbjava.Stat;

/**
 * A snapshot: one LMDB read transaction, shared by threads that each bring their own access (see
 * {@link LmdbEnv} for why that is safe). One spare access stays with the snapshot, so that the
 * calls of a lone thread find their cursors bound.
 */
final class LmdbSnapshot extends LmdbView implements Snapshot {
  private final ReadTxn txn;
  private final AtomicReference<@Nullable ReadAccess> spare;

  LmdbSnapshot(LmdbEnv env, LmdbTokens tokens) {
    super(env, tokens);
    ReadAccess access = env.takeAccess();
    boolean begun = false;
    try {
      txn = env.beginRead(access);
      begun = true;
    } finally {
      if (!begun) {
        access.release();
      }
    }
    spare = new AtomicReference<>(access);
  }

  private ReadAccess any() {
    ReadAccess access = spare.getAndSet(null);
    if (access == null) {
      access = env.takeAccess();
      access.bind(txn);
    }
    return access;
  }

  private void put(ReadAccess access) {
    if (txn.ended() || !spare.compareAndSet(null, access)) {
      access.release();
    }
  }

  @Override
  Access take() {
    ReadAccess access = any();
    boolean entered = false;
    try {
      access.enter();
      entered = true;
      return access;
    } finally {
      if (!entered) {
        put(access);
      }
    }
  }

  @Override
  void give(Access access) {
    access.exit();
    put((ReadAccess) access);
  }

  @Override
  Access lease() {
    ReadAccess access = any();
    boolean open = false;
    try {
      access.check();
      open = true;
      return access;
    } finally {
      if (!open) {
        put(access);
      }
    }
  }

  @Override
  long entries(Table table) {
    return env.table(table).stat(txn.txn).entries;
  }

  @Override
  long countDelta(int type) {
    return 0;
  }

  /** Figures of the store, as this snapshot sees it. */
  StoreStats stats(long commits) {
    SortedMap<String, Long> figures = new TreeMap<>();
    Access access = take();
    try {
      for (Table table : Table.values()) {
        Stat stat = env.table(table).stat(txn.txn);
        long pages = stat.branchPages + stat.leafPages + stat.overflowPages;
        String name = table.name().toLowerCase(Locale.ROOT);
        figures.put("bytes." + name + ".tree", pages * stat.pageSize);
        figures.put("entries." + name, stat.entries);
        figures.put("depth." + name, (long) stat.depth);
      }
      EnvInfo info = env.info();
      figures.put("bytes.data", (info.lastPageNumber + 1) * env.pageSize());
      figures.put("map.bytes", info.mapSize);
      figures.put("map.growths", env.epoch());
      figures.put("readers.max", (long) info.maxReaders);
    } finally {
      give(access);
    }
    figures.put("nodes", nodeCount());
    figures.put("relationships", relationshipCount());
    figures.put("commits", commits);
    SortedMap<String, String> notes = new TreeMap<>();
    Meta.Version version = Meta.version();
    notes.put("lmdb.version", version.major + "." + version.minor + "." + version.patch);
    notes.put("list.blocks", env.lent().note());
    notes.put("list.pages", "bytes.out.tree and bytes.in.tree leave out pages of long lists");
    return new StoreStats(figures, notes);
  }

  @Override
  public ScanReader scan(int type, Direction direction) {
    Access access = lease();
    boolean opened = false;
    try {
      tokens.requireType(type);
      if (direction == Direction.BOTH) {
        throw new MisuseException("a scan has a direction OUT or IN, not BOTH");
      }
      ScanReader reader =
          new LmdbScanReader(access, direction == Direction.OUT ? Table.OUT : Table.IN, type);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        access.release();
      }
    }
  }

  @Override
  public void close() {
    if (txn.ended()) {
      return;
    }
    ReadAccess access = any();
    try {
      env.endRead(txn, access);
    } finally {
      access.release();
    }
  }
}
