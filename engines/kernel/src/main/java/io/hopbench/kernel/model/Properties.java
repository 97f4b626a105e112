package io.hopbench.kernel.model;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import java.util.Arrays;

/**
 * An immutable set of properties, ordered by key. The kernel's form of a {@link PropertyRow}: it is
 * what a version of an entity holds.
 */
public final class Properties {
  /** No property at all. */
  public static final Properties NONE = new Properties(new int[0], new Value[0]);

  private final int[] keys;
  private final Value[] values;

  private Properties(int[] keys, Value[] values) {
    this.keys = keys;
    this.values = values;
  }

  /**
   * Copies a row.
   *
   * @param row the properties
   * @return the same, immutable
   */
  public static Properties of(PropertyRow row) {
    if (row.isEmpty()) {
      return NONE;
    }
    int size = row.size();
    int[] keys = new int[size];
    Value[] values = new Value[size];
    for (int i = 0; i < size; i++) {
      int key = row.keyAt(i);
      Value value = copyOf(row.valueAt(i));
      int at = i;
      for (; at > 0 && keys[at - 1] > key; at--) {
        keys[at] = keys[at - 1];
        values[at] = values[at - 1];
      }
      keys[at] = key;
      values[at] = value;
    }
    return new Properties(keys, values);
  }

  /** Takes keys, ascending, and values that nobody else holds. */
  static Properties ofSorted(int[] keys, Value[] values) {
    return keys.length == 0 ? NONE : new Properties(keys, values);
  }

  /** Bytes are the caller's; what is kept must be ours. */
  private static Value copyOf(Value value) {
    return value instanceof Value.BytesValue(byte[] bytes) ? Value.of(bytes.clone()) : value;
  }

  /**
   * The same with one property set or removed.
   *
   * @param key the key's token
   * @param value its value; {@link Value#NONE} removes it
   * @return a changed copy
   */
  public Properties with(int key, Value value) {
    int at = Arrays.binarySearch(keys, key);
    if (value instanceof Value.None) {
      return at < 0 ? this : without(at);
    }
    if (at >= 0) {
      Value[] changed = values.clone();
      changed[at] = copyOf(value);
      return new Properties(keys, changed);
    }
    int to = -at - 1;
    int[] newKeys = new int[keys.length + 1];
    Value[] newValues = new Value[keys.length + 1];
    System.arraycopy(keys, 0, newKeys, 0, to);
    System.arraycopy(values, 0, newValues, 0, to);
    newKeys[to] = key;
    newValues[to] = copyOf(value);
    System.arraycopy(keys, to, newKeys, to + 1, keys.length - to);
    System.arraycopy(values, to, newValues, to + 1, keys.length - to);
    return new Properties(newKeys, newValues);
  }

  private Properties without(int at) {
    if (keys.length == 1) {
      return NONE;
    }
    int[] newKeys = new int[keys.length - 1];
    Value[] newValues = new Value[keys.length - 1];
    System.arraycopy(keys, 0, newKeys, 0, at);
    System.arraycopy(values, 0, newValues, 0, at);
    System.arraycopy(keys, at + 1, newKeys, at, newKeys.length - at);
    System.arraycopy(values, at + 1, newValues, at, newKeys.length - at);
    return new Properties(newKeys, newValues);
  }

  /**
   * One value.
   *
   * @param key the key's token
   * @return the value or {@link Value#NONE}
   */
  public Value get(int key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return copyOf(values[i]);
      }
    }
    return Value.NONE;
  }

  /**
   * How many there are.
   *
   * @return the number
   */
  public int size() {
    return keys.length;
  }

  /**
   * The key at an index.
   *
   * @param index 0 to size - 1
   * @return the key's token; ascending
   */
  public int keyAt(int index) {
    return keys[index];
  }

  /**
   * The value at an index.
   *
   * @param index 0 to size - 1
   * @return the value
   */
  public Value valueAt(int index) {
    return values[index];
  }

  /**
   * Copies all into a row.
   *
   * @param row receives them
   */
  public void copyTo(PropertyRow row) {
    for (int i = 0; i < keys.length; i++) {
      row.put(keys[i], copyOf(values[i]));
    }
  }

  /**
   * An estimate of what they take on the heap.
   *
   * @return bytes
   */
  public long heapBytes() {
    long bytes = keys.length == 0 ? 0 : 56;
    for (Value value : values) {
      bytes +=
          switch (value) {
            case Value.StringValue(String text) -> 68L + text.length();
            case Value.BytesValue(byte[] data) -> 44L + data.length;
            default -> 36L;
          };
    }
    return bytes;
  }
}
