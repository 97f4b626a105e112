package io.hopbench.workloads.load;

import io.hopbench.api.Store;
import io.hopbench.workloads.NodeIds;

/**
 * A store that holds a data set.
 *
 * @param store open; the caller closes it
 * @param ids which of its nodes is which
 */
public record Loaded(Store store, NodeIds ids) {}
