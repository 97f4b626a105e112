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

  private final int key;
  private final Growing heap;
  private final Growing words;
  private final Growing tags;
  private final ByteSink encoded = new ByteSink(64);
  private int seen;
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
    this.tags = new Growing(arena, capacity);
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
    while (tags.size() < place) {
      put(ABSENT, 0);
    }
    return this;
  }

  private void put(int tag, long word) {
    tags.putByte(tag);
    words.putLong(word);
    seen |= 1 << tag;
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
    long count = tags.size();
    MemorySegment bytes = arena.allocate(Math.max(1, count * width), Long.BYTES);
    for (long i = 0; i < count; i++) {
      long word = tags.getByte(i) == ABSENT ? 0 : words.getLong(i) - base;
      switch (width) {
        case 1 -> bytes.set(ValueLayout.JAVA_BYTE, i, (byte) word);
        case 2 -> bytes.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) word);
        case 4 -> bytes.setAtIndex(ValueLayout.JAVA_INT, i, (int) word);
        default -> bytes.setAtIndex(ValueLayout.JAVA_LONG, i, word);
      }
    }
    parts.add(PartKind.COLUMN, key, Column.form(kind, width), base, bytes);
    if (absent) {
      MemorySegment bits = arena.allocate(ListIndex.words((int) count) * Long.BYTES, Long.BYTES);
      for (long i = 0; i < count; i++) {
        if (tags.getByte(i) != ABSENT) {
          long word = bits.getAtIndex(ValueLayout.JAVA_LONG, i >>> 6);
          bits.setAtIndex(ValueLayout.JAVA_LONG, i >>> 6, word | (1L << i));
        }
      }
      parts.add(PartKind.PRESENCE, key, 0, 0, bits);
    }
  }

  private void addGeneric(Parts parts, Arena arena) {
    long count = tags.size();
    MemorySegment references = arena.allocate(Math.max(1, count) * Long.BYTES, Long.BYTES);
    for (long i = 0; i < count; i++) {
      long word = words.getLong(i);
      int tag = tags.getByte(i);
      long reference = tag == ABSENT ? 0 : word;
      if (tag != ABSENT && tag != ENCODED) {
        Value value =
            switch (tag) {
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
