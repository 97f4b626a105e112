package io.hopbench.engine.csr;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.Value;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The values of one property key of all nodes, or of all relationships of a type: a word each, and
 * a kind each unless all have the same. A word is a long, the bits of a double, 0 or 1, or where in
 * the blob a string or bytes begin.
 *
 * @param key the key's token
 * @param words a long each
 * @param kinds a byte each, or empty where all are of one kind
 * @param uniform that kind, or ABSENT
 * @param blob strings and bytes
 */
record Column(int key, MemorySegment words, MemorySegment kinds, int uniform, MemorySegment blob) {
  private static final ValueLayout.OfInt LENGTH =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  int kind(long index) {
    return uniform != CsrFormat.ABSENT ? uniform : kinds.get(ValueLayout.JAVA_BYTE, index);
  }

  long word(long index) {
    return words.getAtIndex(ValueLayout.JAVA_LONG, index);
  }

  Value value(long index) {
    return switch (kind(index)) {
      case 1 -> Value.of(word(index));
      case 2 -> Value.of(Double.longBitsToDouble(word(index)));
      case 3 -> Value.of(word(index) != 0);
      case 4 -> Value.of(new String(bytes(word(index)), StandardCharsets.UTF_8));
      case 5 -> Value.of(bytes(word(index)));
      default -> Value.NONE;
    };
  }

  /** Puts the value into a row, if there is one. */
  void put(long index, PropertyRow row) {
    switch (kind(index)) {
      case 1 -> row.put(key, word(index));
      case 2 -> row.put(key, Double.longBitsToDouble(word(index)));
      case 3 -> row.put(key, word(index) != 0);
      case 4, 5 -> row.put(key, value(index));
      default -> {}
    }
  }

  private byte[] bytes(long at) {
    int length = blob.get(LENGTH, at);
    return blob.asSlice(at + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
  }
}
