package io.hopbench.kernel.log;

import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.StoreId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Layout of a log segment.
 *
 * <pre>
 * segment  0  magic "HOPLOG1\n"   8  version int        12  CRC32C of bytes 16 to 55 int
 *         16  store id, 2 longs  32  number long        40  sequence number of its first record long
 *         48  salt long          56  zeros up to 64, then records, then zeros or what a former
 *             segment has left
 *
 * record   0  payload length int
 *          4  CRC32C of what follows, padding apart, XOR the low half of the segment's number, int
 *          8  sequence number XOR the segment's salt, long; in the checksum without the salt
 *         16  durable long: every record up to this number was flushed when this one was written;
 *             its own number: it closes its segment, nothing was ever written behind it
 *         24  payload, then zeros up to a multiple of 8
 * </pre>
 *
 * <p>A record of another segment in the same bytes is none of this one: its checksum is the right
 * one but for the number, and so the wrong one, certainly and not just probably. And no bytes that
 * somebody chose can pass for one, for nobody knows the salt of a segment before it is written.
 */
final class LogFormat {
  static final long MAGIC = 0x0A31_474F_4C50_4F48L;
  static final int VERSION = 4;
  static final int SEGMENT_HEADER = 64;
  static final int FIRST_LSN = 40;
  static final int SALT = 48;
  static final int CRC_FROM = 16;
  static final int CRC_TO = 56;
  static final int RECORD_HEADER = 24;
  static final int ALIGNMENT = 8;

  /** No payload is larger: a record must fit an array. */
  static final int LARGEST = Integer.MAX_VALUE - 64;

  private static final String SEGMENT = ".log";
  private static final String SPARE = ".spare";

  private LogFormat() {}

  /** The name of a segment. */
  static String name(long number) {
    return String.format(Locale.ROOT, "graph-%016x%s", number, SEGMENT);
  }

  /** The name of a file that was a segment with this number, or none with a higher one. */
  static String spareName(long number) {
    return String.format(Locale.ROOT, "graph-%016x%s", number, SPARE);
  }

  /** The number in the name of a segment. */
  static OptionalLong number(String name) {
    return number(name, SEGMENT);
  }

  /** The number in the name of a spare file. */
  static OptionalLong spareNumber(String name) {
    return number(name, SPARE);
  }

  private static OptionalLong number(String name, String suffix) {
    if (!name.endsWith(suffix)
        || !name.substring(0, name.length() - suffix.length()).matches("graph-[0-9a-f]{16}")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseUnsignedLong(name.substring(6, 22), 16));
  }

  /**
   * What makes records those of one segment.
   *
   * @param number of the segment
   * @param salt random bits
   */
  record Binding(long number, long salt) {}

  static byte[] segmentHeader(StoreId store, Binding binding, long firstLsn) {
    ByteSink sink = new ByteSink(SEGMENT_HEADER);
    sink.putLong(MAGIC).putInt(VERSION).putInt(0);
    sink.putLong(store.high()).putLong(store.low()).putLong(binding.number()).putLong(firstLsn);
    sink.putLong(binding.salt());
    CRC32C crc = new CRC32C();
    crc.update(sink.array(), CRC_FROM, CRC_TO - CRC_FROM);
    sink.setInt(12, (int) crc.getValue());
    byte[] header = new byte[SEGMENT_HEADER];
    System.arraycopy(sink.array(), 0, header, 0, sink.size());
    return header;
  }

  /** Appends a record to what will be written, in a segment that is not yet known. */
  static void record(ByteSink into, ByteSink payload, long lsn, long durable) {
    int at = into.size();
    into.putInt(payload.size()).putInt(0).putLong(lsn).putLong(durable);
    into.putBytes(payload.array(), 0, payload.size());
    CRC32C crc = new CRC32C();
    crc.update(into.array(), at + 8, into.size() - at - 8);
    into.setInt(at + 4, (int) crc.getValue());
    while (into.size() % ALIGNMENT != 0) {
      into.putByte(0);
    }
  }

  /** Binds records to the segment they will lie in, or unbinds them from it. */
  static void bind(ByteSink records, Binding to) {
    ByteBuffer bytes =
        ByteBuffer.wrap(records.array(), 0, records.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < records.size(); at += (int) recordBytes(bytes.getInt(at))) {
      bytes.putInt(at + 4, bytes.getInt(at + 4) ^ (int) to.number());
      bytes.putLong(at + 8, bytes.getLong(at + 8) ^ to.salt());
    }
  }

  /** Bytes of a record with its padding. */
  static long recordBytes(long payload) {
    return (RECORD_HEADER + payload + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
