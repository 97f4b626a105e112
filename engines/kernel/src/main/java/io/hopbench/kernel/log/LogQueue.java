package io.hopbench.kernel.log;

import io.hopbench.kernel.model.ByteSink;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait to be written, in order. Guarded by the log's lock.
 *
 * @param <T> what goes with a record in memory
 */
final class LogQueue<T> {
  private static final int CAPACITY = 1 << 16;

  private ByteSink waiting = new ByteSink(CAPACITY);
  private ByteSink spare = new ByteSink(CAPACITY);
  private @Nullable T tag;
  private long nextLsn;
  private long records;

  /** What is to be written in one piece: records, the last one's tag, the last sequence number. */
  record Group<T>(ByteSink bytes, @Nullable T tag, long last) {}

  LogQueue(long nextLsn) {
    this.nextLsn = nextLsn;
  }

  /** Bytes that wait. */
  int size() {
    return waiting.size();
  }

  /** The sequence number of the next record. */
  long nextLsn() {
    return nextLsn;
  }

  /** How many records there were. */
  long records() {
    return records;
  }

  /**
   * Adds a record; its sequence number. A number is spent only on a record that is queued whole: a
   * hole would read as damage.
   */
  long add(ByteSink payload, long durable) {
    int before = waiting.size();
    try {
      LogFormat.record(waiting, payload, nextLsn, durable);
    } catch (RuntimeException | Error e) {
      waiting.truncate(before);
      throw e;
    }
    records++;
    return nextLsn++;
  }

  /** Gives the last record its tag. */
  void tag(T of) {
    tag = of;
  }

  /** Takes all; to be given back once it is written. */
  Group<T> take() {
    Group<T> group = new Group<>(waiting, tag, nextLsn - 1);
    waiting = spare.clear();
    tag = null;
    return group;
  }

  void giveBack(Group<T> group) {
    spare = group.bytes();
  }
}
