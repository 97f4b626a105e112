/**
 * The workloads that write: one durable commit after the other, and loading; with the bare means
 * that write the same bytes without a store.
 */
@NullMarked
package io.hopbench.workloads.write;

import org.jspecify.annotations.NullMarked;
