/** Graphs that are computed: edge by edge, from a seed, the same with any number of threads. */
@NullMarked
package io.hopbench.workloads.data.synthetic;

import org.jspecify.annotations.NullMarked;
