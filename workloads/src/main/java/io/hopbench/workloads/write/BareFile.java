package io.hopbench.workloads.write;

import io.hopbench.api.PropertyRow;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file written or read in sequence through one buffer. Confined to one thread. */
final class BareFile implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
  private long flushed;

  private BareFile(FileChannel channel) {
    this.channel = channel;
  }

  static BareFile create(Path file) throws IOException {
    return new BareFile(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  static BareFile open(Path file, long position) throws IOException {
    BareFile opened = new BareFile(FileChannel.open(file, StandardOpenOption.READ));
    opened.channel.position(position);
    opened.buffer.limit(0);
    return opened;
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer);
    }
    buffer.clear();
  }

  void putInt(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  void putRow(PropertyRow row) throws IOException {
    room(1).put((byte) row.size());
    for (int i = 0; i < row.size(); i++) {
      room(1).put((byte) row.keyAt(i));
      switch (row.kindAt(i)) {
        case LONG -> room(Long.BYTES).putLong(row.longAt(i));
        case DOUBLE -> room(Double.BYTES).putDouble(row.doubleAt(i));
        case BOOLEAN -> room(1).put((byte) (row.booleanAt(i) ? 1 : 0));
        case STRING -> putBytes(((String) row.objectAt(i)).getBytes(StandardCharsets.UTF_8));
        case BYTES -> putBytes((byte[]) row.objectAt(i));
      }
    }
  }

  private void putBytes(byte[] bytes) throws IOException {
    putInt(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      int part = Math.min(room(1).remaining(), bytes.length - at);
      buffer.put(bytes, at, part);
      at += part;
    }
  }

  int getInt() throws IOException {
    while (buffer.remaining() < Integer.BYTES) {
      buffer.compact();
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) {
        throw new EOFException("the file ends in the middle");
      }
    }
    return buffer.getInt();
  }

  /** Bytes written so far. */
  long position() {
    return flushed + buffer.position();
  }

  void force() throws IOException {
    flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
