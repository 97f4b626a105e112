/** Tests. */
@NullMarked
package io.hopbench.harness.meter;

import org.jspecify.annotations.NullMarked;
