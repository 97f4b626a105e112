package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
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

  private byte[] bytes(long row) {
    if (data == null) {
      throw new AssertionError(kind + " has no data column");
    }
    return data.bytes(row == 0 ? 0 : values.longAt(row - 1), values.longAt(row));
  }
}
