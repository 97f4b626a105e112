package io.hopbench.kernel.store;

import io.hopbench.kernel.base.Base;
import io.hopbench.kernel.delta.Delta;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A base and the delta that lies over it. They belong together: places in the base are remembered
 * in the delta. It counts its users: the store while this is its state, and each snapshot that
 * shows it. Safe for use by several threads.
 */
final class State {
  private final Base base;
  private final Delta delta;
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * A state of which the caller is the first user.
   *
   * @param base what was written last; this becomes one of its users in the caller's place
   * @param delta what was committed since; freed after the last user
   */
  State(Base base, Delta delta) {
    this.base = base;
    this.delta = delta;
  }

  Base base() {
    return base;
  }

  Delta delta() {
    return delta;
  }

  /** Becomes a user; false when nobody uses it any more. */
  boolean tryRetain() {
    int now = users.get();
    while (now > 0 && !users.compareAndSet(now, now + 1)) {
      now = users.get();
    }
    return now > 0;
  }

  /** Stops being a user. */
  void release() {
    if (users.decrementAndGet() == 0) {
      delta.close();
      base.release();
    }
  }
}
