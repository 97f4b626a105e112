package io.hopbench.kernel.delta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A map from non-negative longs, for one writer at a time and any number of readers that never
 * wait.
 *
 * <p>Open addressing with linear probing, at most half full. A slot is never given to another key,
 * and a key is stored after its value: a reader that sees the key sees a value of it. Growing
 * copies into a new table, which is published whole. Keys stay even when their value is set to
 * null.
 */
final class LongMap<V> {
  private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(Object[].class);

  /** Keys plus one, so that 0 marks a free slot. */
  @SuppressWarnings("ArrayRecordComponent") // tables are never compared
  private record Table(long[] keys, @Nullable Object[] values) {}

  private volatile Table table = new Table(new long[16], new Object[16]);
  private int size;
  private volatile int live;

  private static int slot(long key, int length) {
    long hash = key * 0x9E37_79B9_7F4A_7C15L;
    return (int) (hash >>> 32) & (length - 1);
  }

  @SuppressWarnings("unchecked") // only put() stores values
  @Nullable V get(long key) {
    Table now = table;
    int length = now.keys.length;
    for (int i = slot(key, length); ; i = (i + 1) & (length - 1)) {
      long found = (long) KEYS.getAcquire(now.keys, i);
      if (found == key + 1) {
        return (V) VALUES.getAcquire(now.values, i);
      }
      if (found == 0) {
        return null;
      }
    }
  }

  /** Writer only. */
  void put(long key, @Nullable V value) {
    Table now = table;
    int change = (value == null ? 0 : 1) - (get(key) == null ? 0 : 1);
    if (change != 0) {
      live = live() + change;
    }
    if (place(now, key, value)) {
      size++;
      if (size * 2 > now.keys.length) {
        Table larger = new Table(new long[now.keys.length * 2], new Object[now.keys.length * 2]);
        for (int i = 0; i < now.keys.length; i++) {
          if (now.keys[i] != 0) {
            place(larger, now.keys[i] - 1, now.values[i]);
          }
        }
        table = larger;
      }
    }
  }

  private static boolean place(Table into, long key, @Nullable Object value) {
    int length = into.keys.length;
    for (int i = slot(key, length); ; i = (i + 1) & (length - 1)) {
      if (into.keys[i] == key + 1) {
        VALUES.setRelease(into.values, i, value);
        return false;
      }
      if (into.keys[i] == 0) {
        into.values[i] = value;
        KEYS.setRelease(into.keys, i, key + 1);
        return true;
      }
    }
  }

  /** Writer only: the value, made and put where there is none. */
  V computeIfAbsent(long key, LongFunction<V> make) {
    V value = get(key);
    if (value == null) {
      value = make.apply(key);
      put(key, value);
    }
    return value;
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  interface Visitor<V> {
    void visit(long key, V value);
  }

  /** Visits all entries there are now, in no order. */
  @SuppressWarnings("unchecked") // only put() stores values
  void forEach(Visitor<V> visitor) {
    Table now = table;
    for (int i = 0; i < now.keys.length; i++) {
      long key = (long) KEYS.getAcquire(now.keys, i);
      V value = (V) VALUES.getAcquire(now.values, i);
      if (key != 0 && value != null) {
        visitor.visit(key - 1, value);
      }
    }
  }

  /** How many keys have a value. */
  int live() {
    return live;
  }
}
