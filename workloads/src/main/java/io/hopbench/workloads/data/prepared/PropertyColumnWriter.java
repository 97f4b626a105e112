package io.hopbench.workloads.data.prepared;

import io.hopbench.api.PropertyRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of one property key: {@code PREFIX.values} of fixed width, or {@code
 * PREFIX.offsets} (end of each row's bytes) with {@code PREFIX.data}; and, once some row lacks the
 * property, {@code PREFIX.valid}, a bit a row. Rows ascend; those left out lack it. Confined to one
 * thread.
 */
final class PropertyColumnWriter implements AutoCloseable {
  private final PropertyRow.Kind kind;
  private final Path directory;
  private final String prefix;
  private final ColumnWriter values; // or offsets
  private final @Nullable ColumnWriter data;
  private @Nullable ColumnWriter valid; // none as long as every row has the property
  private int bits;
  private long rows;

  PropertyColumnWriter(Path directory, String prefix, PropertyRow.Kind kind) throws IOException {
    this.kind = kind;
    this.directory = directory;
    this.prefix = prefix;
    boolean fixed = PreparedLayout.isFixedWidth(kind);
    this.values =
        new ColumnWriter(
            directory.resolve(prefix + (fixed ? PreparedLayout.VALUES : PreparedLayout.OFFSETS)));
    this.data = fixed ? null : new ColumnWriter(directory.resolve(prefix + PreparedLayout.DATA));
  }

  PropertyRow.Kind kind() {
    return kind;
  }

  /** Gives a row, not before the last one given, the value at an index of a property row. */
  void put(long row, PropertyRow from, int index) throws IOException {
    absentTo(row);
    switch (kind) {
      case LONG -> values.putLong(from.longAt(index));
      case DOUBLE -> values.putLong(Double.doubleToRawLongBits(from.doubleAt(index)));
      case BOOLEAN -> values.putByte(from.booleanAt(index) ? 1 : 0);
      case STRING -> putBytes(((String) from.objectAt(index)).getBytes(StandardCharsets.UTF_8));
      case BYTES -> putBytes((byte[]) from.objectAt(index));
    }
    if (valid != null) {
      putBit(valid, 1);
    }
    rows++;
  }

  /** Completes the column. */
  List<ManifestColumn> finish(long totalRows) throws IOException {
    absentTo(totalRows);
    List<ManifestColumn> columns = new ArrayList<>();
    columns.add(values.finish());
    if (data != null) {
      columns.add(data.finish());
    }
    if (valid != null) {
      if ((rows & 7) != 0) {
        valid.putByte(bits);
      }
      columns.add(valid.finish());
    }
    return columns;
  }

  @Override
  public void close() throws IOException {
    PreparedLayout.closeAll(values, data, valid);
  }

  private void putBytes(byte[] bytes) throws IOException {
    ColumnWriter to = data;
    if (to == null) {
      throw new AssertionError(kind + " has no data column");
    }
    to.putBytes(bytes);
    values.putLong(to.contentBytes());
  }

  private void absentTo(long row) throws IOException {
    if (rows == row) {
      return;
    }
    ColumnWriter v = valid;
    if (v == null) {
      v = new ColumnWriter(directory.resolve(prefix + PreparedLayout.VALID));
      valid = v;
      v.fill(rows >>> 3, 0xff);
      bits = (1 << (rows & 7)) - 1;
    }
    long absent = row - rows;
    if (data != null) {
      for (long i = 0; i < absent; i++) {
        values.putLong(data.contentBytes());
      }
    } else {
      values.fill(absent * PreparedLayout.width(kind), 0);
    }
    for (; rows < row; rows++) {
      putBit(v, 0);
    }
  }

  private void putBit(ColumnWriter to, int bit) throws IOException {
    int at = (int) rows & 7;
    bits |= bit << at;
    if (at == 7) {
      to.putByte(bits);
      bits = 0;
    }
  }
}
