/** The delta: what was committed since the base was written, in memory, in versions by epoch. */
@NullMarked
package io.hopbench.kernel.delta;

import org.jspecify.annotations.NullMarked;
