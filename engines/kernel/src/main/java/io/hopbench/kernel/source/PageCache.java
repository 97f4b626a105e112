package io.hopbench.kernel.source;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * What the operating system keeps of a file in memory, by the C library's functions. The handles
 * are linked on first use, for linking takes tens of milliseconds that an open should not pay.
 */
final class PageCache {
  private static final int POSIX_FADV_DONTNEED = 4;
  private static final int O_RDONLY = 0;
  private static final long PAGE = 4096;
  private static final int ATTEMPTS = 3;

  private PageCache() {}

  /** Drops the pages of a mapped file; true if none is left in memory. */
  static boolean evict(Path path, MemorySegment mapping) {
    if (!Advise.possible()) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path.toString());
      for (int i = 0; i < ATTEMPTS; i++) {
        boolean advised = Advise.advise(mapping, Advise.DONTNEED);
        int file = (int) Calls.OPEN.invokeExact(name, O_RDONLY);
        if (!advised || file < 0) {
          return false;
        }
        int dropped = (int) Calls.FADVISE.invokeExact(file, 0L, 0L, POSIX_FADV_DONTNEED);
        int closed = (int) Calls.CLOSE.invokeExact(file);
        if (dropped != 0 || closed != 0) {
          return false;
        }
        if (resident(mapping) == 0) {
          return true;
        }
      }
      return false;
    } catch (Throwable e) {
      throw new LinkageError("a C library call failed to link or run", e);
    }
  }

  /** How many pages of a mapping are in memory; -1 if it cannot be known. */
  private static long resident(MemorySegment mapping) throws Throwable {
    long pages = (mapping.byteSize() + PAGE - 1) / PAGE;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment states = arena.allocate(pages);
      int status = (int) Calls.MINCORE.invokeExact(mapping, mapping.byteSize(), states);
      if (status != 0) {
        return -1;
      }
      long resident = 0;
      for (long i = 0; i < pages; i++) {
        resident += states.get(JAVA_BYTE, i) & 1;
      }
      return resident;
    }
  }

  private static final class Calls {
    static final MethodHandle MINCORE =
        handle("mincore", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));
    static final MethodHandle FADVISE =
        handle(
            "posix_fadvise",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle OPEN =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                Linker.Option.firstVariadicArg(2));

    private Calls() {}

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
  }
}
