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
 * sets are written by {@link #encode} and read in any order by {@link #decode}. One writer at a
 * time; any number of readers of what was published to them.
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

    /** Passes over what a cursor is at if that is this shape, or else leaves it where it was. */
    boolean pass(ByteCursor cursor) {
      long from = cursor.position();
      boolean same = cursor.getVarint() == keys.length;
      for (int i = 0; same && i < keys.length; i++) {
        same = cursor.getVarint() == keys[i] && cursor.getByte() == kinds[i];
      }
      if (!same) {
        cursor.position(from);
      }
      return same;
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
   * Forgets all shapes. Reads the same ones again without making them anew, for record after record
   * begins with the same.
   */
  public void clear() {
    count = 0;
    numbers.clear();
  }

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
    return readValues(readNumber(cursor), cursor);
  }

  private int readNumber(ByteCursor cursor) {
    int number = cursor.getVarintAsInt();
    if (number == count + 1 && number <= MOST) {
      Shape[] now = shapes;
      if (count < now.length && now[count] != null && now[count].pass(cursor)) {
        add(now[count]);
      } else {
        add(readShape(cursor));
      }
    } else if (number > count) {
      throw new IndexOutOfBoundsException(
          "shape " + number + " of properties, after " + count + ", before " + cursor.position());
    }
    return number;
  }

  /**
   * Reads a set and encodes it with the shapes of others, without a look at its values.
   *
   * @param cursor at the set's first byte, after all that was written before it
   * @param others know the shapes of what is written; this is their writer
   * @param sink receives what {@link #encode} gives; nothing when the set is empty
   * @throws IndexOutOfBoundsException when there is no set
   */
  public void transfer(ByteCursor cursor, PropertyShapes others, ByteSink sink) {
    int number = readNumber(cursor);
    Shape shape = number == 0 ? null : shapes[number - 1];
    int known = shape == null || shape.keys.length == 0 ? 0 : others.number(shape);
    if (shape == null || known == 0) {
      Properties properties = readValues(number, cursor);
      if (properties.size() > 0) {
        others.encode(properties, sink);
      }
      return;
    }
    sink.putVarint(known);
    long from = cursor.position();
    for (byte kind : shape.kinds) {
      if (kind == BOOLEAN) {
        cursor.getByte();
      } else {
        PropertyCodec.skipContent(kind, cursor);
      }
    }
    cursor.copyTo(sink, from);
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

  /** The number of a set's shape, which is given one if it has none; 0 if there are too many. */
  private int number(Properties properties) {
    Shape[] now = shapes;
    for (int i = 0; i < Math.min(FEW, count); i++) {
      if (now[i].fits(properties)) {
        return i + 1;
      }
    }
    return numberOfMany(Shape.of(properties));
  }

  private int number(Shape shape) {
    Shape[] now = shapes;
    for (int i = 0; i < Math.min(FEW, count); i++) {
      if (now[i].equals(shape)) {
        return i + 1;
      }
    }
    return numberOfMany(shape);
  }

  /** The number of a shape that is not among the few that are looked through. */
  private int numberOfMany(Shape shape) {
    Integer known = numbers.get(shape);
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
    if (count > FEW) {
      numbers.putIfAbsent(shape, count);
    }
    return count;
  }

  /**
   * Writes the number of a set's shape, which is given one if it has none, and the values; for the
   * writer. {@link #decode} reads it.
   *
   * @param properties the set
   * @param sink receives them
   */
  public void encode(Properties properties, ByteSink sink) {
    int number = number(properties);
    sink.putVarint(number);
    writeValues(number, properties, sink);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param cursor at its first byte
   * @return the set
   */
  public Properties decode(ByteCursor cursor) {
    return readValues(cursor.getVarintAsInt(), cursor);
  }

  private void writeValues(int number, Properties properties, ByteSink sink) {
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

  private Properties readValues(int number, ByteCursor cursor) {
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
