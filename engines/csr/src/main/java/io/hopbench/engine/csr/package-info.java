/**
 * The pseudo-engine {@code csr}: compressed sparse rows off the heap behind the contract,
 * read-only. It does nothing a store must do besides answering, so what it costs over bare arrays
 * is what the contract costs.
 */
@NullMarked
package io.hopbench.engine.csr;

import org.jspecify.annotations.NullMarked;
