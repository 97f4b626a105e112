package io.hopbench.kernel.model;

import io.hopbench.api.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Property sets as bytes where many have the same keys: keys and kinds of values, the shape, are
 * written once and then told by number.
 *
 * <pre>
 * set   := varint number, then
 *            number 0:                 properties, as {@link PropertyCodec} has them
 *            a number told before:     values
 *            the next higher number:   shape, values
 * shape := varint count, then count times: varint key, kind (1 byte); ascending by key
 * value := 1 LONG    varint of 2v, or of -2v - 1 where v is negative
 *          2 DOUBLE  8 bytes, raw bits          3 BOOLEAN  1 byte: 0 or 1
 *          5 STRING  varint length, UTF-8       6 BYTES    varint length, bytes
 * </pre>
 *
 * <p>Who reads must have read what was written before, or else share the writer's instance: then
 * sets are written by {@link #number} and {@link #writeValues} and read in any order by {@link
 * #readValues}. One writer at a time; any number of readers of what was published to them.
 */
public final class PropertyShapes {
  /** No more shapes are numbered; sets of others are written as they are. */
  static final int MOST = 1 << 12;

  /** So many shapes are looked through before they are hashed. */
  private static final int FEW = 4;

  private static final int BOOLEAN = PropertyCodec.FALSE;

  /** Keys, ascending, and the kind of each value. */
  private static final class Shape {
    private final int[] keys;
    private final byte[] kinds;

    Shape(int[] keys, byte[] kinds) {
      this.keys = keys;
      this.kinds = kinds;
    }

    static Shape of(Properties properties) {
      int[] keys = new int[properties.size()];
      byte[] kinds = new byte[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = properties.keyAt(i);
        kinds[i] = kind(properties.valueAt(i));
      }
      return new Shape(keys, kinds);
    }

    boolean fits(Properties properties) {
      if (properties.size() != keys.length) {
        return false;
      }
      for (int i = 0; i < keys.length; i++) {
        if (properties.keyAt(i) != keys[i] || kind(properties.valueAt(i)) != kinds[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape shape
          && Arrays.equals(keys, shape.keys)
          && Arrays.equals(kinds, shape.kinds);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(keys) + Arrays.hashCode(kinds);
    }
  }

  private final Map<Shape, Integer> numbers = new HashMap<>();
  private volatile Shape[] shapes = {};
  private int count;

  /**
   * Writes a set, and its shape if that is new.
   *
   * @param properties the set
   * @param sink receives it
   */
  public void write(Properties properties, ByteSink sink) {
    int known = count;
    int number = number(properties);
    sink.putVarint(number);
    if (number > known) {
      Shape shape = shapes[number - 1];
      sink.putVarint(shape.keys.length);
      for (int i = 0; i < shape.keys.length; i++) {
        sink.putVarint(shape.keys[i]).putByte(shape.kinds[i]);
      }
    }
    writeValues(number, properties, sink);
  }

  /**
   * Reads a set after all that was written before it.
   *
   * @param cursor at its first byte
   * @return the set
   * @throws IndexOutOfBoundsException when there is none
   */
  public Properties read(ByteCursor cursor) {
    int number = cursor.getVarintAsInt();
    if (number == count + 1 && number <= MOST) {
      add(readShape(cursor));
    } else if (number > count) {
      throw new IndexOutOfBoundsException(
          "shape " + number + " of properties, after " + count + ", before " + cursor.position());
    }
    return readValues(number, cursor);
  }

  private static Shape readShape(ByteCursor cursor) {
    int size = cursor.getVarintAsInt();
    cursor.require(size); // each takes more than a byte
    int[] keys = new int[size];
    byte[] kinds = new byte[size];
    for (int i = 0; i < size; i++) {
      keys[i] = cursor.getVarintAsInt();
      PropertyCodec.requireAscending(keys, i);
      kinds[i] = (byte) cursor.getByte();
      if (kinds[i] == PropertyCodec.TRUE) {
        throw new IndexOutOfBoundsException("no kind of values is " + kinds[i]);
      }
    }
    return new Shape(keys, kinds);
  }

  /**
   * The number of a set's shape, which is given one if it has none; for the writer.
   *
   * @param properties the set
   * @return from 1, or 0 if its shape has none and there are too many
   */
  public int number(Properties properties) {
    Shape[] now = shapes;
    for (int i = 0; i < Math.min(FEW, count); i++) {
      if (now[i].fits(properties)) {
        return i + 1;
      }
    }
    Shape shape = Shape.of(properties);
    Integer known = count > FEW ? numbers.get(shape) : null;
    if (known != null) {
      return known;
    }
    return count == MOST ? 0 : add(shape);
  }

  private int add(Shape shape) {
    Shape[] now = shapes;
    if (count == now.length) {
      now = Arrays.copyOf(now, Math.max(FEW, now.length * 2));
    }
    now[count++] = shape;
    shapes = now; // also where it is the same array: readers come by this
    numbers.putIfAbsent(shape, count);
    return count;
  }

  /**
   * Writes the values of a set.
   *
   * @param number of its shape
   * @param properties the set
   * @param sink receives them
   */
  public void writeValues(int number, Properties properties, ByteSink sink) {
    if (number == 0) {
      PropertyCodec.write(properties, sink);
      return;
    }
    for (int i = 0; i < properties.size(); i++) {
      if (properties.valueAt(i) instanceof Value.BooleanValue(boolean v)) {
        sink.putByte(v ? 1 : 0);
      } else {
        PropertyCodec.writeContent(properties.valueAt(i), sink);
      }
    }
  }

  /**
   * Reads the values of a set.
   *
   * @param number of its shape
   * @param cursor at the first
   * @return the set
   * @throws IndexOutOfBoundsException when there is none
   */
  public Properties readValues(int number, ByteCursor cursor) {
    if (number == 0) {
      return PropertyCodec.readProperties(cursor);
    }
    Shape shape = shapes[number - 1];
    Value[] values = new Value[shape.keys.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          shape.kinds[i] == BOOLEAN
              ? Value.of(cursor.getByte() != 0)
              : PropertyCodec.readContent(shape.kinds[i], cursor);
    }
    return Properties.ofSorted(shape.keys, values);
  }

  private static byte kind(Value value) {
    return value instanceof Value.BooleanValue ? BOOLEAN : (byte) PropertyCodec.tag(value);
  }
}
