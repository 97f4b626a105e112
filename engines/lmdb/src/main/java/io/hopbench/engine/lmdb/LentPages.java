package io.hopbench.engine.lmdb;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data file mapped a second time, read-only, for blocks to be lent from.
 *
 * <p>A lent block outlives the call that lent it, and nothing of LMDB's own map may: that map moves
 * when it grows and goes when the store closes. This one is garbage collected with the last block
 * that holds it, so reading a stale block is a mistake but never a crash. LMDB writes pages to the
 * file (no MDB_WRITEMAP), and both mappings show the same pages of the page cache; it changes a
 * page only when no snapshot needs it.
 *
 * <p>Where an element of LMDB's map lies in the file is told by its page, which begins with its own
 * number. List elements never lie in overflow pages, so their page is the aligned one around them,
 * provided that LMDB's page is no larger than the system's, which aligns the map.
 *
 * <p>The mapping is made anew when the file has outgrown it by an eighth, so that a writing store
 * does not pay page faults again and again; elements beyond it are not lent but copied, and so is
 * everything where a limit on address space leaves no room for it. Opening and closing the data
 * file is harmless: LMDB's locks are on its lock file.
 *
 * <p>Threads: safe for use by several.
 */
final class LentPages {
  private static final long SYSTEM_PAGE = systemPage();

  private final Path file;
  private final long pageSize;
  private volatile MemorySegment mapping = MemorySegment.NULL;
  private volatile boolean unmappable;

  LentPages(Path file, int pageSize) {
    this.file = file;
    this.pageSize = pageSize;
  }

  private static long systemPage() {
    Linker linker = Linker.nativeLinker();
    MemorySegment function = linker.defaultLookup().findOrThrow("getpagesize");
    try {
      return (int)
          linker
              .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whether LMDB's map begins at a multiple of its page size, so that addresses tell pages. */
  boolean aligned() {
    return pageSize <= SYSTEM_PAGE;
  }

  /**
   * Where an element in LMDB's map lies in the file; inside an access.
   *
   * @param address of a list element in LMDB's map
   * @return an offset in bytes
   */
  long offset(long address) {
    long page = address & -pageSize;
    return Mem.getLong(page) * pageSize + (address - page);
  }

  /** The mapping, made anew if it ends before an offset and the file has grown enough. */
  MemorySegment upTo(long end) {
    MemorySegment now = mapping;
    return end <= now.byteSize() || unmappable || end - now.byteSize() < now.byteSize() / 8
        ? now
        : refresh();
  }

  private synchronized MemorySegment refresh() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    } catch (IOException e) {
      // A limit on address space: lists are copied then, and stats() says so.
      unmappable = true;
    }
    return mapping;
  }

  /** How lists are lent, for the notes of stats(). */
  String note() {
    return unmappable
        ? "lists are copied to be lent: the file could not be mapped a second time"
        : "lists are lent from a second, read-only mapping of the file";
  }
}
