package io.hopbench.harness.profile;

/** What samples stacks in this JVM. Not for use by several threads. */
interface Profiler {

  /**
   * What one start and stop saw.
   *
   * @param stacks collapsed, annotated, with threads
   * @param samples how many
   */
  record Seen(String stacks, long samples) {}

  /**
   * Starts afresh: what was sampled before is forgotten.
   *
   * @param options the event and its interval
   * @throws ProfilerException when it cannot
   */
  void start(String options) throws ProfilerException;

  /**
   * Stops.
   *
   * @param total whether stacks are weighted by amount, and not by the number of samples
   * @return what was seen since the start
   * @throws ProfilerException when it cannot
   */
  Seen stop(boolean total) throws ProfilerException;
}
