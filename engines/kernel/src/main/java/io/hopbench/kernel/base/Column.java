package io.hopbench.kernel.base;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * One property of all relationships of a type, in the order of their OUT lists. Read-only; safe for
 * use by several threads.
 */
public final class Column {

  /** How values are held. */
  public enum Kind {
    /** All values are longs: eight bytes each. */
    LONG(0),
    /** All values are doubles: eight bytes each, raw bits. */
    DOUBLE(1),
    /** All values are booleans: a byte each. */
    BOOLEAN(2),
    /** Anything: one more than the offset of the encoded value in the heap, 0 for none. */
    GENERIC(3);

    /** What stands in the file. */
    final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IndexOutOfBoundsException("no kind of column has code " + code);
    }
  }

  private final int key;
  private final Kind kind;
  private final MemorySegment words;
  private final Optional<MemorySegment> presence;
  private final MemorySegment heap;

  Column(
      int key,
      Kind kind,
      MemorySegment words,
      Optional<MemorySegment> presence,
      MemorySegment heap) {
    this.key = key;
    this.kind = kind;
    this.words = words;
    this.presence = presence;
    this.heap = heap;
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
  public Kind kind() {
    return kind;
  }

  /**
   * Says whether every relationship has a value and none takes more than a word.
   *
   * @return true if {@link #words()} can be read without asking {@link #present}
   */
  public boolean full() {
    return presence.isEmpty() && kind != Kind.GENERIC;
  }

  /**
   * The fixed-width words.
   *
   * @return a read-only segment
   */
  public MemorySegment words() {
    return words;
  }

  /**
   * Says whether a relationship has the property.
   *
   * @param position of the relationship
   * @return true if it has
   */
  public boolean present(int position) {
    if (kind == Kind.GENERIC) {
      return words.getAtIndex(ValueLayout.JAVA_LONG, position) != 0;
    }
    return presence.isEmpty()
        || (presence.get().getAtIndex(ValueLayout.JAVA_LONG, position >>> 6) & (1L << position))
            != 0;
  }

  /**
   * The word of a relationship that has the property.
   *
   * @param position of the relationship
   * @return the long, the double's bits, or 0 or 1
   */
  public long word(int position) {
    return kind == Kind.BOOLEAN
        ? words.get(ValueLayout.JAVA_BYTE, position)
        : words.getAtIndex(ValueLayout.JAVA_LONG, position);
  }

  /**
   * The value of a relationship.
   *
   * @param position of the relationship
   * @return the value, or {@link Value#NONE}
   */
  public Value value(int position) {
    if (!present(position)) {
      return Value.NONE;
    }
    long word = word(position);
    return switch (kind) {
      case LONG -> Value.of(word);
      case DOUBLE -> Value.of(Double.longBitsToDouble(word));
      case BOOLEAN -> Value.of(word != 0);
      case GENERIC -> PropertyCodec.read(new ByteCursor(heap, word - 1));
    };
  }
}
