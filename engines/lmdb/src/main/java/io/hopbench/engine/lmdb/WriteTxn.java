package io.hopbench.engine.lmdb;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lmdbjava.Txn;

/**
 * LMDB's one write transaction with what the engine keeps beside it. Confined to the thread that
 * began it, apart from {@link #owner}.
 */
final class WriteTxn {
  private final LmdbEnv env;
  private final Txn<Slice> txn;
  private final Thread owner = Thread.currentThread();
  private final List<WriteAccess> readers = new ArrayList<>();
  private final WriteAccess access;
  private final BooleanSupplier storeClosed;
  private final Slice value = new Slice();
  private MemorySegment buffer;
  private long version;
  private long puts;
  private long bytes;
  private boolean ended;

  WriteTxn(LmdbEnv env, MemorySegment buffer, BooleanSupplier storeClosed) {
    this.env = env;
    this.buffer = buffer;
    this.storeClosed = storeClosed;
    this.txn = env.beginWrite();
    this.access = new WriteAccess(this, false);
  }

  LmdbEnv env() {
    return env;
  }

  Txn<Slice> handle() {
    return txn;
  }

  Thread owner() {
    return owner;
  }

  WriteAccess access() {
    return access;
  }

  boolean ended() {
    return ended || storeClosed.getAsBoolean();
  }

  long version() {
    return version;
  }

  /** Ends the readers opened so far; before every change. */
  void change() {
    version++;
  }

  void countPut(long size) {
    puts++;
    bytes += size;
  }

  long puts() {
    return puts;
  }

  long bytes() {
    return bytes;
  }

  MemorySegment buffer() {
    return buffer;
  }

  Slice nativeCopy(byte[] source, int length) {
    buffer = WriteAccess.room(buffer, env, length);
    Mem.put(buffer.address(), source, length);
    return value.at(buffer.address(), length);
  }

  Slice nativeCopy(long[] source, int count) {
    buffer = WriteAccess.room(buffer, env, (long) count * Long.BYTES);
    Mem.put(buffer.address(), source, 0, count);
    return value.at(buffer.address(), (long) count * Long.BYTES);
  }

  Slice nativeCopy(int[] source, int count) {
    buffer = WriteAccess.room(buffer, env, (long) count * Integer.BYTES);
    Mem.put(buffer.address(), source, count);
    return value.at(buffer.address(), (long) count * Integer.BYTES);
  }

  WriteAccess openReader() {
    WriteAccess reader = new WriteAccess(this, true);
    readers.add(reader);
    return reader;
  }

  void release(WriteAccess reader) {
    if (Thread.currentThread() == owner && !ended && readers.remove(reader)) {
      reader.closeCursors();
      env.giveBack(reader.scratch);
    }
  }

  /** Commits; the transaction has ended whatever happens. */
  void commit() {
    end();
    try {
      txn.commit();
    } finally {
      txn.close();
    }
  }

  void abort() {
    end();
    txn.close();
  }

  private void end() {
    for (WriteAccess reader : readers) {
      reader.closeCursors();
      env.giveBack(reader.scratch);
    }
    readers.clear();
    access.closeCursors();
    env.giveBack(access.scratch);
    ended = true;
  }
}
