package io.hopbench.kernel.base;

import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.ByteSink;

/**
 * An entry of a base file's directory.
 *
 * @param kind what it holds
 * @param a the type, where it belongs to one
 * @param b 0 or 1 for OUT or IN, or the property key
 * @param form which of several layouts; see FORMAT.md
 * @param count how many elements
 * @param offset where it begins in the file
 * @param length how many bytes
 * @param crc CRC32C of them
 */
record Section(
    SectionKind kind, int a, int b, int form, long count, long offset, long length, int crc) {
  static final int BYTES = 4 * Integer.BYTES + 3 * Long.BYTES + Integer.BYTES;

  void write(ByteSink sink) {
    sink.putInt(kind.code).putInt(a).putInt(b).putInt(form);
    sink.putLong(count).putLong(offset).putLong(length).putInt(crc);
  }

  static Section read(ByteCursor cursor) {
    return new Section(
        SectionKind.of(cursor.getInt()),
        cursor.getInt(),
        cursor.getInt(),
        cursor.getInt(),
        cursor.getLong(),
        cursor.getLong(),
        cursor.getLong(),
        cursor.getInt());
  }

  /** What stands in statistics and findings. */
  String title() {
    return switch (kind) {
      case NEIGHBOURS, LIST_INDEX, LIST_OFFSETS ->
          kind + " of type " + a + (b == 0 ? " OUT" : " IN");
      case SLOTS, IDS -> kind + " of type " + a;
      case COLUMN, PRESENCE -> kind + " of type " + a + " key " + b;
      default -> kind.toString();
    };
  }
}
