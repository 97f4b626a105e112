package io.hopbench.engine.lmdb;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreNotFoundException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.EnvInfo;
import org.lmdbjava.Txn;

/**
 * One LMDB environment with its tables, its map and its pools.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>Whoever reads is inside a {@link ReadAccess}, or holds the writer's slot of the store.
 *   <li>When a snapshot begins, every table's root is read ({@link ReadAccess#touchAll}). LMDB
 *       reads them lazily into the transaction and would do so again for the first cursor of each
 *       table; that is the only write a reading LMDB 0.9 makes to a read transaction. After it,
 *       cursors of several threads only read what they share, so a snapshot may be shared between
 *       threads.
 *   <li>The map grows only in {@link #reserve}, by the holder of the writer's slot before its
 *       transaction begins, with the gate closed. LMDB's manual wants no transaction active then,
 *       because they hold pointers into the map. Ours hold none: an LMDB 0.9 read transaction has
 *       page numbers only, and each cursor is renewed before its next use, because the epoch
 *       changed.
 * </ul>
 *
 * <p>Threads: safe for use by several; {@link #reserve} and write transactions only by the holder
 * of the writer's slot.
 */
final class LmdbEnv {
  static final String DATA_FILE = "data.mdb";
  static final String LOCK_FILE = "lock.mdb";

  private static final int MAX_READERS = 4096;
  private static final long LEAST_HEADROOM = 64L << 20;

  /** No put dirties more pages than this: both trees of a duplicate, to their full depth. */
  private static final long PAGES_PER_PUT = 32;

  private final Path file;
  private final Env<Slice> env;
  private final List<Dbi<Slice>> tables = new ArrayList<>();
  private final int pageSize;
  private final long headroom;
  private final LentPages lent;
  private final Gate gate = new Gate();
  private final Arena arena = Arena.ofAuto();
  private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();
  private final Queue<ReadAccess> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Txn<Slice>> idleTxns = new ConcurrentLinkedQueue<>();
  private final Set<ReadTxn> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong epoch = new AtomicLong();
  private volatile boolean closed;
  private volatile @Nullable Throwable broken;
  private long mapSize;
  private long unreserved;

  private LmdbEnv(Path file, Env<Slice> env, long mapSize, long headroom) {
    this.file = file;
    this.env = env;
    this.mapSize = mapSize;
    this.headroom = headroom;
    this.pageSize = env.stat().pageSize;
    this.lent = new LentPages(file, pageSize);
  }

  /**
   * Opens an environment.
   *
   * @param used bytes of data it has
   * @param create whether to create the tables
   * @param flags beyond MDB_NOTLS
   */
  static LmdbEnv open(
      Path directory, LmdbOptions options, long used, boolean create, EnvFlags... flags) {
    Path file = directory.resolve(DATA_FILE);
    List<EnvFlags> all = new ArrayList<>(List.of(flags));
    all.add(EnvFlags.MDB_NOTLS);
    if (options.readOnly()) {
      // The store's own lock keeps writers out, and then LMDB needs no lock file.
      all.add(EnvFlags.MDB_RDONLY_ENV);
      all.add(EnvFlags.MDB_NOLOCK);
    }
    long headroom = options.readOnly() ? 0 : options.headroom();
    while (true) {
      long size = round(used + 2 * headroom);
      try {
        Env<Slice> env =
            Env.create(new SliceProxy())
                .setMapSize(size)
                .setMaxDbs(Table.count())
                .setMaxReaders(MAX_READERS)
                .open(directory.toFile(), all.toArray(EnvFlags[]::new));
        return withTables(new LmdbEnv(file, env, size, headroom), directory, options, create);
      } catch (RuntimeException e) {
        if (!Errors.isOutOfAddressSpace(e) || headroom / 2 < LEAST_HEADROOM) {
          throw Errors.translate(e, file, "opening");
        }
        headroom /= 2;
      }
    }
  }

  private static LmdbEnv withTables(
      LmdbEnv env, Path directory, LmdbOptions options, boolean create) {
    boolean done = false;
    try (Txn<Slice> txn = options.readOnly() ? env.env.txnRead() : env.env.txnWrite()) {
      for (Table table : Table.values()) {
        env.tables.add(env.env.openDbi(txn, table.nameBytes(), null, false, flags(table, create)));
      }
      txn.commit();
      done = true;
      return env;
    } catch (Dbi.KeyNotFoundException e) {
      throw new StoreNotFoundException(
          directory, "the tables of a hopbench store in its LMDB file");
    } finally {
      if (!done) {
        env.env.close();
      }
    }
  }

  private static DbiFlags[] flags(Table table, boolean create) {
    List<DbiFlags> flags = new ArrayList<>(table.flags());
    if (create) {
      flags.add(DbiFlags.MDB_CREATE);
    }
    return flags.toArray(DbiFlags[]::new);
  }

  private static long round(long size) {
    long unit = 1L << 20;
    return (size + unit) / unit * unit;
  }

  Path file() {
    return file;
  }

  Gate gate() {
    return gate;
  }

  int pageSize() {
    return pageSize;
  }

  LentPages lent() {
    return lent;
  }

  long epoch() {
    return epoch.get();
  }

  @Nullable Throwable broken() {
    return broken;
  }

  boolean isClosed() {
    return closed;
  }

  Dbi<Slice> table(Table table) {
    return tables.get(table.index);
  }

  EnvInfo info() {
    return env.info();
  }

  void sync() {
    env.sync(true);
  }

  Arena arena() {
    return arena;
  }

  Txn<Slice> beginWrite() {
    return env.txnWrite();
  }

  /**
   * Makes sure that a transaction can write as much as the headroom; called before each begins.
   *
   * @param puts how many records the transactions since the last call have put
   * @param bytes how large they were together
   */
  void reserve(long puts, long bytes) {
    unreserved -= puts * PAGES_PER_PUT * pageSize + bytes;
    if (unreserved >= 0) {
      return;
    }
    long used = (env.info().lastPageNumber + 1) * pageSize;
    if (mapSize - used < headroom) {
      grow(round(used + 2 * headroom));
    }
    unreserved = mapSize - used - headroom;
  }

  private void grow(long size) {
    gate.exclusively(
        () -> {
          try {
            env.setMapSize(size);
            mapSize = size;
          } catch (RuntimeException e) {
            // LMDB has unmapped the old map by now, so nothing native may be touched any more.
            broken = e;
            throw Errors.translate(e, file, "growing the map to " + size + " bytes of");
          } finally {
            epoch.incrementAndGet();
          }
        });
  }

  Scratch takeScratch() {
    Scratch scratch = scratches.poll();
    return scratch != null ? scratch : new Scratch(arena);
  }

  void giveBack(Scratch scratch) {
    scratches.add(scratch);
  }

  ReadAccess takeAccess() {
    ReadAccess access = idle.poll();
    if (access == null) {
      access = new ReadAccess(this, new Scratch(arena));
      gate.register(access);
    }
    return access;
  }

  void giveBack(ReadAccess access) {
    idle.add(access);
  }

  /** Begins a read transaction and binds an access to it, every table's root read. */
  ReadTxn beginRead(ReadAccess access) {
    access.enterUnbound();
    try {
      if (closed) {
        throw new ClosedException("store");
      }
      Txn<Slice> txn = idleTxns.poll();
      if (txn == null) {
        txn = env.txnRead();
      } else {
        txn.renew();
      }
      ReadTxn read = new ReadTxn(txn);
      access.bind(read);
      access.touchAll();
      open.add(read);
      return read;
    } catch (RuntimeException e) {
      throw Errors.translate(e, file, "beginning to read");
    } finally {
      access.exit();
    }
  }

  /** Ends a read transaction, unless that happened already. */
  void endRead(ReadTxn read, ReadAccess access) {
    if (!read.ended() && broken == null) {
      access.enterUnbound();
      try {
        if (read.end()) {
          open.remove(read);
          read.txn.reset();
          idleTxns.add(read.txn);
        }
      } finally {
        access.exit();
      }
    }
  }

  /**
   * Ends all snapshots and frees everything native. The caller holds the writer's slot, or knows
   * that its holder's thread is dead.
   */
  void close() {
    closed = true;
    gate.exclusively(
        () -> {
          for (ReadAccess access : gate.accesses()) {
            access.free();
          }
          for (ReadTxn read : open) {
            if (read.end()) {
              read.txn.close();
            }
          }
          if (broken == null) {
            for (Txn<Slice> txn : idleTxns) {
              txn.renew(); // lmdbjava frees a transaction only when it is not reset
              txn.close();
            }
          }
          env.close();
        });
  }
}
