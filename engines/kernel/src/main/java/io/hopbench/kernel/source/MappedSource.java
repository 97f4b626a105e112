package io.hopbench.kernel.source;

import io.hopbench.kernel.device.Device;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Maps the whole file. Reading costs what memory costs once a page is there; the page cache of the
 * operating system is the only cache. The mapping lives in a shared arena, so that a use after the
 * end is an exception and never a crash of the JVM.
 */
public final class MappedSource implements SegmentSource {
  private final Access access;
  private volatile boolean refused;

  /** A source that gives the operating system no advice. */
  public MappedSource() {
    this(Access.DEFAULT);
  }

  private MappedSource(Access access) {
    this.access = access;
  }

  @Override
  public SegmentSource with(Access wanted) {
    return wanted.equals(access) ? this : new MappedSource(wanted);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the file that is returned closes it
  public SegmentFile open(Device device, String name) {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      MemorySegment bytes = device.map(name, arena);
      if (access.advice() != Access.Advice.NORMAL) {
        refused |= !Advise.advise(bytes, access.advice().code());
      }
      SegmentFile file =
          new MappedFile(arena, bytes, device.directory().resolve(name), access.prefetch());
      done = true;
      return file;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  @Override
  public void describe(Map<String, String> notes) {
    if (access.advice() != Access.Advice.NORMAL) {
      String advice = access.advice().name().toLowerCase(Locale.ROOT);
      notes.put("map.advice", advice + (refused ? ", refused by the operating system" : ""));
    }
    if (access.prefetch()) {
      notes.put("map.prefetch", Advise.possible() ? "scans" : "not on this operating system");
    }
  }

  private record MappedFile(Arena arena, MemorySegment bytes, Path path, boolean prefetch)
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
    public void willNeed(long offset, long length) {
      if (prefetch) {
        Advise.advise(bytes.asSlice(offset, length), Advise.WILLNEED);
      }
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
