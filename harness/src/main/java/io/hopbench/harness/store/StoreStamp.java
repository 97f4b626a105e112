package io.hopbench.harness.store;

import io.hopbench.harness.worker.Answer;

/**
 * What a built store is.
 *
 * @param engine its name
 * @param version of the engine
 * @param dataSet what is in it
 * @param digest of the data set
 * @param relationships how many it holds
 * @param memoryBytes budget it was built with
 * @param built how it was built
 * @param grown how a process grows by reading it
 */
public record StoreStamp(
    String engine,
    String version,
    String dataSet,
    String digest,
    long relationships,
    long memoryBytes,
    Answer.Built built,
    Answer.Grown grown) {}
