package io.hopbench.workloads.write;

import io.hopbench.api.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/**
 * Group commit and nothing else: what any store that appends to one log can at best do with the
 * same threads.
 *
 * <p>SYNC: a thread puts its record into the pending buffer. If nobody is writing it leads: it lets
 * the threads of the group before come again, for at most a quarter of what a write takes, swaps
 * the buffers, writes without holding the lock, and wakes those whose records it wrote. A lone
 * thread pays one durable write and no hand-over. ASYNC: the record is pending when commit returns;
 * a thread in the background writes every {@value #ASYNC_MILLIS} ms, and who finds the buffer full
 * writes himself, so a crash loses less than the contract's 100 ms or 4 MiB.
 *
 * <p>Guarded by {@code lock}: everything but the appender, which belongs to the thread that set
 * {@code leading}. A failed write fails it and all after it.
 */
final class GroupCommit implements AutoCloseable {
  private static final int BUFFER = 1 << 20;
  private static final long ASYNC_MILLIS = 20;
  private static final long LONGEST_GATHER = TimeUnit.MICROSECONDS.toNanos(50);

  private final Appender appender;
  private final int threads;
  private final boolean sync;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flushed = lock.newCondition();
  private final CRC32C checksum = new CRC32C();
  private ByteBuffer pending = ByteBuffer.allocateDirect(BUFFER);
  private ByteBuffer spare = ByteBuffer.allocateDirect(BUFFER);
  private long enqueued;
  private long durable;
  private long groups;
  private long lastWrite;
  private boolean leading;
  private boolean closed;
  private Optional<IOException> failure = Optional.empty();
  private final Optional<Thread> background;

  GroupCommit(Appender appender, int threads, Durability durability) {
    this.appender = appender;
    this.threads = threads;
    this.sync = durability == Durability.SYNC;
    this.background =
        sync
            ? Optional.empty()
            : Optional.of(Thread.ofPlatform().daemon().name("limit-flush").start(this::writeOften));
  }

  /** What is committed: called once for each record, with the lock held. */
  @FunctionalInterface
  interface Records {
    /** Puts the record of a number at the end of a buffer, which has room for it. */
    void put(ByteBuffer into, CRC32C checksum, long number);
  }

  /** Appends records of consecutive numbers; durable as promised when this returns. */
  void commit(Records records, long first, int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        while (pending.remaining() < BareRecord.BYTES) {
          await(enqueued);
        }
        records.put(pending, checksum, first + i);
        enqueued++;
      }
      if (sync) {
        await(enqueued);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns once everything committed so far is on the device.
   *
   * @return how many of the bytes committed last the log still holds
   */
  long flush() {
    lock.lock();
    try {
      await(enqueued);
      return appender.kept();
    } finally {
      lock.unlock();
    }
  }

  private void await(long record) {
    while (durable < record) {
      if (failure.isPresent()) {
        throw new UncheckedIOException(failure.get());
      }
      if (leading) {
        flushed.awaitUninterruptibly();
      } else {
        lead();
      }
    }
  }

  private void lead() {
    leading = true;
    if (sync && threads > 1) {
      gather();
    }
    ByteBuffer batch = pending;
    pending = spare;
    spare = batch;
    long upTo = enqueued;
    lock.unlock();
    Optional<IOException> failed = Optional.empty();
    long begin = System.nanoTime();
    try {
      appender.append(batch.flip());
    } catch (IOException e) {
      failed = Optional.of(e);
    }
    long took = System.nanoTime() - begin;
    lock.lock();
    batch.clear();
    leading = false;
    lastWrite = took;
    groups++;
    if (failed.isPresent()) {
      failure = failed;
    } else {
      durable = upTo;
    }
    flushed.signalAll();
  }

  private void gather() {
    long deadline = System.nanoTime() + Math.min(LONGEST_GATHER, lastWrite / 4);
    while (enqueued - durable < threads && System.nanoTime() < deadline) {
      lock.unlock();
      Thread.yield();
      lock.lock();
    }
  }

  private void writeOften() {
    lock.lock();
    try {
      while (!closed && failure.isEmpty()) {
        flushed.await(ASYNC_MILLIS, TimeUnit.MILLISECONDS);
        if (!leading && durable < enqueued) {
          lead();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** How many durable writes there were. */
  long groups() {
    lock.lock();
    try {
      return groups;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    lock.lock();
    try {
      closed = true;
      flushed.signalAll();
    } finally {
      lock.unlock();
    }
    if (background.isPresent()) {
      try {
        background.get().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    appender.close();
  }
}
