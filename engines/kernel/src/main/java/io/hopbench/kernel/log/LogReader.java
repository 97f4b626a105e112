package io.hopbench.kernel.log;

import io.hopbench.api.error.ChecksumException;
import io.hopbench.api.error.StoreVersionException;
import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.log.LogFormat.Binding;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.StoreId;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a log back after a crash or a close.
 *
 * <p>Records are numbered without gaps over all segments. What follows the last good record is a
 * <em>torn tail</em>, the remains of writes no flush had confirmed, and is ignored, unless
 * something proves that a flush had confirmed it: a later record of the same segment that calls the
 * missing one durable, or a later segment that begins after it. Then the log is damaged, and the
 * reader says so instead of losing acknowledged commits in silence. Records that the base contains
 * may be missing.
 *
 * <p>A file was other segments before, whose records may lie anywhere behind the last one. They are
 * bound to other numbers and salts (see {@link LogFormat}), and none is taken for one of this
 * segment.
 */
public final class LogReader {
  private final Device device;
  private final StoreId store;
  private final List<Long> obsolete = new ArrayList<>();
  private long expected = -1;

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
     * @param payload a cursor over the payload alone, good until this returns
     */
    void record(long lsn, ByteCursor payload);
  }

  /**
   * Reads all records after one.
   *
   * @param after the sequence number that is known already
   * @param sink takes the records after it, in order
   * @return where the log ends
   * @throws ChecksumException when the log is damaged, not merely torn
   */
  public LogEnd read(long after, Sink sink) {
    List<Long> numbers = segments(device);
    for (int i = 0; i < numbers.size(); i++) {
      readSegment(numbers.get(i), i == numbers.size() - 1, after, sink);
    }
    OptionalLong last =
        numbers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numbers.getLast());
    return new LogEnd(Math.max(after, expected - 1), lastNumber(), obsolete, last);
  }

  private long lastNumber() {
    long last = 0;
    for (String name : device.list()) {
      last = Math.max(last, LogFormat.number(name).orElse(0));
      last = Math.max(last, LogFormat.spareNumber(name).orElse(0));
    }
    return last;
  }

  /**
   * Says whether a file belongs to a log, by its name.
   *
   * @param name any file name
   * @return true if it is named like a segment or like a spare one
   */
  public static boolean isLogFile(String name) {
    return LogFormat.number(name).isPresent() || LogFormat.spareNumber(name).isPresent();
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

  private void readSegment(long number, boolean last, long after, Sink sink) {
    Path path = device.directory().resolve(LogFormat.name(number));
    try (Arena arena = Arena.ofConfined()) {
      SegmentBytes bytes = new SegmentBytes(device.map(LogFormat.name(number), arena));
      Binding binding = binding(path, bytes, number);
      long begins = bytes.longAt(LogFormat.FIRST_LSN);
      // A base that contains the records before makes them dispensable: segments are removed one
      // by one, and a crash in between may leave any of them.
      long needed = Math.max(expected, after + 1);
      if (begins > needed || (expected >= 0 && begins < expected)) {
        throw new ChecksumException(path, 0, "first sequence number", needed, begins);
      }
      expected = begins;
      boolean closed = false;
      long at = LogFormat.SEGMENT_HEADER;
      while (isRecord(bytes, at, expected, binding)) {
        int length = bytes.intAt(at);
        closed = durable(bytes, at) == expected;
        if (expected > after) {
          sink.record(expected, bytes.cursor(at + LogFormat.RECORD_HEADER, length));
        }
        expected++;
        at += LogFormat.recordBytes(length);
      }
      // What is missing in front of another segment, its first number tells; and behind a record
      // that closes a segment nothing was ever written.
      if (last && !closed) {
        requireTorn(path, bytes, at, binding);
      }
      if (!last && (expected == begins || expected <= after + 1)) {
        obsolete.add(number);
      }
    }
  }

  /** What records of a segment are bound to, which has a whole header from its beginning on. */
  private Binding binding(Path path, SegmentBytes bytes, long number) {
    if (bytes.size() < LogFormat.SEGMENT_HEADER) {
      throw new ChecksumException(
          path, 0, "length of a segment", LogFormat.SEGMENT_HEADER, bytes.size());
    }
    ByteCursor cursor = bytes.cursor(0, LogFormat.SEGMENT_HEADER);
    long magic = cursor.getLong();
    int version = cursor.getInt();
    int recorded = cursor.getInt();
    int computed = bytes.checksum(LogFormat.CRC_FROM, LogFormat.CRC_TO - LogFormat.CRC_FROM);
    if (magic != LogFormat.MAGIC) {
      throw new ChecksumException(path, 0, "segment header", LogFormat.MAGIC, magic);
    }
    if (version != LogFormat.VERSION) {
      throw new StoreVersionException(
          path, String.valueOf(version), String.valueOf(LogFormat.VERSION));
    }
    if (recorded != computed) {
      throw new ChecksumException(
          path,
          0,
          "segment header",
          Integer.toUnsignedLong(recorded),
          Integer.toUnsignedLong(computed));
    }
    require(path, "high half of the store's id", store.high(), cursor.getLong());
    require(path, "low half of the store's id", store.low(), cursor.getLong());
    require(path, "segment number", number, cursor.getLong());
    return new Binding(number, bytes.longAt(LogFormat.SALT));
  }

  private static void require(Path path, String what, long wanted, long found) {
    if (wanted != found) {
      throw new ChecksumException(path, 0, what, wanted, found);
    }
  }

  private static boolean isRecord(SegmentBytes bytes, long at, long lsn, Binding binding) {
    if (at + LogFormat.RECORD_HEADER > bytes.size()) {
      return false;
    }
    int length = bytes.intAt(at);
    if (length <= 0
        || length > LogFormat.LARGEST
        || at + LogFormat.RECORD_HEADER + length > bytes.size()
        || (bytes.longAt(at + 8) ^ binding.salt()) != lsn) {
      return false;
    }
    int recorded = bytes.intAt(at + 4);
    return (recorded ^ (int) binding.number())
        == bytes.checksum(lsn, at + 16, LogFormat.RECORD_HEADER - 16 + length);
  }

  private static long durable(SegmentBytes bytes, long at) {
    return bytes.longAt(at + 16);
  }

  /** Refuses a tail that must have been flushed. */
  private void requireTorn(Path path, SegmentBytes bytes, long at, Binding binding) {
    if (hasRecordAfter(bytes, at, binding)) {
      throw new ChecksumException(
          path, at, "log record " + expected + ", which was flushed,", 1, 0);
    }
  }

  /**
   * Finds a whole record of a segment behind a place that calls the one expected there durable.
   * Whatever lies there is looked at, so nearly all of it must be ruled out by its number: between
   * the two no more records can lie than there is room for.
   */
  private boolean hasRecordAfter(SegmentBytes bytes, long from, Binding binding) {
    for (long at = from; at + LogFormat.RECORD_HEADER <= bytes.size(); at += LogFormat.ALIGNMENT) {
      long lsn = bytes.longAt(at + 8) ^ binding.salt();
      long between = lsn - expected;
      if (between > 0
          && between <= (at - from) / LogFormat.recordBytes(1)
          && durable(bytes, at) >= expected
          && isRecord(bytes, at, lsn, binding)) {
        return true;
      }
    }
    return false;
  }
}
