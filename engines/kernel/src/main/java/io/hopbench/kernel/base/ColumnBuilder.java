package io.hopbench.kernel.base;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Collects one property of the relationships of a segment, in the order of their lists, and then
 * chooses how it is held. Confined to one thread.
 */
public final class ColumnBuilder {
  private static final int ABSENT = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int BOOLEAN = 3;
  private static final int ENCODED = 4;

  /** Values that are narrowed at a time. */
  private static final int SLICE = 1 << 12;

  private final int key;
  private final Growing heap;
  private final Growing words;
  private final Growing tags; // only if they are mixed
  private final ByteSink encoded = new ByteSink(64);
  private final int capacity;
  private int seen;
  private int tag; // of all values, unless they are mixed
  private boolean mixed;
  private long smallest = Long.MAX_VALUE;
  private long largest = Long.MIN_VALUE;

  /**
   * A column without values.
   *
   * @param heap takes what is no word; shared by the columns of a segment
   */
  ColumnBuilder(Arena arena, int key, int capacity, Growing heap) {
    this.key = key;
    this.heap = heap;
    this.words = new Growing(arena, (long) capacity * Long.BYTES);
    this.tags = new Growing(arena, 0);
    this.capacity = capacity;
  }

  private long count() {
    return words.size() / Long.BYTES;
  }

  private int tag(long index) {
    return mixed ? tags.getByte(index) : tag;
  }

  int key() {
    return key;
  }

  /**
   * Goes to a place; those it passes have no value.
   *
   * @param place where the next value goes; not below that of the last
   * @return this
   */
  public ColumnBuilder at(long place) {
    while (count() < place) {
      put(ABSENT, 0);
    }
    return this;
  }

  private void put(int like, long word) {
    note(like);
    if (mixed) {
      tags.putByte(like);
    }
    words.putLong(word);
  }

  /** Takes note of what comes next; from the second kind on each value has its tag. */
  private void note(int like) {
    seen |= 1 << like;
    if (count() == 0) {
      tag = like;
    } else if (!mixed && like != tag) {
      mixed = true;
      tags.reserve(Math.max(capacity, count() + 1));
      for (long i = 0; i < count(); i++) {
        tags.putByte(tag);
      }
    }
  }

  private void put(int like, long[] values, int length) {
    if (length == 0) {
      return;
    }
    note(like);
    for (int i = 0; mixed && i < length; i++) {
      tags.putByte(like);
    }
    words.putLongs(values, length);
  }

  /**
   * Puts values at the next places.
   *
   * @param values longs
   * @param length how many, from the first
   */
  public void putLongs(long[] values, int length) {
    put(LONG, values, length);
    long least = smallest;
    long most = largest;
    for (int i = 0; i < length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    smallest = least;
    largest = most;
  }

  /**
   * Puts values at the next places.
   *
   * @param bits doubles, as raw bits
   * @param length how many, from the first
   */
  public void putDoubles(long[] bits, int length) {
    put(DOUBLE, bits, length);
  }

  /**
   * Puts values at the next places.
   *
   * @param values booleans, 1 for true and 0 for false
   * @param length how many, from the first
   */
  public void putBooleans(long[] values, int length) {
    put(BOOLEAN, values, length);
  }

  /**
   * Puts a value at the next place.
   *
   * @param value a long
   */
  public void putLong(long value) {
    put(LONG, value);
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }

  /**
   * Puts a value at the next place.
   *
   * @param bits a double, as raw bits
   */
  public void putDouble(long bits) {
    put(DOUBLE, bits);
  }

  /**
   * Puts a value at the next place.
   *
   * @param value a boolean
   */
  public void putBoolean(boolean value) {
    put(BOOLEAN, value ? 1 : 0);
  }

  /**
   * Puts a value at the next place.
   *
   * @param value any, also none
   */
  public void put(Value value) {
    switch (value) {
      case Value.None _ -> put(ABSENT, 0);
      case Value.LongValue(long v) -> putLong(v);
      case Value.DoubleValue(double v) -> putDouble(Double.doubleToRawLongBits(v));
      case Value.BooleanValue(boolean v) -> putBoolean(v);
      default -> {
        PropertyCodec.write(value, encoded.clear());
        put(ENCODED, encode());
      }
    }
  }

  /** Takes the value of another column, without making an object of it where it is a word. */
  void copy(Column from, int place) {
    if (!from.present(place)) {
      put(ABSENT, 0);
      return;
    }
    switch (from.kind()) {
      case LONG -> putLong(from.word(place));
      case DOUBLE -> putDouble(from.word(place));
      case BOOLEAN -> put(BOOLEAN, from.word(place));
      case GENERIC -> put(from.value(place));
    }
  }

  private long encode() {
    long at = heap.size();
    heap.put(MemorySegment.ofArray(encoded.array()).asSlice(0, encoded.size()));
    return at + 1;
  }

  /** Adds its parts; the column then has a value, or none, for each of the relationships. */
  void finish(Parts parts, Arena arena, long count) {
    at(count);
    boolean absent = (seen & 1) != 0;
    switch (seen & ~1) {
      case 0 -> {} // no relationship has it any more
      case 1 << LONG -> {
        long distance = largest - smallest; // as an unsigned number it is right in any case
        int width = Long.compareUnsigned(distance, 0xFF) <= 0 ? 1 : wider(distance);
        add(parts, arena, Column.Kind.LONG, width, width == Long.BYTES ? 0 : smallest, absent);
      }
      case 1 << DOUBLE -> add(parts, arena, Column.Kind.DOUBLE, Long.BYTES, 0, absent);
      case 1 << BOOLEAN -> add(parts, arena, Column.Kind.BOOLEAN, 1, 0, absent);
      default -> addGeneric(parts, arena);
    }
  }

  private static int wider(long distance) {
    if (Long.compareUnsigned(distance, 0xFFFF) <= 0) {
      return Short.BYTES;
    }
    return Long.compareUnsigned(distance, 0xFFFF_FFFFL) <= 0 ? Integer.BYTES : Long.BYTES;
  }

  private void add(
      Parts parts, Arena arena, Column.Kind kind, int width, long base, boolean absent) {
    long count = count();
    boolean asIs = width == Long.BYTES && base == 0; // absent values are words of zero
    MemorySegment bytes = asIs ? words.bytes() : narrow(arena, width, base);
    parts.add(PartKind.COLUMN, key, Column.form(kind, width), base, bytes);
    if (absent) {
      MemorySegment bits = arena.allocate(ListIndex.words((int) count) * Long.BYTES, Long.BYTES);
      for (long i = 0; i < count; i++) {
        if (tag(i) != ABSENT) {
          long word = bits.getAtIndex(ValueLayout.JAVA_LONG, i >>> 6);
          bits.setAtIndex(ValueLayout.JAVA_LONG, i >>> 6, word | (1L << i));
        }
      }
      parts.add(PartKind.PRESENCE, key, 0, 0, bits);
    }
  }

  /** The words less a base; absent values are zero. */
  private MemorySegment narrow(Arena arena, int width, long base) {
    long count = count();
    MemorySegment bytes = arena.allocate(Math.max(1, count * width), Long.BYTES);
    long[] some = new long[(int) Math.min(SLICE, count)];
    for (long from = 0; from < count; from += SLICE) {
      int length = (int) Math.min(SLICE, count - from);
      words.copyLongs(from, some, length);
      for (int i = 0; i < length; i++) {
        some[i] = mixed && tags.getByte(from + i) == ABSENT ? 0 : some[i] - base;
      }
      switch (width) {
        case 1 -> {
          for (int i = 0; i < length; i++) {
            bytes.set(ValueLayout.JAVA_BYTE, from + i, (byte) some[i]);
          }
        }
        case 2 -> {
          for (int i = 0; i < length; i++) {
            bytes.setAtIndex(ValueLayout.JAVA_SHORT, from + i, (short) some[i]);
          }
        }
        case 4 -> {
          for (int i = 0; i < length; i++) {
            bytes.setAtIndex(ValueLayout.JAVA_INT, from + i, (int) some[i]);
          }
        }
        default ->
            MemorySegment.copy(some, 0, bytes, ValueLayout.JAVA_LONG, from * Long.BYTES, length);
      }
    }
    return bytes;
  }

  private void addGeneric(Parts parts, Arena arena) {
    long count = count();
    MemorySegment references = arena.allocate(Math.max(1, count) * Long.BYTES, Long.BYTES);
    for (long i = 0; i < count; i++) {
      long word = words.getLong(i);
      int like = tag(i);
      long reference = like == ABSENT ? 0 : word;
      if (like != ABSENT && like != ENCODED) {
        Value value =
            switch (like) {
              case LONG -> Value.of(word);
              case DOUBLE -> Value.of(Double.longBitsToDouble(word));
              default -> Value.of(word != 0);
            };
        PropertyCodec.write(value, encoded.clear());
        reference = encode();
      }
      references.setAtIndex(ValueLayout.JAVA_LONG, i, reference);
    }
    if (heap.size() < Integer.MAX_VALUE) {
      MemorySegment narrow = arena.allocate(Math.max(1, count) * Integer.BYTES, Long.BYTES);
      for (long i = 0; i < count; i++) {
        narrow.setAtIndex(
            ValueLayout.JAVA_INT, i, (int) references.getAtIndex(ValueLayout.JAVA_LONG, i));
      }
      parts.add(PartKind.COLUMN, key, Column.form(Column.Kind.GENERIC, Integer.BYTES), 0, narrow);
    } else {
      parts.add(PartKind.COLUMN, key, Column.form(Column.Kind.GENERIC, Long.BYTES), 0, references);
    }
  }
}
