/** Tests. */
@NullMarked
package io.hopbench.harness.engines;

import org.jspecify.annotations.NullMarked;
