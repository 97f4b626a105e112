package io.hopbench.kernel.torture;

/** The simulated machine has lost its power: nothing more reaches the device. */
public final class CrashError extends Error {
  private static final long serialVersionUID = 1L;

  CrashError() {
    super("the simulated machine has crashed");
  }
}
