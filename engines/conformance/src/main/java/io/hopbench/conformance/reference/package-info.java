/**
 * The reference engine: the plain model behind the contract, with a journal so that it lasts. It is
 * what the kit is tried on, and what the broken fixtures are built on; it is not fast and not meant
 * to be.
 */
@NullMarked
package io.hopbench.conformance.reference;

import org.jspecify.annotations.NullMarked;
