/**
 * Carries out a run: prepares data sets and stores, starts the workers in turn, writes every figure
 * as it comes, and sums up.
 */
@NullMarked
package io.hopbench.harness.run;

import org.jspecify.annotations.NullMarked;
