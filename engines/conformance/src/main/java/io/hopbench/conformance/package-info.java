/**
 * The contract of {@code io.hopbench.api} as a JUnit kit. An engine's module extends {@link
 * io.hopbench.conformance.EngineConformance} in its tests; what the engine declares is asserted,
 * what it does not declare is asserted to be refused.
 */
@NullMarked
package io.hopbench.conformance;

import org.jspecify.annotations.NullMarked;
