package io.hopbench.kernel.log;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.StoreId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Reads a log back after a crash or a close.
 *
 * <p>Records are numbered without gaps over all segments. What follows the last good record is a
 * <em>torn tail</em>, the remains of writes no flush had confirmed, and is ignored, unless
 * something proves that a flush had confirmed it: a later record that calls the missing one
 * durable, or a later segment that begins after it. Records that the base contains may be missing.
 * Then the log is damaged, and the reader says so instead of losing acknowledged commits in
 * silence.
 */
public final class LogReader {
  private final Device device;
  private final StoreId store;
  private long expected;
  private long lastSegment;
  private final List<Long> obsolete = new ArrayList<>();

  /**
   * A reader of the log of a store.
   *
   * @param device the store's directory
   * @param store the store's id, which segments must bear
   */
  public LogReader(Device device, StoreId store) {
    this.device = device;
    this.store = store;
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One record.
     *
     * @param lsn its sequence number
     * @param payload a cursor over the payload alone
     */
    void record(long lsn, ByteCursor payload);
  }

  /**
   * Reads all records after one.
   *
   * @param after the sequence number that is known already
   * @param sink takes the records after it, in order
   * @return the sequence number of the last good record, or {@code after} if there is none after it
   * @throws ChecksumException when the log is damaged, not merely torn
   */
  public long read(long after, Sink sink) {
    expected = -1;
    for (long number : segments(device)) {
      readSegment(number, after, sink);
      lastSegment = number;
    }
    return Math.max(after, expected - 1);
  }

  /**
   * The highest segment number there was.
   *
   * @return a number, 0 when there was no segment
   */
  public long lastSegment() {
    return lastSegment;
  }

  /**
   * The segments that hold nothing which is still needed: no record, or only records up to the one
   * that was known already.
   *
   * @return their numbers, ascending
   */
  public List<Long> obsolete() {
    return List.copyOf(obsolete);
  }

  /**
   * Says whether a file is a segment, by its name.
   *
   * @param name any file name
   * @return true if it is named like one
   */
  public static boolean isSegment(String name) {
    return LogFormat.number(name).isPresent();
  }

  /** Numbers of all segments there are, ascending. */
  static List<Long> segments(Device device) {
    List<Long> numbers = new ArrayList<>();
    for (String name : device.list()) {
      OptionalLong number = LogFormat.number(name);
      if (number.isPresent()) {
        numbers.add(number.getAsLong());
      }
    }
    numbers.sort(null);
    return numbers;
  }

  private void readSegment(long number, long after, Sink sink) {
    Path path = device.directory().resolve(LogFormat.name(number));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = device.map(LogFormat.name(number), arena);
      OptionalLong first = firstLsn(path, bytes);
      if (first.isEmpty()) {
        obsolete.add(number); // its creation was never confirmed
        return;
      }
      long begins = first.getAsLong();
      // A base that contains the records before makes them dispensable: segments are removed one
      // by one, and a crash in between may leave any of them.
      long needed = Math.max(expected, after + 1);
      if (begins > needed || (expected >= 0 && begins < expected)) {
        throw new ChecksumException(path, 0, "first sequence number", needed, begins);
      }
      expected = begins;
      long at = LogFormat.SEGMENT_HEADER;
      while (isRecord(bytes, at, expected)) {
        int length = new ByteCursor(bytes, at).getInt();
        if (expected > after) {
          sink.record(
              expected, new ByteCursor(bytes.asSlice(at + LogFormat.RECORD_HEADER, length), 0));
        }
        expected++;
        at += LogFormat.recordBytes(length);
      }
      requireTorn(path, bytes, at);
      if (expected == begins || expected <= after + 1) {
        obsolete.add(number);
      }
    }
  }

  /** The first sequence number of a segment; none when its header was never completed. */
  private OptionalLong firstLsn(Path path, MemorySegment bytes) {
    if (bytes.byteSize() < LogFormat.SEGMENT_HEADER) {
      return OptionalLong.empty();
    }
    ByteCursor cursor = new ByteCursor(bytes, 0);
    long magic = cursor.getLong();
    int version = cursor.getInt();
    int recorded = cursor.getInt();
    CRC32C crc = new CRC32C();
    crc.update(
        bytes.asSlice(LogFormat.CRC_FROM, LogFormat.CRC_TO - LogFormat.CRC_FROM).asByteBuffer());
    if (magic == LogFormat.MAGIC && version != LogFormat.VERSION) {
      throw new StoreVersionException(
          path, String.valueOf(version), String.valueOf(LogFormat.VERSION));
    }
    boolean sound = magic == LogFormat.MAGIC && recorded == (int) crc.getValue();
    boolean ours = cursor.getLong() == store.high() && cursor.getLong() == store.low();
    if (!sound || !ours) {
      if (hasRecordAfter(bytes, LogFormat.SEGMENT_HEADER, Long.MIN_VALUE)) {
        throw new ChecksumException(
            path, 0, "segment header", Integer.toUnsignedLong(recorded), crc.getValue());
      }
      return OptionalLong.empty();
    }
    cursor.getLong();
    return OptionalLong.of(cursor.getLong());
  }

  private static boolean isRecord(MemorySegment bytes, long at, long lsn) {
    if (at + LogFormat.RECORD_HEADER > bytes.byteSize()) {
      return false;
    }
    ByteCursor cursor = new ByteCursor(bytes, at);
    int length = cursor.getInt();
    int recorded = cursor.getInt();
    if (length <= 0
        || at + LogFormat.RECORD_HEADER + length > bytes.byteSize()
        || (lsn >= 0 && cursor.getLong() != lsn)) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.asSlice(at + 8, LogFormat.RECORD_HEADER - 8L + length).asByteBuffer());
    return recorded == (int) crc.getValue();
  }

  /** Refuses a tail that must have been flushed. */
  private void requireTorn(Path path, MemorySegment bytes, long at) {
    if (hasRecordAfter(bytes, at, expected)) {
      throw new ChecksumException(
          path, at, "log record " + expected + ", which was flushed,", 1, 0);
    }
  }

  /** Finds a whole record behind a place that calls a sequence number durable. */
  private static boolean hasRecordAfter(MemorySegment bytes, long from, long durable) {
    for (long at = from;
        at + LogFormat.RECORD_HEADER <= bytes.byteSize();
        at += LogFormat.ALIGNMENT) {
      if (bytes.get(java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED, at) > 0
          && isRecord(bytes, at, -1)
          && new ByteCursor(bytes, at + 16).getLong() >= durable) {
        return true;
      }
    }
    return false;
  }
}
