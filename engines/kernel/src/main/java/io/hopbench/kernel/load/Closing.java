package io.hopbench.kernel.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes many things, each whatever became of the others. */
final class Closing {
  private Closing() {}

  /** Something whose closing throws nothing checked. */
  interface Closeable extends AutoCloseable {
    @Override
    void close();
  }

  /** Closes all in order; throws the first failure, with the others attached. */
  static void all(List<? extends Closeable> things) {
    @Nullable RuntimeException failed = null;
    for (Closeable thing : things) {
      try {
        thing.close();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
