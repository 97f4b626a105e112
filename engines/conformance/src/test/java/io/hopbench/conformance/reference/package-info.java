/** Tests of the reference engine's journal. */
@NullMarked
package io.hopbench.conformance.reference;

import org.jspecify.annotations.NullMarked;
