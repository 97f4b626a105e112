package io.hopbench.kernel.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * Gives parts of a file back to the file system, by the C library's {@code fallocate}. Its handles
 * are linked on first use, for linking takes long and most stores never need it.
 */
final class Holes {
  private static final int PUNCH_HOLE_KEEP_SIZE = 0x02 | 0x01;
  private static final int O_RDWR = 2;
  private static final int EOPNOTSUPP = 95;

  private Holes() {}

  /** Punches a hole; false if that cannot be done here. */
  static boolean punch(Path path, long offset, long length) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Calls.STATE);
      int file = (int) Calls.OPEN.invokeExact(state, arena.allocateFrom(path.toString()), O_RDWR);
      if (file < 0) {
        throw failed("open", state);
      }
      int status =
          (int) Calls.FALLOCATE.invokeExact(state, file, PUNCH_HOLE_KEEP_SIZE, offset, length);
      int error = status == 0 ? 0 : (int) Calls.ERRNO.get(state, 0L);
      int closed = (int) Calls.CLOSE.invokeExact(file);
      if (error != 0 && error != EOPNOTSUPP) {
        throw new IOException("fallocate failed with error " + error);
      }
      if (closed != 0) {
        throw new IOException("close failed");
      }
      return error == 0;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("a C library call failed to link or run", e);
    }
  }

  private static IOException failed(String call, MemorySegment state) {
    return new IOException(call + " failed with error " + (int) Calls.ERRNO.get(state, 0L));
  }

  private static final class Calls {
    static final StructLayout STATE = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");
    static final MethodHandle OPEN =
        handle(
            "open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2),
            CAPTURE);
    static final MethodHandle FALLOCATE =
        handle(
            "fallocate",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
            CAPTURE);
    static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Calls() {}

    private static MethodHandle handle(
        String name, FunctionDescriptor descriptor, Linker.Option... options) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }
  }
}
