/** The store: snapshots and transactions over base and delta, recovery, merge and verification. */
@NullMarked
package io.hopbench.kernel.store;

import org.jspecify.annotations.NullMarked;
