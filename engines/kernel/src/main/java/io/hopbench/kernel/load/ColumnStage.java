package io.hopbench.kernel.load;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import io.hopbench.kernel.base.Column;
import io.hopbench.kernel.base.ColumnWriter;
import io.hopbench.kernel.device.Device;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The values of one property of one type in the order they came: a tag byte and a word each.
 * Strings and bytes are in the heap of the base already, and their word refers there. Confined to
 * one thread.
 */
final class ColumnStage implements Closing.Closeable {
  private static final int ABSENT = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int BOOLEAN = 3;
  private static final int REFERENCE = 4;

  private final SpillFile tags;
  private final SpillFile words;
  private long size;
  private int kindsSeen;
  private MemorySegment tagBytes = MemorySegment.NULL;
  private MemorySegment wordBytes = MemorySegment.NULL;

  ColumnStage(Device device, String purpose) {
    tags = new SpillFile(device, purpose + "-tags");
    words = new SpillFile(device, purpose + "-words");
  }

  /** Fills up with absent values. */
  void padTo(long count) {
    for (; size < count; size++) {
      tags.putByte(ABSENT);
      words.putLong(0);
    }
  }

  /** Takes the next value; a string or bytes as the reference to it. */
  void add(PropertyRow row, int index, long reference) {
    int tag;
    long word;
    switch (row.kindAt(index)) {
      case LONG -> {
        tag = LONG;
        word = row.longAt(index);
      }
      case DOUBLE -> {
        tag = DOUBLE;
        word = Double.doubleToRawLongBits(row.doubleAt(index));
      }
      case BOOLEAN -> {
        tag = BOOLEAN;
        word = row.booleanAt(index) ? 1 : 0;
      }
      default -> {
        tag = REFERENCE;
        word = reference;
      }
    }
    tags.putByte(tag);
    words.putLong(word);
    kindsSeen |= 1 << tag;
    size++;
  }

  /** How the column will be held. */
  Column.Kind kind() {
    return switch (kindsSeen) {
      case 1 << LONG -> Column.Kind.LONG;
      case 1 << DOUBLE -> Column.Kind.DOUBLE;
      case 1 << BOOLEAN -> Column.Kind.BOOLEAN;
      default -> Column.Kind.GENERIC;
    };
  }

  /** From here on values are read. */
  void map(Arena arena) {
    tagBytes = tags.read(arena);
    wordBytes = words.read(arena);
  }

  /** Writes the value that came as the nth. */
  void copy(int n, ColumnWriter to) {
    int tag = n < size ? tagBytes.get(ValueLayout.JAVA_BYTE, n) : ABSENT;
    if (tag == ABSENT) {
      to.absent();
      return;
    }
    long word = wordBytes.getAtIndex(ValueLayout.JAVA_LONG, n);
    if (to.kind() != Column.Kind.GENERIC || tag == REFERENCE) {
      to.word(word);
    } else if (tag == LONG) {
      to.value(Value.of(word));
    } else if (tag == DOUBLE) {
      to.value(Value.of(Double.longBitsToDouble(word)));
    } else {
      to.value(Value.of(word != 0));
    }
  }

  @Override
  public void close() {
    Closing.all(List.of(tags, words));
  }
}
