/** The complete check of a store's content. */
@NullMarked
package io.hopbench.workloads.check;

import org.jspecify.annotations.NullMarked;
