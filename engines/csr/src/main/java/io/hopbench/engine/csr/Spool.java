package io.hopbench.engine.csr;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of bytes, ints or longs that grows while a store is loaded. It lies in a mapped temporary
 * file, so the load's memory is the operating system's to give and take. Confined to one thread.
 */
final class Spool implements AutoCloseable {
  private static final int CHUNK_SHIFT = 18;
  private static final long CHUNK = 1L << CHUNK_SHIFT;

  private final Path file;
  private final FileChannel channel;
  private final Arena arena = Arena.ofConfined();
  private final int width;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private long size;

  Spool(Path file, int width) throws IOException {
    this.file = file;
    this.width = width;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  long size() {
    return size;
  }

  private MemorySegment next() throws IOException {
    if (size >> CHUNK_SHIFT == chunks.size()) {
      long bytes = CHUNK * width;
      chunks.add(channel.map(MapMode.READ_WRITE, chunks.size() * bytes, bytes, arena));
    }
    return chunks.getLast();
  }

  void addInt(int value) throws IOException {
    next().setAtIndex(ValueLayout.JAVA_INT, size++ & (CHUNK - 1), value);
  }

  void addLong(long value) throws IOException {
    next().setAtIndex(ValueLayout.JAVA_LONG, size++ & (CHUNK - 1), value);
  }

  void addByte(byte value) throws IOException {
    next().set(ValueLayout.JAVA_BYTE, size++ & (CHUNK - 1), value);
  }

  int getInt(long index) {
    return chunks
        .get((int) (index >> CHUNK_SHIFT))
        .getAtIndex(ValueLayout.JAVA_INT, index & (CHUNK - 1));
  }

  long getLong(long index) {
    return chunks
        .get((int) (index >> CHUNK_SHIFT))
        .getAtIndex(ValueLayout.JAVA_LONG, index & (CHUNK - 1));
  }

  byte getByte(long index) {
    return chunks.get((int) (index >> CHUNK_SHIFT)).get(ValueLayout.JAVA_BYTE, index & (CHUNK - 1));
  }

  @Override
  public void close() throws IOException {
    arena.close();
    channel.close();
    Files.deleteIfExists(file);
  }
}
