package io.hopbench.harness.doctor;

import java.io.IOException;

/** One of the two that take turns. */
interface Arm extends AutoCloseable {

  /**
   * Works for a while, and then not until the next turn.
   *
   * @param kernel what to do
   * @param millis for how long
   * @return nanoseconds an operation
   * @throws IOException when it died
   */
  double turn(Kernel kernel, long millis) throws IOException;

  @Override
  void close() throws IOException;
}
