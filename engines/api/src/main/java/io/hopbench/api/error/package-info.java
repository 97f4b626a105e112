/**
 * The named errors of the contract. Each message says what, where, what was expected and what to
 * do.
 */
@NullMarked
package io.hopbench.api.error;

import org.jspecify.annotations.NullMarked;
