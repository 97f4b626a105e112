package io.hopbench.engine.lmdb;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps native reads and the two acts that unmap memory apart: growing the map and closing it.
 *
 * <p>Invariant: while {@link #exclusively} runs its work, no {@link ReadAccess} is between {@code
 * enter} and {@code exit}. Each access has a flag of its own, on which only its holder and the
 * excluder meet, so readers share no cache line: a reader sets its flag, then reads {@link
 * #stopped()}; the excluder sets stopped, then waits for each flag to fall. Both are volatile, so
 * one of the two sees the other (Dekker). A reader pays one exchange on memory of its own, about 5
 * ns, per call into the engine; the excluder waits for one native call at most.
 *
 * <p>The monitor serialises excluders, and is what a stopped reader waits on.
 */
final class Gate {
  private final Queue<ReadAccess> accesses = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /** Must happen before the access first enters. */
  void register(ReadAccess access) {
    accesses.add(access);
  }

  boolean stopped() {
    return stopped;
  }

  /** Waits until no excluder works. */
  synchronized void pass() {
    // The monitor is the wait: an excluder holds it until it has finished.
  }

  /** Runs work while no read is under way; the caller must not be inside one. */
  synchronized void exclusively(Runnable work) {
    stopped = true;
    try {
      for (ReadAccess access : accesses) {
        while (access.isInside()) {
          Thread.onSpinWait();
        }
      }
      work.run();
    } finally {
      stopped = false;
    }
  }

  Iterable<ReadAccess> accesses() {
    return accesses;
  }
}
