package io.hopbench.harness.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The CPU time of this process by {@code clock_gettime}, which counts to the nanosecond what
 * threads have used that are running right now. The JDK's own bean counts in ticks of the kernel,
 * 10 ms long, so that over a few milliseconds a busy process seems idle. Linux only.
 */
final class ProcessCpuClock implements LongSupplier {
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final long SECOND = 1_000_000_000;

  private final MethodHandle clock;
  private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

  private ProcessCpuClock(MethodHandle clock) {
    this.clock = clock;
  }

  /** For one thread; answers -1 where there is no such clock. */
  static LongSupplier open() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return () -> -1;
    }
    Linker linker = Linker.nativeLinker();
    return new ProcessCpuClock(
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("clock_gettime"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
  }

  @Override
  public long getAsLong() {
    try {
      int failed = (int) clock.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
      return failed != 0
          ? -1
          : time.getAtIndex(ValueLayout.JAVA_LONG, 0) * SECOND
              + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    } catch (Throwable e) { // what invokeExact declares; the call itself throws nothing
      throw new IllegalStateException("the CPU time of the process could not be read", e);
    }
  }
}
