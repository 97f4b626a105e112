/**
 * The workloads that read: their parameters, the timed operation on a store and by the bare means,
 * and the check of their answers.
 */
@NullMarked
package io.hopbench.workloads.read;

import org.jspecify.annotations.NullMarked;
