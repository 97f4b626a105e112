package io.hopbench.engine.csr;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes the file of a store from front to back, the header last. Confined to one thread. */
final class SectionWriter implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());
  private final CRC32C checksum = new CRC32C();
  private final List<Section> sections = new ArrayList<>();
  private long flushed;
  private long begin;

  SectionWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    buffer.put(new byte[CsrFormat.HEADER]);
  }

  /** Begins a section. */
  void begin() throws IOException {
    while ((flushed + buffer.position()) % CsrFormat.ALIGNMENT != 0) {
      putByte((byte) 0);
    }
    flush();
    checksum.reset();
    begin = flushed;
  }

  /** Ends it. */
  void end(int kind, int owner, int key, int valueKind) throws IOException {
    flush();
    sections.add(
        new Section(
            kind, owner, key, valueKind, begin, flushed - begin, (int) checksum.getValue()));
  }

  void putInt(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) throws IOException {
    room(Long.BYTES).putLong(value);
  }

  void putByte(byte value) throws IOException {
    room(1).put(value);
  }

  void putBytes(byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      ByteBuffer target = room(1);
      int part = Math.min(target.remaining(), bytes.length - at);
      target.put(bytes, at, part);
      at += part;
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer, flushed);
    }
    buffer.clear();
  }

  /** Writes directory and header, and puts all of it on the device. */
  void finish(CsrTokens tokens, long nodes, long relationships) throws IOException {
    byte[] directory = directory(tokens);
    begin();
    putBytes(directory);
    flush();
    int directoryChecksum = (int) checksum.getValue();
    ByteBuffer header = ByteBuffer.allocate(CsrFormat.HEADER).order(ByteOrder.nativeOrder());
    header.putLong(CsrFormat.MAGIC).putInt(CsrFormat.VERSION).putInt(directoryChecksum);
    header.putLong(nodes).putLong(relationships).putLong(begin).putLong(directory.length);
    CRC32C ofHeader = new CRC32C();
    ofHeader.update(header.array(), 0, CsrFormat.HEADER_CHECKED);
    header.putInt((int) ofHeader.getValue()).rewind();
    for (long at = 0; header.hasRemaining(); ) {
      at += channel.write(header, at);
    }
    channel.force(true);
  }

  /** The directory is read once, so it is written portably: big-endian. */
  private byte[] directory(CsrTokens tokens) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (List<String> names : List.of(tokens.labels(), tokens.types(), tokens.keys())) {
      out.writeInt(names.size());
      for (String name : names) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
      }
    }
    out.writeInt(sections.size());
    for (Section section : sections) {
      section.write(out);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
