package io.hopbench.kernel.base;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.ByteSink;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes one property of all relationships of a type, in their order. For each relationship exactly
 * one of {@link #absent}, {@link #word} and {@link #value} is called. Confined to one thread.
 */
public final class ColumnWriter {
  private final BaseFileWriter file;
  private final int type;
  private final int key;
  private final Column.Kind kind;
  private final int count;
  private final SectionWriter words;
  private final MemorySegment presence;
  private final ByteSink encoded = new ByteSink(64);
  private int position;
  private int present;

  ColumnWriter(BaseFileWriter file, int type, int key, Column.Kind kind, int count, Arena arena) {
    this.file = file;
    this.type = type;
    this.key = key;
    this.kind = kind;
    this.count = count;
    this.words = file.begin((long) count * (kind == Column.Kind.BOOLEAN ? Byte.BYTES : Long.BYTES));
    this.presence = arena.allocate(ListIndex.words(count) * Long.BYTES, Long.BYTES);
  }

  /**
   * The property's key.
   *
   * @return its token
   */
  public int key() {
    return key;
  }

  /**
   * How values are held.
   *
   * @return the kind
   */
  public Column.Kind kind() {
    return kind;
  }

  /** The next relationship has no such property. */
  public void absent() {
    put(0);
    position++;
  }

  /**
   * The next relationship's word.
   *
   * @param word of the column's kind: the long, the double's bits, 0 or 1, or a reference into the
   *     heap of the file being written
   */
  public void word(long word) {
    put(word);
    int at = position >>> 6;
    presence.setAtIndex(
        ValueLayout.JAVA_LONG,
        at,
        presence.getAtIndex(ValueLayout.JAVA_LONG, at) | (1L << position));
    position++;
    present++;
  }

  /**
   * The next relationship's value.
   *
   * @param value of the column's kind, or {@link Value#NONE}
   */
  public void value(Value value) {
    switch (value) {
      case Value.None _ -> absent();
      case Value.LongValue(long v) when kind == Column.Kind.LONG -> word(v);
      case Value.DoubleValue(double v) when kind == Column.Kind.DOUBLE ->
          word(Double.doubleToRawLongBits(v));
      case Value.BooleanValue(boolean v) when kind == Column.Kind.BOOLEAN -> word(v ? 1 : 0);
      default -> {
        if (kind != Column.Kind.GENERIC) {
          throw new IllegalStateException("a column of " + kind + " takes no " + value);
        }
        PropertyCodec.write(value, encoded.clear());
        word(file.heap(encoded));
      }
    }
  }

  private void put(long word) {
    if (kind == Column.Kind.BOOLEAN) {
      words.putByte((byte) word);
    } else {
      words.putLong(word);
    }
  }

  void finish() {
    if (position != count) {
      throw new IllegalStateException(position + " of " + count + " values of key " + key);
    }
    file.end(words, SectionKind.COLUMN, type, key, kind.code, count);
    if (present < count && kind != Column.Kind.GENERIC) {
      SectionWriter bits = file.begin(presence.byteSize());
      bits.putSegment(presence);
      file.end(bits, SectionKind.PRESENCE, type, key, 0, present);
    }
  }
}
