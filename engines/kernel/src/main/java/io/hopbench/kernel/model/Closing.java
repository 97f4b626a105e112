package io.hopbench.kernel.model;

/** Closes several things, all of them, whatever fails on the way. */
public final class Closing {
  private Closing() {}

  /**
   * Runs every step.
   *
   * @param steps what to do, in order
   * @throws RuntimeException or an error, the first that a step threw; later ones are suppressed
   */
  public static void all(Runnable... steps) {
    Throwable first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else if (!e.equals(first)) {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
  }
}
