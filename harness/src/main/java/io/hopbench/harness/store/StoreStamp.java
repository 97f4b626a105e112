package io.hopbench.harness.store;

import io.hopbench.harness.worker.Answer;

/**
 * What a built store is.
 *
 * @param engine its name
 * @param version of the engine
 * @param dataSet the name of what is in it when it was built; the same content may have others
 * @param digest of the data set
 * @param relationships how many it holds
 * @param memoryBytes budget it was built with
 * @param built how it was built
 * @param grown how a process grows by reading it
 * @param footprintTries how often {@code grown} may still be measured again: 0 when it was
 *     measured, when a worker said why it never can be, or when two workers did not live to tell
 */
public record StoreStamp(
    String engine,
    String version,
    String dataSet,
    String digest,
    long relationships,
    long memoryBytes,
    Answer.Built built,
    Answer.Grown grown,
    int footprintTries) {

  /**
   * The same with another footprint.
   *
   * @param measured how a process grows by reading the store
   * @param tries how often it may still be measured again
   * @return a copy
   */
  public StoreStamp with(Answer.Grown measured, int tries) {
    return new StoreStamp(
        engine, version, dataSet, digest, relationships, memoryBytes, built, measured, tries);
  }
}
