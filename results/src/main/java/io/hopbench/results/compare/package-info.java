/** Two runs, or two engines of a run, cell by cell: what is slower, what is faster, how sure. */
@NullMarked
package io.hopbench.results.compare;

import org.jspecify.annotations.NullMarked;
