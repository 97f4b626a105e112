package io.hopbench.engine.csr;

import java.io.IOException;
import java.nio.file.Path;

/** The values of one property key while a store is loaded, by number of node or relationship. */
final class ColumnSpool implements AutoCloseable {
  private final Spool words;
  private final Spool kinds;

  ColumnSpool(Path directory, String name) throws IOException {
    this.words = new Spool(directory.resolve(name + ".words.partial"), Long.BYTES);
    this.kinds = new Spool(directory.resolve(name + ".kinds.partial"), Byte.BYTES);
  }

  /** Sets a value; indices ascend, those left out have none. */
  void set(long index, int kind, long word) throws IOException {
    while (kinds.size() < index) {
      kinds.addByte((byte) CsrFormat.ABSENT);
      words.addLong(0);
    }
    kinds.addByte((byte) kind);
    words.addLong(word);
  }

  int kind(long index) {
    return index < kinds.size() ? kinds.getByte(index) : CsrFormat.ABSENT;
  }

  long word(long index) {
    return index < words.size() ? words.getLong(index) : 0;
  }

  @Override
  public void close() throws IOException {
    words.close();
    kinds.close();
  }
}
