package io.hopbench.kernel.torture;

/**
 * The simulated machine has lost its power, or the process was killed: nothing is done any more.
 */
public final class CrashError extends Error {
  private static final long serialVersionUID = 1L;

  CrashError() {
    super("the simulated machine has crashed, or the process on it");
  }
}
