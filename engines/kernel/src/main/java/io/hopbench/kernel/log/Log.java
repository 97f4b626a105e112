package io.hopbench.kernel.log;

import io.hopbench.api.error.ClosedException;
import io.hopbench.api.error.StoreException;
import io.hopbench.api.error.StorePoisonedException;
import io.hopbench.kernel.device.AppendChoice;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log, open for writing: gives records numbers, and makes them durable by groups.
 *
 * <p><b>Group commit.</b> {@link #append} only copies a record behind those that wait. {@link
 * #await} makes one of the waiting threads the leader: it takes all that waits, writes it in one
 * piece, flushes, and wakes the others, whose records it has carried along; whoever is not done
 * then leads the next group. A lone client so pays one flush and never changes threads; N clients
 * share one.
 *
 * <p><b>Space.</b> See {@link SegmentWriter}. A record is queued only when there is room for it and
 * for all before it in the segment; else the segment is made longer first, or the next one begun.
 * So a full device refuses a record, whose transaction can still be taken back, and not a commit
 * that others have built upon. Segments are recycled from the front when a base contains all they
 * hold.
 *
 * <p><b>Failure.</b> After a failed write or flush nobody knows what the device holds: the log
 * takes no more records, and whoever waits is told. A segment that could not be begun is taken back
 * and the log goes on in the old one.
 *
 * <p>Each record carries a tag, and the listener is given the last tag of each group once it is
 * durable, before anybody who waits for it goes on. Safe for use by several threads.
 *
 * @param <T> what goes with a record in memory
 */
public final class Log<T> implements AutoCloseable {
  private final Device device;
  private final Consumer<T> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flushed = lock.newCondition();

  // Guarded by the lock.
  private final LogQueue<T> waiting;
  private long confirmedLsn;

  /** How many more bytes may be queued; 0 while nothing may be. */
  private long room;

  private boolean leading;
  private boolean closing;
  private @Nullable Throwable failure;
  private long flushes;
  private long bytes;

  // Written under the lock, read without.
  private volatile long flushedLsn;

  // The leader's only.
  private final SegmentWriter segments;
  private final ByteSink farewell;

  /**
   * Opens a log to be written, in a new segment behind all that exist. The segment is begun with
   * the first record, so opening alone writes nothing.
   *
   * @param device the store's directory
   * @param store the store's id
   * @param end where the log ended when it was read
   * @param farewell the payload of a record that means nothing; the last of a log that was closed
   * @param listener is given the last tag of each group that has become durable
   */
  public Log(Device device, StoreId store, LogEnd end, ByteSink farewell, Consumer<T> listener) {
    this(device, store, end, farewell, listener, () -> new SecureRandom().nextLong());
  }

  /** The same, with the salts of segments. */
  Log(
      Device device,
      StoreId store,
      LogEnd end,
      ByteSink farewell,
      Consumer<T> listener,
      LongSupplier salts) {
    this.farewell = farewell;
    this.device = device;
    this.listener = listener;
    this.waiting = new LogQueue<>(end.lsn() + 1);
    this.flushedLsn = end.lsn();
    this.confirmedLsn = end.lsn(); // by the number with which the new segment begins
    end.last().ifPresent(this::flushLeft);
    this.segments = new SegmentWriter(device, store, end.lastNumber(), salts);
  }

  /** Makes durable what was read, for what follows relies on it. */
  private void flushLeft(long segment) {
    device.openFlushed(LogFormat.name(segment)).close();
    device.syncDirectory();
  }

  /**
   * Queues a record. The order of calls is the order of the log.
   *
   * @param payload its content, at least a byte, read before this returns
   * @param tag makes its tag from its sequence number
   * @return its sequence number
   * @throws StorePoisonedException after a failed flush
   * @throws StoreException when there is no room for it; nothing is changed then
   */
  public long append(ByteSink payload, LongFunction<T> tag) {
    lock.lock();
    try {
      makeRoom(payload);
      T made = tag.apply(waiting.nextLsn()); // before the record is queued: a queued record stays
      long lsn = queue(payload, flushedLsn);
      waiting.tag(made);
      return lsn;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues a record without a tag.
   *
   * @param payload its content, at least a byte, read before this returns
   * @return its sequence number
   * @throws StorePoisonedException after a failed flush
   * @throws StoreException when there is no room for it; nothing is changed then
   */
  public long append(ByteSink payload) {
    lock.lock();
    try {
      makeRoom(payload);
      return queue(payload, flushedLsn);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes sure that the segment has room for all that is queued, the record, and a farewell. Called
   * with the lock, which is free while the device works.
   */
  private void makeRoom(ByteSink payload) {
    requireSound();
    if (payload.size() > LogFormat.LARGEST) {
      throw new StoreException(
          "a transaction's log record may take "
              + LogFormat.LARGEST
              + " bytes, and this one takes "
              + payload.size()
              + "; commit in smaller pieces");
    }
    long more = LogFormat.recordBytes(payload.size()) + LogFormat.recordBytes(farewell.size());
    while (room < more) {
      awaitNoLeader();
      requireSound();
      long wanted = waiting.size() + more;
      room = segments.room() - waiting.size();
      if (room < more && segments.isFullFor(wanted)) {
        next();
      } else if (room < more) {
        whileLeading(() -> segments.reserve(wanted));
      }
      requireSound(); // the lock was free: the log may have been closed meanwhile
    }
  }

  private void awaitNoLeader() {
    while (leading) {
      flushed.awaitUninterruptibly();
    }
  }

  /** Writes all that is queued and begins a new segment. */
  private void next() {
    room = 0; // nothing is queued any more
    if (waiting.size() > 0) {
      lead();
      requireSound();
    }
    long first = flushedLsn + 1;
    whileLeading(() -> segments.rotate(first));
  }

  /**
   * Does something to the segment, alone. Called with the lock and without a leader; the lock is
   * free meanwhile.
   */
  @SuppressWarnings("LockNotBeforeTry") // the lock is given up inside, and taken again
  private void whileLeading(Runnable work) {
    leading = true;
    room = 0;
    lock.unlock();
    try {
      work.run();
    } finally {
      lock.lock();
      leading = false;
      failure = segments.stranded();
      room = segments.room() - waiting.size();
      flushed.signalAll();
    }
  }

  private long queue(ByteSink payload, long durable) {
    long lsn = waiting.add(payload, durable);
    confirmedLsn = flushedLsn;
    room -= LogFormat.recordBytes(payload.size());
    return lsn;
  }

  /**
   * Waits until a record is durable, leading a group if nobody does.
   *
   * @param lsn its sequence number
   * @throws StoreException when it could not be made durable
   */
  public void await(long lsn) {
    if (flushedLsn >= lsn) {
      return;
    }
    lock.lock();
    try {
      while (flushedLsn < lsn) {
        if (failure != null) {
          throw new StoreException(
              "the commit could not be made durable: "
                  + failure.getMessage()
                  + "; close the store and open it again to see whether it is there",
              failure);
        }
        if (leading) {
          flushed.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes and flushes all that waits; called with the lock, which is free meanwhile. */
  @SuppressWarnings("LockNotBeforeTry") // the lock is given up inside, and taken again
  private void lead() {
    LogQueue.Group<T> group = waiting.take();
    leading = true;
    lock.unlock();
    @Nullable Throwable failed = null;
    try {
      segments.write(group.bytes());
      if (group.tag() != null) {
        listener.accept(group.tag());
      }
    } catch (RuntimeException | Error e) {
      failed = e;
    }
    lock.lock();
    waiting.giveBack(group);
    leading = false;
    if (failed == null) {
      flushedLsn = group.last();
      flushes++;
      bytes += group.bytes().size();
    } else {
      failure = failed;
    }
    flushed.signalAll();
  }

  /** Waits until everything appended so far is durable. */
  public void flush() {
    await(figures().lastLsn());
  }

  /**
   * Where a new segment begins.
   *
   * @param segment its number
   * @param firstLsn the sequence number of its first record; all before are durable
   */
  public record Rotation(long segment, long firstLsn) {}

  /**
   * Flushes everything and begins a new segment, unless that being written is still empty.
   *
   * @return the segment
   * @throws StoreException when it cannot be begun; the log goes on in the old one if it can
   */
  public Rotation rotate() {
    lock.lock();
    try {
      awaitNoLeader();
      requireSound();
      next();
      return new Rotation(segments.number(), flushedLsn + 1);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives segments up, to be recycled.
   *
   * @param number of the first to keep
   */
  public void retireBefore(long number) {
    retire(LogReader.segments(device).stream().filter(old -> old < number).toList());
  }

  /**
   * Gives segments up, to be recycled.
   *
   * @param numbers of segments that hold nothing which is still needed
   */
  public void retire(List<Long> numbers) {
    segments.retire(numbers);
  }

  /**
   * Refuses to go on after a failure.
   *
   * @throws StorePoisonedException after a failed flush
   * @throws ClosedException after {@link #close}
   */
  public void requireSound() {
    lock.lock();
    try {
      if (closing) {
        throw new ClosedException("store");
      }
      if (failure != null) {
        throw new StorePoisonedException(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What waits to be written.
   *
   * @return bytes
   */
  public long waitingBytes() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Figures since it was opened.
   *
   * @return the figures
   */
  public LogFigures figures() {
    lock.lock();
    try {
      return new LogFigures(flushes, waiting.records(), bytes, waiting.nextLsn() - 1);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How records become durable.
   *
   * @return the method and what was measured when it was chosen, for people
   */
  public String method() {
    AppendChoice choice = segments.choice();
    return choice == null
        ? "chosen with the first commit"
        : choice.method().label() + " (" + choice.why() + ")";
  }

  /**
   * Makes everything appended durable and closes the file. Waits for whoever leads; takes no record
   * any more.
   *
   * @throws StoreException when something could not be made durable
   */
  @Override
  public void close() {
    long last;
    lock.lock();
    try {
      closing = true;
      last = waiting.nextLsn() - 1;
    } finally {
      lock.unlock();
    }
    try {
      await(last);
      await(farewell(last));
    } finally {
      awaitLeader(); // it may be rotating, with no record of anybody
      segments.close();
    }
  }

  /**
   * Says that all records were flushed, so that damage to them is not taken for a torn tail, and
   * that none follows.
   */
  private long farewell(long last) {
    lock.lock();
    try {
      return confirmedLsn < last ? queue(farewell, waiting.nextLsn()) : last;
    } finally {
      lock.unlock();
    }
  }

  private void awaitLeader() {
    lock.lock();
    try {
      awaitNoLeader();
    } finally {
      lock.unlock();
    }
  }
}
