package io.hopbench.api;

import java.util.Arrays;

/**
 * A reusable set of properties: key tokens with their values, in the order they were put. Longs,
 * doubles and booleans are held without boxing. Not safe for use by several threads.
 */
public final class PropertyRow {

  /** What kind of value stands at an index. */
  public enum Kind {
    /** Read it with {@link PropertyRow#longAt}. */
    LONG,
    /** Read it with {@link PropertyRow#doubleAt}. */
    DOUBLE,
    /** Read it with {@link PropertyRow#booleanAt}. */
    BOOLEAN,
    /** Read it with {@link PropertyRow#objectAt}: a {@link String}. */
    STRING,
    /** Read it with {@link PropertyRow#objectAt}: a {@code byte[]}. */
    BYTES
  }

  private static final Object NOTHING = "";

  private int size;
  private int[] keys = new int[4];
  private Kind[] kinds = new Kind[4];
  private long[] bits = new long[4];
  private Object[] objects = new Object[4];

  /** An empty row. */
  public PropertyRow() {}

  /**
   * Removes all properties.
   *
   * @return this
   */
  public PropertyRow clear() {
    Arrays.fill(objects, 0, size, NOTHING);
    size = 0;
    return this;
  }

  /**
   * Puts a long, replacing any value of the same key.
   *
   * @param key the key's token
   * @param value the value
   * @return this
   */
  public PropertyRow put(int key, long value) {
    return put(key, Kind.LONG, value, NOTHING);
  }

  /**
   * Puts a double, replacing any value of the same key.
   *
   * @param key the key's token
   * @param value the value
   * @return this
   */
  public PropertyRow put(int key, double value) {
    return put(key, Kind.DOUBLE, Double.doubleToRawLongBits(value), NOTHING);
  }

  /**
   * Puts a boolean, replacing any value of the same key.
   *
   * @param key the key's token
   * @param value the value
   * @return this
   */
  public PropertyRow put(int key, boolean value) {
    return put(key, Kind.BOOLEAN, value ? 1 : 0, NOTHING);
  }

  /**
   * Puts a string, replacing any value of the same key.
   *
   * @param key the key's token
   * @param value the value
   * @return this
   */
  public PropertyRow put(int key, String value) {
    return put(key, Kind.STRING, 0, value);
  }

  /**
   * Puts bytes, replacing any value of the same key.
   *
   * @param key the key's token
   * @param value the value, not copied
   * @return this
   */
  public PropertyRow put(int key, byte[] value) {
    return put(key, Kind.BYTES, 0, value);
  }

  /**
   * Puts any value, replacing any of the same key; {@link Value#NONE} removes it.
   *
   * @param key the key's token
   * @param value the value
   * @return this
   */
  public PropertyRow put(int key, Value value) {
    return switch (value) {
      case Value.LongValue v -> put(key, v.value());
      case Value.DoubleValue v -> put(key, v.value());
      case Value.BooleanValue v -> put(key, v.value());
      case Value.StringValue v -> put(key, v.value());
      case Value.BytesValue v -> put(key, v.value());
      case Value.None _ -> remove(key);
    };
  }

  /**
   * Removes a key's property, if there is one.
   *
   * @param key the key's token
   * @return this
   */
  public PropertyRow remove(int key) {
    int at = indexOf(key);
    if (at >= 0) {
      int after = size - at - 1;
      System.arraycopy(keys, at + 1, keys, at, after);
      System.arraycopy(kinds, at + 1, kinds, at, after);
      System.arraycopy(bits, at + 1, bits, at, after);
      System.arraycopy(objects, at + 1, objects, at, after);
      size--;
      objects[size] = NOTHING;
    }
    return this;
  }

  /**
   * How many properties the row holds.
   *
   * @return the number
   */
  public int size() {
    return size;
  }

  /**
   * Says whether the row holds none.
   *
   * @return true if empty
   */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Finds a key.
   *
   * @param key the key's token
   * @return its index, or -1
   */
  public int indexOf(int key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The key at an index.
   *
   * @param index 0 to size - 1
   * @return the key's token
   */
  public int keyAt(int index) {
    return keys[checked(index)];
  }

  /**
   * The kind of the value at an index.
   *
   * @param index 0 to size - 1
   * @return the kind
   */
  public Kind kindAt(int index) {
    return kinds[checked(index)];
  }

  /**
   * The long at an index.
   *
   * @param index 0 to size - 1, of kind LONG
   * @return the long
   */
  public long longAt(int index) {
    return bits[checked(index)];
  }

  /**
   * The double at an index.
   *
   * @param index 0 to size - 1, of kind DOUBLE
   * @return the double
   */
  public double doubleAt(int index) {
    return Double.longBitsToDouble(bits[checked(index)]);
  }

  /**
   * The boolean at an index.
   *
   * @param index 0 to size - 1, of kind BOOLEAN
   * @return the boolean
   */
  public boolean booleanAt(int index) {
    return bits[checked(index)] != 0;
  }

  /**
   * The string or bytes at an index.
   *
   * @param index 0 to size - 1, of kind STRING or BYTES
   * @return the {@link String} or {@code byte[]}, not a copy
   */
  public Object objectAt(int index) {
    return objects[checked(index)];
  }

  /**
   * The value at an index.
   *
   * @param index 0 to size - 1
   * @return the value, newly allocated
   */
  public Value valueAt(int index) {
    return switch (kindAt(index)) {
      case LONG -> Value.of(longAt(index));
      case DOUBLE -> Value.of(doubleAt(index));
      case BOOLEAN -> Value.of(booleanAt(index));
      case STRING -> Value.of((String) objects[index]);
      case BYTES -> Value.of((byte[]) objects[index]);
    };
  }

  /**
   * The value of a key.
   *
   * @param key the key's token
   * @return the value, or {@link Value#NONE}
   */
  public Value get(int key) {
    int at = indexOf(key);
    return at < 0 ? Value.NONE : valueAt(at);
  }

  private PropertyRow put(int key, Kind kind, long word, Object object) {
    int at = indexOf(key);
    if (at < 0) {
      at = size++;
      if (at == keys.length) {
        keys = Arrays.copyOf(keys, at * 2);
        kinds = Arrays.copyOf(kinds, at * 2);
        bits = Arrays.copyOf(bits, at * 2);
        objects = Arrays.copyOf(objects, at * 2);
      }
    }
    keys[at] = key;
    kinds[at] = kind;
    bits[at] = word;
    objects[at] = object;
    return this;
  }

  private int checked(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("property " + index + " of " + size);
    }
    return index;
  }
}
