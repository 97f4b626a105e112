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
 * that are full go to one file, in the order in which they fill up. Safe for use by several
 * threads, each with streams of its own; {@link #close} when they are done.
 */
final class Spill implements AutoCloseable {
  /** The name of the file; the end tells an open to remove what a crash has left. */
  private static final String NAME = "load-" + GraphFile.TEMPORARY;

  private static final int FIRST_CHUNK = 1 << 10;
  private static final int CHUNK = 1 << 16;

  private final Device device;
  private final long budget;
  private final Arena arena = Arena.ofShared();
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

  /** A stream of words. Confined to one thread at a time. */
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

    /** Appends words that stand side by side. */
    void putLongs(long[] values, int from, int to) {
      for (int done = from; done < to; ) {
        if (at == chunk.byteSize()) {
          next();
        }
        int part = (int) Math.min(to - done, (chunk.byteSize() - at) / Long.BYTES);
        MemorySegment.copy(values, done, chunk, ValueLayout.JAVA_LONG, at, part);
        at += (long) part * Long.BYTES;
        done += part;
      }
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
      if (length > 0 && isUsedUp()) {
        full.add(new Full(null, write(chunk), length));
        return; // the memory is used again
      }
      if (length > 0) {
        full.add(new Full(chunk, 0, length));
      }
      chunk = chunk(length == 0 ? FIRST_CHUNK : Math.min(CHUNK, 2 * length));
    }

    /**
     * Reads all of it, any number of times.
     *
     * @param mapped what a mapping of the file lives in, longer than the reader
     */
    Reader reader(Arena mapped) {
      return new Reader(this, mapped);
    }

    /** Gives up its memory: what was in it is lost, and it can be used no more. */
    void discard() {
      for (Full part : full) {
        if (part.memory != null) {
          giveBack(part.memory);
        }
      }
      full.clear();
      giveBack(chunk);
      chunk = MemorySegment.NULL;
    }

    /** All of it, side by side. Its own memory is given up: it can be called once. */
    MemorySegment load(Arena into) {
      MemorySegment all = into.allocate(Math.max(Long.BYTES, size()), Long.BYTES);
      long to = 0;
      Reader reader = reader(into);
      for (MemorySegment part = reader.next(); part != null; part = reader.next()) {
        MemorySegment.copy(part, 0, all, to, part.byteSize());
        to += part.byteSize();
      }
      discard();
      return all;
    }
  }

  /** Reads a stream from its beginning. Confined to one thread; nothing may be appended by now. */
  final class Reader {
    private final Stream stream;
    private final MemorySegment spilled;
    private MemorySegment part = MemorySegment.NULL;
    private int parts;
    private long at;

    private Reader(Stream stream, Arena mapped) {
      this.stream = stream;
      boolean onDisk = stream.full.stream().anyMatch(full -> full.memory == null);
      this.spilled = onDisk ? device.map(NAME, mapped) : MemorySegment.NULL;
    }

    private @Nullable MemorySegment next() {
      int next = parts++;
      if (next < stream.full.size()) {
        Full full = stream.full.get(next);
        MemorySegment memory = full.memory;
        return memory == null ? spilled.asSlice(full.offset, full.length) : memory;
      }
      return next == stream.full.size() ? stream.chunk.asSlice(0, stream.at) : null;
    }

    /**
     * Reads the next words.
     *
     * @return how many; less than asked for at the end only
     */
    int read(long[] into, int words) {
      int done = 0;
      while (done < words) {
        if (at == part.byteSize()) {
          MemorySegment next = next();
          if (next == null) {
            parts--; // so that the next call finds the end, too
            break;
          }
          part = next;
          at = 0;
        } else {
          int some = (int) Math.min(words - done, (part.byteSize() - at) / Long.BYTES);
          MemorySegment.copy(part, ValueLayout.JAVA_LONG, at, into, done, some);
          at += (long) some * Long.BYTES;
          done += some;
        }
      }
      return done;
    }
  }

  private synchronized boolean isUsedUp() {
    return used >= budget;
  }

  private synchronized MemorySegment chunk(long length) {
    used += length;
    MemorySegment old = length == CHUNK ? free.poll() : null;
    return old == null ? arena.allocate(length, Long.BYTES) : old;
  }

  private synchronized void giveBack(MemorySegment chunk) {
    if (chunk.byteSize() == CHUNK) {
      free.add(chunk);
      used -= CHUNK;
    }
  }

  Stream stream() {
    return new Stream();
  }

  private synchronized long write(MemorySegment bytes) {
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
