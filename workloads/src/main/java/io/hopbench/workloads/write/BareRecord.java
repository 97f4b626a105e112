package io.hopbench.workloads.write;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The record the bare means append for one created relationship.
 *
 * <pre>
 *    0  int  CRC32C of bytes 4 to 31
 *    4  int  thread
 *    8  long number of the creation within its thread, from 0
 *   16  int  start
 *   20  int  type
 *   24  int  end
 *   28  int  marker, so that zeros are no record
 * </pre>
 */
final class BareRecord {
  static final int BYTES = 32;

  private static final int MARKER = 0x52454C31;

  private BareRecord() {}

  static void put(
      ByteBuffer into, CRC32C checksum, int thread, long number, int start, int type, int end) {
    int at = into.position();
    into.putInt(0).putInt(thread).putLong(number);
    into.putInt(start).putInt(type).putInt(end).putInt(MARKER);
    into.putInt(at, checksum(into, at, checksum));
  }

  private static int checksum(ByteBuffer buffer, int at, CRC32C checksum) {
    int position = buffer.position();
    int limit = buffer.limit();
    buffer.limit(at + BYTES).position(at + Integer.BYTES);
    checksum.reset();
    checksum.update(buffer);
    buffer.limit(limit).position(position);
    return (int) checksum.getValue();
  }

  static boolean valid(ByteBuffer buffer, int at, CRC32C checksum) {
    return buffer.getInt(at + 28) == MARKER && buffer.getInt(at) == checksum(buffer, at, checksum);
  }

  static int thread(ByteBuffer buffer, int at) {
    return buffer.getInt(at + 4);
  }

  static long number(ByteBuffer buffer, int at) {
    return buffer.getLong(at + 8);
  }

  static int start(ByteBuffer buffer, int at) {
    return buffer.getInt(at + 16);
  }

  static int type(ByteBuffer buffer, int at) {
    return buffer.getInt(at + 20);
  }

  static int end(ByteBuffer buffer, int at) {
    return buffer.getInt(at + 24);
  }
}
