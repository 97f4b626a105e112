/** Tests of the kit itself. */
@NullMarked
package io.hopbench.conformance;

import org.jspecify.annotations.NullMarked;
