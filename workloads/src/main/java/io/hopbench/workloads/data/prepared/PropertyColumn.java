package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import io.hopbench.api.RelationshipBatch;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the values of one property key, row by row. Confined to one thread. */
final class PropertyColumn {
  private final PropertyRow.Kind kind;
  private final ColumnReader values; // or offsets
  private final @Nullable ColumnReader data;
  private final @Nullable ColumnReader valid;

  PropertyColumn(
      PropertyRow.Kind kind,
      ColumnReader values,
      @Nullable ColumnReader data,
      @Nullable ColumnReader valid) {
    this.kind = kind;
    this.values = values;
    this.data = data;
    this.valid = valid;
  }

  /** Puts the row's value, if it has one. */
  void read(long row, PropertyRow into, int key) {
    if (valid != null && !valid.bitAt(row)) {
      return;
    }
    switch (kind) {
      case LONG -> into.put(key, values.longAt(row));
      case DOUBLE -> into.put(key, Double.longBitsToDouble(values.longAt(row)));
      case BOOLEAN -> into.put(key, values.byteAt(row) != 0);
      case STRING -> into.put(key, new String(bytes(row), StandardCharsets.UTF_8));
      case BYTES -> into.put(key, bytes(row));
    }
  }

  /** Reads the values of rows side by side. */
  void read(long first, int count, RelationshipBatch.Column into) {
    into.complete(valid == null);
    if (valid != null) {
      for (int i = 0; i < count; i++) {
        into.absent()[i] = !valid.bitAt(first + i);
      }
    }
    switch (kind) {
      case LONG, DOUBLE -> values.longs(first, count, into.words());
      case BOOLEAN -> {
        for (int i = 0; i < count; i++) {
          into.words()[i] = values.byteAt(first + i) != 0 ? 1 : 0;
        }
      }
      case STRING, BYTES -> {
        for (int i = 0; i < count; i++) {
          if (into.complete() || !into.absent()[i]) {
            byte[] bytes = bytes(first + i);
            into.objects()[i] =
                kind == PropertyRow.Kind.BYTES ? bytes : new String(bytes, StandardCharsets.UTF_8);
          }
        }
      }
    }
  }

  private byte[] bytes(long row) {
    if (data == null) {
      throw new AssertionError(kind + " has no data column");
    }
    return data.bytes(row == 0 ? 0 : values.longAt(row - 1), values.longAt(row));
  }
}
