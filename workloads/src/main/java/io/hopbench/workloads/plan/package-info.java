/**
 * Plan files: the parameters of a workload with their right answers, worked out once for a data set
 * and seed.
 */
@NullMarked
package io.hopbench.workloads.plan;

import org.jspecify.annotations.NullMarked;
