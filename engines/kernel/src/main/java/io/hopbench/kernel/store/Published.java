package io.hopbench.kernel.store;

/**
 * What a snapshot taken now shows. State and point are published together, for a commit after a
 * merge is only in the new delta.
 *
 * @param state base and delta
 * @param point the newest commit that may be seen
 */
record Published(State state, CommitPoint point) {}
