package io.hopbench.kernel.model;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import java.nio.charset.StandardCharsets;

/**
 * Values and property sets as bytes; the same in the log and in a base's heap.
 *
 * <pre>
 * value      := tag (1 byte) content
 *   1 LONG    8 bytes       2 DOUBLE  8 bytes, raw bits       3 FALSE        4 TRUE
 *   5 STRING  varint length, UTF-8                            6 BYTES   varint length, bytes
 * properties := varint count, then count times: varint key, value; ascending by key
 * </pre>
 */
public final class PropertyCodec {
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int FALSE = 3;
  private static final int TRUE = 4;
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
    switch (value) {
      case Value.LongValue(long v) -> sink.putByte(LONG).putLong(v);
      case Value.DoubleValue(double v) ->
          sink.putByte(DOUBLE).putLong(Double.doubleToRawLongBits(v));
      case Value.BooleanValue(boolean v) -> sink.putByte(v ? TRUE : FALSE);
      case Value.StringValue(String v) -> {
        byte[] text = v.getBytes(StandardCharsets.UTF_8);
        sink.putByte(STRING).putVarint(text.length).putBytes(text, 0, text.length);
      }
      case Value.BytesValue(byte[] v) ->
          sink.putByte(BYTES).putVarint(v.length).putBytes(v, 0, v.length);
      case Value.None _ -> throw new IllegalArgumentException("no value has no encoding");
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
    int tag = cursor.getByte();
    return switch (tag) {
      case LONG -> Value.of(cursor.getLong());
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
      if (i > 0 && keys[i] <= keys[i - 1]) {
        throw new IndexOutOfBoundsException("key " + keys[i] + " comes after " + keys[i - 1]);
      }
      values[i] = read(cursor);
    }
    return Properties.ofSorted(keys, values);
  }
}
