package io.hopbench.kernel.model;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import java.nio.charset.StandardCharsets;

/**
 * Values and property sets as bytes, in the log and in a base's heap.
 *
 * <pre>
 * value      := tag (1 byte) content
 *   1 LONG    varint of 2v, or of -2v - 1 where v is negative          3 FALSE        4 TRUE
 *   2 DOUBLE  8 bytes, raw bits
 *   5 STRING  varint length, UTF-8                            6 BYTES   varint length, bytes
 * properties := varint count, then count times: varint key, value; ascending by key
 * </pre>
 */
public final class PropertyCodec {
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  static final int FALSE = 3;
  static final int TRUE = 4;
  private static final int STRING = 5;
  private static final int BYTES = 6;

  private PropertyCodec() {}

  /**
   * Writes a value.
   *
   * @param value any value but {@link Value#NONE}
   * @param sink receives it
   */
  public static void write(Value value, ByteSink sink) {
    sink.putByte(tag(value));
    writeContent(value, sink);
  }

  static int tag(Value value) {
    return switch (value) {
      case Value.LongValue _ -> LONG;
      case Value.DoubleValue _ -> DOUBLE;
      case Value.BooleanValue(boolean v) -> v ? TRUE : FALSE;
      case Value.StringValue _ -> STRING;
      case Value.BytesValue _ -> BYTES;
      case Value.None _ -> throw new IllegalArgumentException("no value has no encoding");
    };
  }

  /** Writes what stands behind the tag. */
  static void writeContent(Value value, ByteSink sink) {
    switch (value) {
      case Value.LongValue(long v) -> sink.putVarint((v << 1) ^ (v >> 63));
      case Value.DoubleValue(double v) -> sink.putLong(Double.doubleToRawLongBits(v));
      case Value.StringValue(String v) -> {
        byte[] text = v.getBytes(StandardCharsets.UTF_8);
        sink.putVarint(text.length).putBytes(text, 0, text.length);
      }
      case Value.BytesValue(byte[] v) -> sink.putVarint(v.length).putBytes(v, 0, v.length);
      case Value.BooleanValue _, Value.None _ -> {}
    }
  }

  /**
   * Reads a value.
   *
   * @param cursor at its first byte
   * @return the value
   * @throws IndexOutOfBoundsException when there is no value
   */
  public static Value read(ByteCursor cursor) {
    return readContent(cursor.getByte(), cursor);
  }

  /** Reads what stands behind a tag. */
  static Value readContent(int tag, ByteCursor cursor) {
    return switch (tag) {
      case LONG -> {
        long doubled = cursor.getVarint();
        yield Value.of((doubled >>> 1) ^ -(doubled & 1));
      }
      case DOUBLE -> Value.of(Double.longBitsToDouble(cursor.getLong()));
      case FALSE -> Value.of(false);
      case TRUE -> Value.of(true);
      case STRING -> Value.of(cursor.getString());
      case BYTES -> Value.of(cursor.getBytes(cursor.getVarintAsInt()));
      default ->
          throw new IndexOutOfBoundsException(
              "no value has tag " + tag + ", found before " + cursor.position());
    };
  }

  /** Passes over what stands behind a tag. */
  static void skipContent(int tag, ByteCursor cursor) {
    switch (tag) {
      case LONG -> cursor.getVarint();
      case DOUBLE -> cursor.skip(Double.BYTES);
      case STRING, BYTES -> cursor.skip(cursor.getVarintAsInt());
      default -> readContent(tag, cursor);
    }
  }

  /**
   * Writes a property set.
   *
   * @param properties the set
   * @param sink receives it
   */
  public static void write(Properties properties, ByteSink sink) {
    sink.putVarint(properties.size());
    for (int i = 0; i < properties.size(); i++) {
      sink.putVarint(properties.keyAt(i));
      write(properties.valueAt(i), sink);
    }
  }

  /**
   * Reads a property set.
   *
   * @param cursor at its first byte
   * @param row receives the properties
   * @throws IndexOutOfBoundsException when there is none
   */
  public static void readInto(ByteCursor cursor, PropertyRow row) {
    int count = cursor.getVarintAsInt();
    for (int i = 0; i < count; i++) {
      int key = cursor.getVarintAsInt();
      row.put(key, read(cursor));
    }
  }

  /**
   * Reads a property set that was written, as it must be, ascending by key.
   *
   * @param cursor at its first byte
   * @return the set
   * @throws IndexOutOfBoundsException when there is none
   */
  public static Properties readProperties(ByteCursor cursor) {
    int count = cursor.getVarintAsInt();
    cursor.require(count); // each takes more than a byte
    int[] keys = new int[count];
    Value[] values = new Value[count];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = cursor.getVarintAsInt();
      requireAscending(keys, i);
      values[i] = read(cursor);
    }
    return Properties.ofSorted(keys, values);
  }

  static void requireAscending(int[] keys, int at) {
    if (at > 0 && keys[at] <= keys[at - 1]) {
      throw new IndexOutOfBoundsException("key " + keys[at] + " comes after " + keys[at - 1]);
    }
  }
}
