/** Profiles of a run: which were taken, their stacks, and what kind of code a frame is. */
@NullMarked
package io.hopbench.results.profile;

import org.jspecify.annotations.NullMarked;
