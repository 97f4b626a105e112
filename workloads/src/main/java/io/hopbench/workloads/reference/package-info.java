/**
 * The plain model that right answers come from: adjacency arrays built from a data set alone, draws
 * from them, and digests that compare answers as multisets.
 */
@NullMarked
package io.hopbench.workloads.reference;

import org.jspecify.annotations.NullMarked;
