package io.hopbench.kernel.load;

import io.hopbench.kernel.device.Device;
import io.hopbench.kernel.device.DeviceFile;
import io.hopbench.kernel.file.GraphFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes many streams of bytes at once and keeps them in memory, up to a budget; beyond it, chunks
 * that are full go to one file, in the order in which they fill up. Confined to one thread.
 */
final class Spill implements AutoCloseable {
  /** The name of the file; the end tells an open to remove what a crash has left. */
  private static final String NAME = "load-" + GraphFile.TEMPORARY;

  private static final int FIRST_CHUNK = 1 << 10;
  private static final int CHUNK = 1 << 16;

  private final Device device;
  private final long budget;
  private final Arena arena = Arena.ofConfined();
  private final Deque<MemorySegment> free = new ArrayDeque<>();
  private @Nullable DeviceFile file;
  private long fileLength;
  private long used;

  Spill(Device device, long budget) {
    this.device = device;
    this.budget = budget;
  }

  /** Where a chunk that was full is: in memory, or at an offset of the file. */
  private record Full(@Nullable MemorySegment memory, long offset, long length) {}

  /** A stream of words. */
  final class Stream {
    private final List<Full> full = new ArrayList<>();
    private MemorySegment chunk = MemorySegment.NULL;
    private long at;
    private long size;

    /** Appends a word. */
    void putLong(long value) {
      if (at == chunk.byteSize()) {
        next();
      }
      chunk.set(ValueLayout.JAVA_LONG, at, value);
      at += Long.BYTES;
    }

    /** Appends bytes and fills up to a whole word. */
    void putBytes(byte[] bytes, int length) {
      for (int i = 0; i < length; i += Long.BYTES) {
        long word = 0;
        for (int j = 0; j < Math.min(Long.BYTES, length - i); j++) {
          word |= (bytes[i + j] & 0xFFL) << (j << 3);
        }
        putLong(word);
      }
    }

    /** How long it is, in bytes. */
    long size() {
      return size + at;
    }

    private void next() {
      long length = chunk.byteSize();
      size += length;
      at = 0;
      if (length > 0 && used >= budget) {
        full.add(new Full(null, write(chunk), length));
        return; // the memory is used again
      }
      if (length > 0) {
        full.add(new Full(chunk, 0, length));
      }
      chunk = chunk(length == 0 ? FIRST_CHUNK : Math.min(CHUNK, 2 * length));
    }

    /** All of it, side by side. Its own memory is given up: it can be called once. */
    MemorySegment load(Arena into) {
      MemorySegment all = into.allocate(Math.max(Long.BYTES, size()), Long.BYTES);
      MemorySegment spilled = fileLength == 0 ? MemorySegment.NULL : device.map(NAME, into);
      long to = 0;
      for (Full part : full) {
        MemorySegment memory = part.memory;
        MemorySegment from = memory == null ? spilled.asSlice(part.offset, part.length) : memory;
        MemorySegment.copy(from, 0, all, to, part.length);
        to += part.length;
        if (memory != null) {
          giveBack(memory);
        }
      }
      MemorySegment.copy(chunk, 0, all, to, at);
      giveBack(chunk);
      full.clear();
      return all;
    }
  }

  private MemorySegment chunk(long length) {
    used += length;
    MemorySegment old = length == CHUNK ? free.poll() : null;
    return old == null ? arena.allocate(length, Long.BYTES) : old;
  }

  private void giveBack(MemorySegment chunk) {
    if (chunk.byteSize() == CHUNK) {
      free.add(chunk);
      used -= CHUNK;
    }
  }

  Stream stream() {
    return new Stream();
  }

  private long write(MemorySegment bytes) {
    DeviceFile to = file;
    if (to == null) {
      to = device.create(NAME);
      file = to;
    }
    long offset = fileLength;
    to.write(bytes.asByteBuffer(), offset);
    fileLength += bytes.byteSize();
    return offset;
  }

  /** Frees the memory and removes the file. */
  @Override
  public void close() {
    arena.close();
    DeviceFile open = file;
    if (open != null) {
      open.close();
      device.delete(NAME);
    }
  }
}
