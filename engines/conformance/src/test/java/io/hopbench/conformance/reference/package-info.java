/** Tests of the reference engine. */
@NullMarked
package io.hopbench.conformance.reference;

import org.jspecify.annotations.NullMarked;
