/**
 * The prepared form of a data set on disk: one file a column, each with its checksums, and {@code
 * dataset.json}. Layout in {@code workloads/FORMAT.md}.
 */
@NullMarked
package io.hopbench.workloads.data.prepared;

import org.jspecify.annotations.NullMarked;
