package io.hopbench.kernel.source;

import io.hopbench.kernel.device.Device;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Maps the whole file. Reading costs what memory costs once a page is there; the page cache of the
 * operating system is the only cache. The mapping lives in a shared arena, so that a use after the
 * end is an exception and never a crash of the JVM.
 */
public final class MappedSource implements SegmentSource {

  /** A source without state. */
  public MappedSource() {}

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the file that is returned closes it
  public SegmentFile open(Device device, String name) {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      SegmentFile file =
          new MappedFile(arena, device.map(name, arena), device.directory().resolve(name));
      done = true;
      return file;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  private record MappedFile(Arena arena, MemorySegment bytes, java.nio.file.Path path)
      implements SegmentFile {
    @Override
    public long size() {
      return bytes.byteSize();
    }

    @Override
    public MemorySegment slice(long offset, long length) {
      return bytes.asSlice(offset, length);
    }

    @Override
    public boolean evict() {
      return PageCache.evict(path, bytes);
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
