/** Bulk load: an unsorted stream of any length into a base file, within a memory budget. */
@NullMarked
package io.hopbench.kernel.load;

import org.jspecify.annotations.NullMarked;
