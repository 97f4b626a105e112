package io.hopbench.harness.env;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Whether the kernel lets this process make an io_uring: asked by making one. */
final class IoUring {
  /** Number of io_uring_setup, the same on every architecture. */
  private static final long SETUP = 425;

  private static final long PARAMS_BYTES = 120;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  private IoUring() {}

  /** "yes", or why not. */
  static String state() {
    Linker linker = Linker.nativeLinker();
    StructLayout captured = Linker.Option.captureStateLayout();
    VarHandle errno = captured.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    MethodHandle close =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(captured);
      long made = (long) syscall.invokeExact(state, SETUP, 1, arena.allocate(PARAMS_BYTES, 8));
      if (made >= 0) {
        int closed = (int) close.invokeExact((int) made);
        return closed == 0 ? "yes" : "yes, but it could not be closed";
      }
      int error = (int) errno.get(state, 0L);
      return switch (error) {
        case ENOSYS -> "no: this kernel has none, or a filter of system calls says so";
        case EPERM -> "no: not permitted (kernel.io_uring_disabled, or a filter of system calls)";
        default -> "no: io_uring_setup failed with errno " + error;
      };
    } catch (Throwable e) { // what invokeExact declares; the calls themselves throw nothing
      throw new IllegalStateException("io_uring could not be asked for", e);
    }
  }
}
