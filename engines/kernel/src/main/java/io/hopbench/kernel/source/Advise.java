package io.hopbench.kernel.source;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** madvise, linked at its first use: linking takes a hundred milliseconds. */
final class Advise {
  static final int WILLNEED = 3;
  static final int DONTNEED = 4;

  private Advise() {}

  static boolean possible() {
    return System.getProperty("os.name").equals("Linux");
  }

  /** Gives advice on part of a mapping, which begins at a page; false if it was refused. */
  static boolean advise(MemorySegment part, int advice) {
    try {
      return possible() && (int) Call.MADVISE.invokeExact(part, part.byteSize(), advice) == 0;
    } catch (Throwable e) {
      throw new LinkageError("madvise failed to link or run", e);
    }
  }

  private static final class Call {
    static final MethodHandle MADVISE =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("madvise"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private Call() {}
  }
}
