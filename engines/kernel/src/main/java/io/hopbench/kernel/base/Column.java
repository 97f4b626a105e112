package io.hopbench.kernel.base;

import io.hopbench.api.Value;
import io.hopbench.kernel.model.ByteCursor;
import io.hopbench.kernel.model.PropertyCodec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * One property of the relationships of a segment, in the order of their lists. Read-only; safe for
 * use by several threads.
 */
public final class Column {

  /** How values are held. */
  public enum Kind {
    /** All values are longs: as many bytes as the distance from the smallest needs. */
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
  private final int width;
  private final long base;
  private final MemorySegment words;
  private final Optional<MemorySegment> presence;
  private final MemorySegment heap;

  Column(Part part, Optional<MemorySegment> presence, MemorySegment heap) {
    this.key = part.key();
    this.kind = Kind.of(part.form() >>> 8);
    this.width = part.form() & 0xFF;
    this.base = part.base();
    this.words = part.bytes();
    this.presence = presence;
    this.heap = heap;
  }

  /** What stands as the form of the part. */
  static int form(Kind kind, int width) {
    return kind.code << 8 | width;
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
   * @return true if {@link #words} can be used without asking {@link #present}
   */
  public boolean full() {
    return presence.isEmpty() && kind != Kind.GENERIC;
  }

  /**
   * Says whether a relationship has the property.
   *
   * @param place of the relationship in the segment
   * @return true if it has
   */
  public boolean present(int place) {
    if (kind == Kind.GENERIC) {
      return word(place) != 0;
    }
    return presence.isEmpty()
        || (presence.get().getAtIndex(ValueLayout.JAVA_LONG, place >>> 6) & (1L << place)) != 0;
  }

  /**
   * The word of a relationship that has the property.
   *
   * @param place of the relationship in the segment
   * @return the long, the double's bits, or 0 or 1
   */
  public long word(int place) {
    return base
        + switch (width) {
          case 1 -> words.get(ValueLayout.JAVA_BYTE, place) & 0xFFL;
          case 2 -> words.getAtIndex(ValueLayout.JAVA_SHORT, place) & 0xFFFFL;
          case 4 -> words.getAtIndex(ValueLayout.JAVA_INT, place) & 0xFFFF_FFFFL;
          default -> words.getAtIndex(ValueLayout.JAVA_LONG, place);
        };
  }

  /**
   * The words of relationships that lie side by side.
   *
   * @param from place of the first
   * @param to place after the last
   * @param target receives them, from index 0
   */
  public void words(int from, int to, long[] target) {
    int count = to - from;
    switch (width) {
      case 1 -> {
        for (int i = 0; i < count; i++) {
          target[i] = base + (words.get(ValueLayout.JAVA_BYTE, from + (long) i) & 0xFFL);
        }
      }
      case 2 -> {
        for (int i = 0; i < count; i++) {
          target[i] = base + (words.getAtIndex(ValueLayout.JAVA_SHORT, from + (long) i) & 0xFFFFL);
        }
      }
      case 4 -> {
        for (int i = 0; i < count; i++) {
          target[i] =
              base + (words.getAtIndex(ValueLayout.JAVA_INT, from + (long) i) & 0xFFFF_FFFFL);
        }
      }
      default ->
          MemorySegment.copy(
              words, ValueLayout.JAVA_LONG, (long) from * Long.BYTES, target, 0, count);
    }
  }

  /**
   * The value of a relationship.
   *
   * @param place of the relationship in the segment
   * @return the value, or {@link Value#NONE}
   */
  public Value value(int place) {
    if (!present(place)) {
      return Value.NONE;
    }
    long word = word(place);
    return switch (kind) {
      case LONG -> Value.of(word);
      case DOUBLE -> Value.of(Double.longBitsToDouble(word));
      case BOOLEAN -> Value.of(word != 0);
      case GENERIC -> PropertyCodec.read(new ByteCursor(heap, word - 1));
    };
  }
}
