/** Loading a data set into a store, by whatever way the engine declares. */
@NullMarked
package io.hopbench.workloads.load;

import org.jspecify.annotations.NullMarked;
